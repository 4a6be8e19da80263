"""The assets of the conformed layer: what is brought together over pages and what is inferred; methods stand in `rolewh.infer`."""

from collections.abc import Iterator, Mapping
from itertools import chain

import dagster as dg
import polars as pl

from pipelines.assets.silver import SILVER
from pipelines.checks import DocumentNames, contract_spec
from pipelines.counting import counted
from pipelines.descriptions import asset_spec
from pipelines.frames_on_disk import read_tables
from pipelines.gates import Materialised, accept_tables, save_accepted, save_pieces
from pipelines.kept_inferences import infer_content
from pipelines.other_editions import editions_of
from pipelines.people_decisions import overrides_of
from pipelines.reference import known_occupations
from pipelines.resources import Folders, Turn
from pipelines.retrying import tried_again
from rolewh.infer.by_content import TABLES_OF_FOCI
from rolewh.infer.conformed import infer
from rolewh.infer.edition_results import edition_frames
from rolewh.normalize.conform import conform
from rolewh.normalize.decision_rows import decision_frames
from rolewh.normalize.versions import spoken_sections, version_frames
from schemas.documents import RAW_DOCUMENT
from schemas.registry import layer

CONFORMED = layer("conformed")

#: What each table is made from: the lineage people see, and the silver tables the step is given.
MADE_FROM: Mapping[str, tuple[str, ...]] = {
    "conformed_role": ("silver_page", "silver_section", "silver_identity", "silver_compared_role"),
    "conformed_focus_section": ("silver_page", "silver_section", "silver_identity"),
    "conformed_goal_page": (
        "silver_goal_heading",
        "silver_goal",
        "silver_function_focus",
        "silver_function_name",
        "silver_focus",
        "silver_responsibility",
        "silver_compared_role",
    ),
    "conformed_experience": (
        "silver_rubric_cell",
        "silver_panel_attribute",
        "silver_level_line",
        "silver_compared_role",
    ),
    "conformed_qualification": ("silver_rubric_cell",),
    "conformed_title": ("silver_rubric_cell",),
    "conformed_responsibility_level": (
        "silver_responsibility",
        "silver_rubric_cell",
        "silver_goal",
        "silver_unread",
        "conformed_focus_section",
        "conformed_goal_page",
    ),
    **dict.fromkeys(
        ("conformed_scope", "conformed_scope_hit"),
        (
            "silver_panel_attribute",
            "silver_compared_attribute",
            "silver_rubric_cell",
            "silver_responsibility",
            "silver_unread",
            "conformed_focus_section",
            "conformed_responsibility_level",
        ),
    ),
    "conformed_skill_link": ("silver_skill", "conformed_link_decision"),
    "conformed_skill_group": ("silver_skill", "conformed_link_decision"),
    "conformed_skill_onset": ("silver_skill", "silver_responsibility", "silver_unread", "conformed_focus_section"),
    "conformed_occupation": ("silver_source", "silver_mapping"),
    "conformed_occupation_successor": ("silver_source", "silver_mapping"),
    "conformed_function_link": (
        "silver_function_name",
        "silver_function_focus",
        "silver_focus",
        "silver_compared_role",
        "silver_skill",
        "silver_responsibility",
        "conformed_focus_section",
        "conformed_role",
        "conformed_link_decision",
    ),
    "conformed_function_group": ("conformed_role", "conformed_function_link"),
    "conformed_level_panel": (
        "silver_panel",
        "silver_level_line",
        "silver_compared_role",
        "silver_compared_attribute",
        "conformed_experience",
    ),
    **dict.fromkeys(
        ("conformed_adjacency", "conformed_adjacency_state"),
        (
            "silver_skill",
            "conformed_role",
            "conformed_focus_section",
            "conformed_level_panel",
            "conformed_function_group",
            "conformed_skill_group",
        ),
    ),
    **dict.fromkeys(
        (
            "conformed_role_version",
            "conformed_role_version_span",
            "conformed_focus_version",
            "conformed_focus_version_span",
        ),
        ("silver_arrival", "silver_past_section", "silver_section", "silver_identity", "silver_responsibility"),
    ),
    "conformed_link_decision": ("raw_document",),
    "conformed_waiver": ("raw_document",),
    "conformed_decision_problem": ("raw_document",),
    "conformed_idle_decision": ("silver_skill", "conformed_link_decision"),
    "conformed_method": (),
    "conformed_edition_method": ("raw_document",),
    "conformed_edition_problem": ("raw_document",),
    "conformed_edition_result": ("raw_document", "conformed_scope", "conformed_responsibility_level"),
}
#: What the step reads: the words of every page, which are among the largest of the silver tables, are in none of these.
_READ = [
    table
    for table in SILVER
    if table.name in {"silver_page", "silver_section", "silver_past_section", *chain.from_iterable(MADE_FROM.values())}
]


def conformed_asset() -> dg.AssetsDefinition:
    """The assets of every conformed table, made in one step."""

    @dg.multi_asset(
        name="conformed_tables",
        specs=[asset_spec(table, MADE_FROM[table.name]) for table in CONFORMED],
        check_specs=[contract_spec(table) for table in CONFORMED],
    )
    def conformed_tables(context: dg.AssetExecutionContext, folders: Folders, turn: Turn) -> Iterator[Materialised]:
        yield from tried_again(context, lambda: _bring_together(context, folders))

    return conformed_tables


def _bring_together(context: dg.AssetExecutionContext, folders: Folders) -> Iterator[Materialised]:
    home = folders.home_folder()
    silver = read_tables(home.silver, _READ)
    conformed = conform(silver)
    # First, while nothing inferred is in memory yet: of a large catalogue both are large.
    sections = pl.concat([spoken_sections(silver), silver["silver_past_section"]])
    versions = version_frames(silver["silver_arrival"], sections)
    del sections
    file_key, overrides = overrides_of(home.table(RAW_DOCUMENT.name))
    content = infer_content(home, silver, conformed, context.log.info)
    inferred = infer(silver, conformed, known_occupations(home), overrides.links, content.of_texts)
    compared = edition_frames(silver, conformed, content.whole, editions_of(home.table(RAW_DOCUMENT.name)))
    documents = DocumentNames(silver["silver_page"], silver["silver_section"])
    del silver
    tables = {**conformed, **versions, **decision_frames(file_key, overrides), **inferred, **compared}
    accepted = accept_tables([table for table in CONFORMED if table.name not in TABLES_OF_FOCI], tables)
    context.log.info(
        f"brought together {counted(accepted['conformed_role'].good.height, 'role')}, read "
        f"{counted(accepted['conformed_experience'].good.height, 'experience path')}, "
        f"followed {counted(len(overrides.links) + len(overrides.waivers), 'decision')}"
    )
    for table in CONFORMED:
        if table.name in TABLES_OF_FOCI:
            yield save_pieces(table, content.pieces(table.name), home, documents)
        else:
            yield from save_accepted([table], accepted, home, documents)
