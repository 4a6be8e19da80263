"""Gathers assets, checks, automation and resources for Dagster's tools; each of them is declared in a module of its own."""

import os

import dagster as dg

from pipelines.assets.conformed import conformed_asset
from pipelines.assets.exports import exports_asset
from pipelines.assets.published import published_asset
from pipelines.assets.raw import raw_asset
from pipelines.assets.silver import refused_asset, silver_asset
from pipelines.assets.star import star_asset
from pipelines.automation import nightly_refresh, raw_folder_sensor, refresh
from pipelines.progress import console, plain
from pipelines.resources import Folders, turn
from pipelines.watching import failure_watch, home_watch


@dg.definitions
def defs() -> dg.Definitions:
    """Everything Dagster knows of rolewh, made when asked for."""
    return dg.Definitions(
        assets=[
            raw_asset(),
            silver_asset(),
            conformed_asset(),
            refused_asset(),
            star_asset(),
            published_asset(),
            exports_asset(),
        ],
        jobs=[refresh],
        schedules=[nightly_refresh(os.environ)],
        sensors=[raw_folder_sensor, home_watch, failure_watch],
        resources={"folders": Folders(), "turn": turn},
        loggers={"console": console, "plain": plain},
        # Measured: the same job takes five times as long in one process a step.
        executor=dg.in_process_executor,
    )
