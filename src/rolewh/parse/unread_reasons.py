"""What the reasons for unread lines mean, in words for people; which line has which reason is the parsers' finding."""

from typing import Final

#: Words for each reason code a line can be left unread with.
REASON_WORDS: Final = {
    "adjacent_item_not_modelled": "items of adjacent roles are drawn by a browser; this edition has no record for one",
    "after_differential": "stands below the sentence on pay and skill, where the section ends",
    "another_definition": "a paragraph unlike the definition above it",
    "behind_blank_line": "below a blank line that ends the list above it",
    "behind_lost_heading": "below a line that belongs to another section, whose heading is lost",
    "behind_unknown_heading": "below a line that looks like a heading nobody knows",
    "cell_count_differs": "the row has not as many cells as the header; which one is torn cannot be told",
    "cell_not_understood": "a cell of the row says something its row is not about",
    "claimed_twice": "the reader of the section claimed a line twice, so nothing it read is believed; report this",
    "column_not_understood": "the head of a column is not understood, so no row can be given to its role",
    "damaged_header": "the header of the table is damaged, so no cell can be given to its column",
    "deliver_differs": "repeats the responsibility in other words",
    "description_without_name": "a description without a name above it",
    "glued_cells_ambiguous": "cells glued without a mark, which can be parted in more than one way",
    "item_or_torn_introduction": "may be an item or the beginning of a torn introduction",
    "label_without_value": "a label without a value below it",
    "level_differs": "names another level than the heading",
    "may_stand_below_lost_heading": "may belong to another section, whose heading is lost",
    "name_or_damaged_heading": "may be a name or the heading of what stands below it, damaged",
    "name_or_description_without_stop": "may be a name or a description that lost its full stop",
    "name_or_introduction": "may be a name or an introduction",
    "name_or_torn_description": "the last entry: may be a name or a description torn by the end of the page",
    "no_bullet": "no bullet, in a place where every item has one",
    "no_code": "a mapping without a code",
    "no_level_code": "no level code where one is expected",
    "no_mapping_below": "no mapping below it, so it names no classification",
    "no_pipe_table": "no row of a table, and no table around it",
    "no_quotation": "a quotation that has no end",
    "no_table_header": "a row of a table without a header that names the level",
    "not_a_basis": "a sentence where the basis of the pay stands",
    "not_a_definition": "no sentence, or below a line that belongs to another section",
    "not_expected_here": "nothing this section knows of",
    "page_refused": "the page was refused",
    "pair_or_torn_description": "may be a pair or the two halves of a torn description",
    "repeated_attribute": "an attribute that stands twice; the first is kept",
    "repeated_level": "a level that has a row already; the first is kept",
    "repeated_row": "a row that stands twice; the first is kept",
    "several_levels": "more than one level in one row",
    "torn_differential": "the sentence on pay and skill, torn before it says what differs",
    "torn_entry": "an entry torn before its end",
    "torn_head": "the head of a column, torn by the end of the page",
    "torn_header": "the last line of the header, which may be torn by the end of the page",
    "torn_line": "the last line, which may be torn by the end of the page",
    "torn_number": "ends in a figure that may be half of another number",
    "torn_row": "the last row, torn by the end of the page",
    "torn_sentence": "the last sentence, torn by the end of the page",
    "unknown_attribute": "no attribute a level panel has",
    "unknown_column": "a column nobody knows; the cells of the others are read",
    "unknown_level_mark": "looks like the mark of a level, and is none that is known",
    "unknown_row": "a row nobody knows",
    "value_of_another_fact": "the value of another label, which is lost",
    "wording_not_modelled": "other words than this field begins with",
}


def reason_in_words(reason_code: str) -> str:
    """What a reason means; for one without words of its own, its code as words."""
    return REASON_WORDS.get(reason_code, reason_code.replace("_", " "))
