"""The real sample page is written back from the warehouse byte for byte: nothing that it says is kept nowhere."""

import pytest

from pipelines.command import main
from tests.sample.expectation import Sample


def test_the_sample_page_is_written_back_byte_for_byte(
    sample: Sample, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["render", sample.expected["role"]["role_code"], "--layout", "flat", "--home", str(sample.home)]) == 0
    shown = capfdbinary.readouterr()
    assert shown.out == sample.page.read_bytes()
    assert shown.err == b""
