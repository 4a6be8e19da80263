"""Which blocks and foci are asked what they say, and of the tables the rows their answers rest on, so that a portion of them can be
answered apart from the others, in any process; the answers are the work of `by_content`."""

from collections.abc import Mapping
from typing import Final, NamedTuple

import polars as pl

from rolewh.infer.experience_rows import experience_texts
from rolewh.infer.goal_levels import goal_levels
from rolewh.infer.level_rows import ROW_LOST
from rolewh.normalize.keys import key_of

Tables = Mapping[str, pl.DataFrame]

#: Stands in each row that is kept: what was asked, by its whole content.
ASKED: Final = "asked_key"
#: Which blocks and foci were asked, with or without an answer.
ASKED_BLOCKS: Final = "asked_block"
ASKED_FOCI: Final = "asked_focus"
#: What a focus is known by.
FOCUS: Final = ("function_code", "focus_code")
#: A page has texts on experience in blocks of its own, and several pages have one focus, which takes far longer to infer.
_BLOCKS_A_FOCUS: Final = 8
_SECTIONS: Final = ("responsibilities", "level_guidelines", "skills")
#: Tables by the block of each row: those with texts on experience, those of what a focus says, and the one that is both.
_OF_TEXTS: Final = ("silver_panel_attribute", "silver_level_line", "silver_compared_role")
_OF_FOCI: Final = ("silver_responsibility", "silver_skill", "silver_unread")
_OF_BOTH: Final = "silver_rubric_cell"


class AskedKeys(NamedTuple):
    """``blocks`` have the column `ASKED`, ``foci`` also the codes they are known by; each stands there once."""

    blocks: pl.DataFrame
    foci: pl.DataFrame


def asked_anew(silver: Tables, conformed: Tables, kept: Tables | None = None) -> AskedKeys:
    """The blocks and foci of the silver tables of which ``kept`` holds no answer."""
    texts, foci = experience_texts(silver), focus_keys(silver, conformed)
    blocks = texts.select(pl.col("block_key").alias(ASKED)).unique(keep="first", maintain_order=True)
    if kept is None:
        return AskedKeys(blocks, foci)
    return AskedKeys(
        blocks.join(kept[ASKED_BLOCKS], on=ASKED, how="anti", maintain_order="left"),
        foci.join(kept[ASKED_FOCI], on=ASKED, how="anti", maintain_order="left"),
    )


def in_portions(asked: AskedKeys, most: int) -> list[AskedKeys]:
    """The same keys in their order in portions of one size, at most ``most`` foci and some times as many blocks in each."""
    count = max(-(-asked.foci.height // most), -(-asked.blocks.height // (most * _BLOCKS_A_FOCUS)))
    return [AskedKeys(*(_share(keys, number, count) for keys in asked)) for number in range(count)]


def narrowed(silver: Tables, conformed: Tables, asked: AskedKeys) -> dict[str, pl.DataFrame]:
    """The keys as tables, and of the silver and conformed tables the rows that answering them takes, in their order."""
    sections, goal_pages = (
        conformed[table].join(asked.foci, on=FOCUS, how="semi", maintain_order="left")
        for table in ("conformed_focus_section", "conformed_goal_page")
    )
    goal_sections = (
        silver["silver_section"]
        .select("document_key", "block_key")
        .join(goal_pages, on="document_key", how="semi", maintain_order="left")
    )
    of_foci = sections.select("block_key").unique()
    of_texts = asked.blocks.select(pl.col(ASKED).alias("block_key"))
    blocks = {
        **dict.fromkeys(_OF_TEXTS, of_texts),
        **dict.fromkeys(_OF_FOCI, of_foci),
        _OF_BOTH: pl.concat([of_texts, of_foci]).unique(),
        "silver_goal": goal_sections,
    }
    return {
        ASKED_BLOCKS: asked.blocks,
        ASKED_FOCI: asked.foci,
        "conformed_focus_section": sections,
        "conformed_goal_page": goal_pages,
        "silver_section": goal_sections,
        # The scope of panels rests on no focus and is read anew at each refresh.
        "silver_compared_attribute": silver["silver_compared_attribute"].clear(),
        **{
            table: silver[table].join(wanted, on="block_key", how="semi", maintain_order="left")
            for table, wanted in blocks.items()
        },
    }


def focus_keys(silver: Tables, conformed: Tables) -> pl.DataFrame:
    """Each focus with the key of all that its inferences rest on: its blocks, what is lost of its rubric, what goal pages label."""
    labels: dict[tuple[str, str], list[str]] = {}
    for (function, focus, text), level in goal_levels(silver, conformed["conformed_goal_page"]).items():
        labels.setdefault((function, focus), []).append(f"{text} {level}")
    torn = set(silver["silver_unread"].filter(pl.col("reason_code").is_in(ROW_LOST))["block_key"])
    blocks: dict[tuple[str, str], dict[str, str]] = {}
    speaking = conformed["conformed_focus_section"].select(*FOCUS, "section_name", "block_key")
    for function, focus, section, block in speaking.iter_rows():
        blocks.setdefault((function, focus), {})[section] = block
    rows = []
    for (function, focus), found in blocks.items():
        held = [found.get(section, "") for section in _SECTIONS]
        is_torn = "torn" if found.get("level_guidelines") in torn else "whole"
        rows.append(
            (function, focus, key_of(function, focus, *held, is_torn, *sorted(labels.get((function, focus), ()))))
        )
    return pl.DataFrame(rows, schema=dict.fromkeys((*FOCUS, ASKED), pl.String()), orient="row")


def _share(keys: pl.DataFrame, number: int, count: int) -> pl.DataFrame:
    first, last = (keys.height * place // count for place in (number, number + 1))
    return keys.slice(first, last - first)
