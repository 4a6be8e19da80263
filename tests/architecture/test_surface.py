"""What holds of the surface: nothing is renamed, dropped or added without a line that says so."""

from tests.architecture.surface import FROZEN, changes, surface


def test_the_surface_is_the_frozen_one() -> None:
    changed = changes(FROZEN.read_text(encoding="utf-8").splitlines(), surface())
    assert not changed, (
        "the surface changed; if that is meant, say so in CHANGELOG.md and run: make surface\n" + "\n".join(changed)
    )


def test_a_renamed_a_dropped_and_an_added_name_are_each_a_line_of_the_difference() -> None:
    frozen = ["asset a", "asset b", "star t.old TEXT"]
    found = ["asset a", "asset c", "job nightly", "star t.new TEXT"]
    assert sorted(changes(frozen, found)) == [
        "+ asset c",
        "+ job nightly",
        "+ star t.new TEXT",
        "- asset b",
        "- star t.old TEXT",
    ]


def test_every_kind_of_name_is_on_the_surface() -> None:
    kinds = {line.split()[0] for line in surface()}
    assert kinds == {
        "asset", "check", "conformed", "finding", "job", "macro", "raw", "schedule", "sensor", "silver", "star", "view",
    }  # fmt: skip
