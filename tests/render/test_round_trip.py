"""What is written in either layout is read back as it was, and both layouts say the same."""

from dataclasses import replace

import pytest
from hypothesis import given

from rolewh.render.page import render
from rolewh.render.profile import Level, Profile
from tests.render.reading_back import ReadPage
from tests.render.strategies import profiles

LAYOUTS = ("flat", "spaced")


def shown(profile: Profile, layout: str) -> Profile:
    """What of the profile a page of that layout has a place for."""
    if layout == "spaced":
        return profile
    panel, duties = profile.level_panel, profile.responsibilities
    return replace(
        profile,
        role=replace(profile.role, status_text=None, has_fingerprint=None, pay_text=None, pay_basis=None),
        function_name=None,
        level=Level(profile.level.level_name, dict(panel.attributes).get("typical_experience")) if panel else Level(),
        responsibilities=duties
        and replace(duties, items=tuple(replace(item, declared_level_code=None) for item in duties.items)),
    )


@pytest.mark.parametrize("layout", LAYOUTS)
@given(profile=profiles())
def test_a_written_page_is_read_back_to_the_letter(layout: str, profile: Profile) -> None:
    read = ReadPage(render(profile, layout))
    assert (read.kind.reason_code, read.kind.layout) == (None, layout)
    assert read.repairs == ()
    assert read.unread == []
    assert read.profile == shown(profile, layout)
    assert read.definitions <= {profile.focus.definition_text}


@given(profile=profiles())
def test_both_layouts_have_one_content(profile: Profile) -> None:
    flat, spaced = (ReadPage(render(profile, layout)).content_keys for layout in LAYOUTS)
    spaced.pop("role_facts", None)
    assert flat == spaced
    assert all(len(keys) == 1 for keys in flat.values())


@pytest.mark.parametrize("layout", LAYOUTS)
@given(profile=profiles())
def test_what_is_read_back_is_written_the_same(layout: str, profile: Profile) -> None:
    page = render(profile, layout)
    assert render(ReadPage(page).profile, layout) == page
