"""The overrides file is taken in with the documents and is none; only the one at the top is meant."""

from hashlib import sha256
from pathlib import Path

from rolewh.documents.bounds import Bounds
from rolewh.documents.capture import capture


def test_the_overrides_file_is_skipped_with_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "overrides.toml").write_bytes(b"# none yet\n")
    (file,) = capture(tmp_path)
    assert (file.capture_state, file.reason_code, file.content) == ("skipped", "decisions_of_people", b"# none yet\n")
    assert file.sha256 == sha256(b"# none yet\n").hexdigest()


def test_one_further_down_is_a_file_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "overrides.toml").write_bytes(b"")
    assert [(file.reason_code, file.content) for file in capture(tmp_path)] == [("unknown_suffix", None)]


def test_parameter_files_of_the_folder_editions_are_skipped_with_their_bytes_and_no_other(tmp_path: Path) -> None:
    for name in ("editions/scope.toml", "editions/notes.json", "editions/below/scope.toml", "scope.toml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"# ours\n")
    found = {file.document_path: (file.capture_state, file.reason_code, file.content) for file in capture(tmp_path)}
    assert found.pop("editions/scope.toml") == ("skipped", "other_edition", b"# ours\n")
    assert set(found.values()) == {("skipped", "unknown_suffix", None)}


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    outside, raw = tmp_path / "outside.toml", tmp_path / "raw"
    outside.write_bytes(b"")
    raw.mkdir()
    (raw / "overrides.toml").symlink_to(outside)
    assert [(file.reason_code, file.content) for file in capture(raw)] == [("link_out_of_raw", None)]


def test_one_beyond_the_bounds_is_refused(tmp_path: Path) -> None:
    (tmp_path / "overrides.toml").write_bytes(b"# 10 bytes")
    (file,) = capture(tmp_path, Bounds(max_file_bytes=9))
    assert (file.capture_state, file.reason_code, file.content) == ("refused", "too_large", None)
