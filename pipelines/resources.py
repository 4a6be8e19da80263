"""What an asset is given from outside: the folders, the bounds, and the turn to write; where things lie in a folder is said in `places`."""

import os
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
from pydantic import Field

from pipelines.ended_runs import end_dead_runs
from pipelines.leftovers import remove_leftovers
from pipelines.places import Home, home_folder, raw_folder
from pipelines.run_tags import TURN, UI, note_run, started_by
from pipelines.settings import WAIT_SECONDS
from pipelines.turns import Holder, held, this_holder
from rolewh.documents.bounds import Bounds, bounds_of


class Folders(dg.ConfigurableResource):  # type: ignore[type-arg]
    """The raw folder and the home folder, looked up when a run begins and not before."""

    raw: str | None = Field(default=None, description="Folder of the documents; default $ROLEWH_RAW, else raw/")
    home: str | None = Field(default=None, description="Folder written to; default $ROLEWH_HOME, else data/")

    def raw_folder(self) -> Path:
        """The folder of the documents, only ever read."""
        return raw_folder(self.raw, os.environ)

    def home_folder(self) -> Home:
        """The folder written to."""
        return home_folder(self.home, os.environ)

    def bounds(self) -> Bounds:
        """How much is taken in of the raw folder; a file beyond it is refused."""
        return bounds_of(os.environ)


#: How an asset asks for the turn; the value is the lock file that is held.
Turn = dg.ResourceParam[Path]


@dg.resource(required_resource_keys={"folders"}, description="One refresh at a time in a home folder")
def turn(context: dg.InitResourceContext) -> Iterator[Path]:
    """The turn to write in the home folder, held from the first step of a run to its last.

    The Parquet files between the steps are shared, so two runs side by side would build a star of both. Dagster's own
    run queue does not see runs of the command line; a file lock is seen by every process and ends with its holder
    (`docs/decisions/0016`). Whoever has the turn first clears away what killed refreshes left.
    A function and not a class: a resource nested in a class would not see folders named in the run's configuration.
    """
    folders: Folders = context.resources.folders
    home, run, instance = folders.home_folder(), context.run, context.instance
    longest_wait = WAIT_SECONDS.read(os.environ)

    def tell(message: str) -> None:
        if context.log:
            context.log.info(message)

    def say_whose(other: Holder | None) -> None:
        if run and instance:
            instance.add_run_tags(run.run_id, {TURN: f"waited for {other.what if other else 'another refresh'}"})

    if run and instance:
        note_run(instance, run, folders.raw_folder())
    holder = this_holder(f"run {run.run_id}" if run else "a refresh", started_by(run.tags) if run else UI)
    with held(home.lock, tell, longest_wait, holder, say_whose):
        remove_leftovers(home, tell)
        if run and instance:
            end_dead_runs(instance, home, run.run_id, tell, has_turn=True)
        yield home.lock
