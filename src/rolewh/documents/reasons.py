"""Why a file of the raw folder was not read, in words for whoever put it there; `capture` finds out which it is."""

from typing import Literal, NamedTuple

CaptureState = Literal["captured", "skipped", "refused"]


class Reason(NamedTuple):
    """Why a file has no content; `{found}` in the text is filled with what was seen."""

    key: str
    state: CaptureState
    code: str
    text: str


def told_and_next_step(reason_text: str) -> tuple[str, str]:
    """A reason without its last part, and that part: every reason ends with what to do, behind its last semicolon."""
    told, _, next_step = reason_text.rpartition("; ")
    return told or reason_text, next_step if told else ""


REASONS = {
    reason.key: reason
    for reason in (
        Reason(
            "hidden_name",
            "skipped",
            "hidden_name",
            "the name begins with a dot, so it belongs to a tool and not to the documents; rename it if it is a page",
        ),
        Reason(
            "note_for_people",
            "skipped",
            "note_for_people",
            "a README is a note for the people who use the folder; rename it if it is a page",
        ),
        Reason(
            "decisions_of_people",
            "skipped",
            "decisions_of_people",
            "the file of people's decisions: read at each refresh, and no page; take a line out to undo what it decides",
        ),
        Reason(
            "other_edition",
            "skipped",
            "other_edition",
            "parameters of another edition: its results stand beside the speaking one's, and it is no page; take the file out to end that",
        ),
        Reason(
            "unknown_suffix",
            "skipped",
            "unknown_suffix",
            "the name ends in {found}, expected .txt, .text, .md, .html or .htm; rename it if it is a page",
        ),
        Reason(
            "not_a_file",
            "skipped",
            "not_a_file",
            "a pipe, socket or device, never opened; expected an ordinary file; put a copy of the text in its place",
        ),
        Reason(
            "link_inside_raw",
            "skipped",
            "link_inside_raw",
            "a link to {found}, which lies in the raw folder and is listed there; nothing to do",
        ),
        Reason(
            "link_to_folder",
            "skipped",
            "link_to_folder",
            "a link to the folder {found}; links to folders are never followed, and what it points to is listed where "
            "it lies; nothing to do",
        ),
        Reason(
            "link_out_of_raw",
            "refused",
            "link_out_of_raw",
            "a link to {found}, outside the raw folder; only files in it are read; copy the file into the raw folder",
        ),
        Reason(
            "dangling_link",
            "refused",
            "dangling_link",
            "a link that leads nowhere ({found}); expected a file; put the file itself in its place",
        ),
        Reason(
            "unreadable",
            "refused",
            "unreadable",
            "the system refused to read it ({found}); expected something this user may read; check its permissions",
        ),
        Reason(
            "too_large",
            "refused",
            "too_large",
            "{found}; not read; split the file or raise ROLEWH_MAX_FILE_BYTES",
        ),
        Reason(
            "too_much_together",
            "refused",
            "too_much_together",
            "{found}; not read; split the folder or raise ROLEWH_MAX_TOTAL_BYTES",
        ),
        Reason(
            "too_deep",
            "refused",
            "too_deep",
            "a folder more than {found} levels below the raw folder; nothing in it was listed; move its files up or "
            "raise ROLEWH_MAX_DEPTH",
        ),
        Reason(
            "too_many_files",
            "refused",
            "too_many_files",
            "{found} files were listed and there are more, which were not listed; split the folder or raise "
            "ROLEWH_MAX_FILES",
        ),
        Reason(
            "changed_while_read",
            "refused",
            "changed_while_read",
            "{found} while it was being read, at both of two attempts; expected a file at rest; run again once it is "
            "written",
        ),
    )
}
