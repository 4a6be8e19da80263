"""What the fuzzer once found stays mended: `benchmarks/fuzz` looks for more."""

from pathlib import Path

import pytest

from tests.fuzz.promises import TARGETS
from tests.pages import other_kind_pages

FINDS = sorted((Path(__file__).resolve().parent.parent / "data" / "fuzz_finds").iterdir())


@pytest.mark.parametrize("find", FINDS, ids=lambda find: find.name)
def test_a_find_of_the_fuzzer_breaks_no_promise(find: Path) -> None:
    TARGETS[find.name.partition(".")[0]](find.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_a_page_of_ours_breaks_no_promise(target: str) -> None:
    for page in other_kind_pages():
        TARGETS[target](page.read_bytes())
