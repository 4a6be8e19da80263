"""Lists the files of the raw folder, each with its bytes or the reason it has none; reading them is `decode`'s work."""

import errno
import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from rolewh.documents.bounds import DEFAULT_BOUNDS, Bounds
from rolewh.documents.forms import EDITION_SUFFIX, EDITIONS_FOLDER, FORM_OF_SUFFIX, OVERRIDES_NAME
from rolewh.documents.reasons import REASONS, CaptureState

WHOLE_FOLDER = "."

# O_NONBLOCK: a pipe put in a file's place between listing and opening must not hang the refresh.
FILE_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
FOLDER_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
READ_ATTEMPTS = 2


class RawFolderError(ValueError):
    """The raw folder as a whole cannot be listed."""


class FileStat(NamedTuple):
    """What the system tells of a file without opening it; moments in nanoseconds since 1970.

    modified_ns  when its bytes were last written, which a tool may set as it likes
    changed_ns   when anything of it last changed, which only the clock sets
    """

    device: int
    inode: int
    byte_count: int
    modified_ns: int
    changed_ns: int


class KnownFile(NamedTuple):
    """A file as an earlier capture left it."""

    stat: FileStat
    sha256: str


#: Our own figure: a file written again within one tick of the file system's clock looks unchanged. The coarsest clock in
#: use (FAT) ticks every two seconds.
SETTLED_NS = 2_000_000_000


def is_settled(file: FileStat, looked_at_ns: int) -> bool:
    """Whether a file was at rest long enough before it was looked at for its stat to tell a later change."""
    return max(file.modified_ns, file.changed_ns) + SETTLED_NS < looked_at_ns


class CapturedFile(NamedTuple):
    """One file met in the raw folder, or one folder, link or limit that stands for what was not read.

    document_path  path below the raw folder, `/` between names; a backslash, a byte that is not UTF-8 and a character
                   that does not print are escaped (`\\\\`, `\\xff`, `\\u200b`), so that two files never share a path
    capture_state  'captured' with content, 'skipped' by a rule, 'refused' because something is wrong
    reason_code    None when captured, else a code of the table `reasons.REASONS`
    reason_text    None when captured, else what was found, what was expected and the next step
    content        the bytes as they lie in the file (may be empty); None unless captured, or skipped as what people decided;
                   None too for a captured file that is known and was not read again
    sha256         lower-case hex digest of content; None where there is none
    byte_count     bytes of the file, also for one refused as too large; None where it was not looked at
    stat           what the system told of the file whose digest this is; None where there is none
    """

    document_path: str
    capture_state: CaptureState
    reason_code: str | None
    reason_text: str | None
    content: bytes | None
    sha256: str | None
    byte_count: int | None
    stat: FileStat | None = None


class _Found(Exception):
    """Carries a reason from where it is met to the entry it becomes."""

    def __init__(self, key: str, found: str = "", byte_count: int | None = None) -> None:
        super().__init__(key)
        self.key, self.found, self.byte_count = key, found, byte_count


class _OpenFolder(NamedTuple):
    descriptor: int
    path: str
    shown_path: str
    entries: Iterator[os.DirEntry[str]]


def capture(
    raw: Path, bounds: Bounds = DEFAULT_BOUNDS, known: Mapping[str, KnownFile] | None = None
) -> Iterator[CapturedFile]:
    """One `CapturedFile` for every file met below `raw`, in the order of the bytes of their paths.

    `known` holds files by their path as an earlier capture gave them: one whose stat is still the same is not opened, and
    comes with its digest and without its bytes. Whoever remembers a file has to see to it that it was settled.

    Files are read one at a time and nothing is opened for writing. A folder gives no entry of its own unless it is
    hidden, too deep or unreadable. Links are never followed, and every name is opened relative to its open folder, so
    that a folder exchanged for a link meanwhile leads nowhere else. At `bounds.max_files` the listing ends with one
    refused entry for the path `.`.

    Raises RawFolderError when `raw` is missing, is not a folder or cannot be listed.
    """
    try:
        kind = os.stat(raw).st_mode
    except (OSError, ValueError) as error:
        advice = "make it and put the documents in, or give its right place"
        raise RawFolderError(f"the raw folder {raw} is missing or out of reach ({error}); {advice}") from error
    if not stat.S_ISDIR(kind):
        raise RawFolderError(f"{raw} is not a folder; expected the folder that holds the documents")
    return _walk(raw, bounds, known or {})


def capture_file(path: Path, raw: Path, bounds: Bounds = DEFAULT_BOUNDS) -> CapturedFile:
    """The file at `path` as a capture of `raw` gives it; one outside `raw` as a capture of its own folder gives it.

    Raises RawFolderError where there is no such file, or its folder cannot be listed.
    """
    parent = os.path.realpath(path.parent)
    real_raw = os.path.realpath(raw)
    is_inside = parent == real_raw or parent.startswith(real_raw.rstrip("/") + "/")
    root = real_raw if is_inside else parent
    below = "" if parent == root else os.path.relpath(parent, root) + "/"
    try:
        folder = _list_folder(parent, None, below, shown(below))
    except (OSError, ValueError) as error:
        raise RawFolderError(f"the folder {parent} cannot be listed ({error}); check the path") from error
    shown_path = folder.shown_path + shown(path.name)
    try:
        entry = next((entry for entry in folder.entries if entry.name == path.name), None)
        if entry is None:
            raise RawFolderError(f"there is no file {path.name} in {parent}; check the path")
        if any(name.startswith(".") for name in below.split("/")):
            raise _Found("hidden_name")
        return _look_at_file(entry, folder, shown_path, root, bounds, bounds.max_total_bytes)
    except _Found as reason:
        return _without_content(shown_path, reason)
    except OSError as error:
        return _without_content(shown_path, _Found("unreadable", error.strerror or str(error)))
    finally:
        os.close(folder.descriptor)


def _walk(raw: Path, bounds: Bounds, known: Mapping[str, KnownFile]) -> Iterator[CapturedFile]:
    real_root = os.path.realpath(raw)
    open_folders: list[_OpenFolder] = []
    listed_count = 0
    bytes_left = bounds.max_total_bytes
    try:
        try:
            open_folders.append(_list_folder(real_root, None, "", ""))
        except OSError as error:
            raise RawFolderError(f"the raw folder {raw} cannot be listed: {error.strerror}; check it") from error
        while open_folders:
            folder = open_folders[-1]
            entry = next(folder.entries, None)
            if entry is None:
                os.close(open_folders.pop().descriptor)
                continue
            shown_path = folder.shown_path + shown(entry.name)
            try:
                if _is_folder_to_walk(entry):
                    if len(open_folders) > bounds.max_depth:
                        raise _Found("too_deep", f"{bounds.max_depth:,}")
                    path = folder.path + entry.name + "/"
                    open_folders.append(_list_folder(entry.name, folder.descriptor, path, shown_path + "/"))
                    continue
                captured = _look_at_file(
                    entry, folder, shown_path, real_root, bounds, bytes_left, known.get(shown_path)
                )
            except _Found as reason:
                captured = _without_content(shown_path, reason)
            except OSError as error:
                captured = _without_content(shown_path, _Found("unreadable", error.strerror or str(error)))
            if listed_count >= bounds.max_files:
                yield _without_content(WHOLE_FOLDER, _Found("too_many_files", f"{listed_count:,}"))
                return
            listed_count += 1
            bytes_left -= (captured.byte_count or 0) if captured.sha256 else 0
            yield captured
    finally:
        for folder in open_folders:
            os.close(folder.descriptor)


def _list_folder(name: str, parent: int | None, path: str, shown_path: str) -> _OpenFolder:
    # The raw folder itself may be a link that the user made; its real path has none left to follow.
    descriptor = os.open(name, FOLDER_FLAGS, dir_fd=parent)
    try:
        with os.scandir(descriptor) as scan:
            # By name, because the system may give one twice while others move; a path stands for one file only.
            entries = sorted({entry.name: entry for entry in scan}.values(), key=_place_in_order)
    except BaseException:
        os.close(descriptor)
        raise
    return _OpenFolder(descriptor, path, shown_path, iter(entries))


def _place_in_order(entry: os.DirEntry[str]) -> bytes:
    # The slash makes the order of walking the order of whole paths: `a.txt` comes before what lies in `a/`.
    return os.fsencode(entry.name) + (b"/" if entry.is_dir(follow_symlinks=False) else b"")


def _is_folder_to_walk(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False) and not entry.name.startswith(".")


def _look_at_file(
    entry: os.DirEntry[str],
    folder: _OpenFolder,
    shown_path: str,
    real_root: str,
    bounds: Bounds,
    bytes_left: int,
    known: KnownFile | None = None,
) -> CapturedFile:
    name = entry.name
    if name.startswith("."):
        raise _Found("hidden_name")
    if entry.is_symlink():
        raise _follow_on_paper(os.path.join(real_root, folder.path, name), real_root)
    if not entry.is_file(follow_symlinks=False):
        raise _Found("not_a_file")
    if name.casefold().startswith("readme"):
        raise _Found("note_for_people")
    beside = _file_beside_documents(name, folder.path)
    if beside is not None:
        # No document, but taken in with them: one capture holds all that a refresh rests on.
        told = _without_content(shown_path, _Found(beside))
        content, _ = _read(name, folder.descriptor, bounds, bytes_left)
        return told._replace(content=content, sha256=hashlib.sha256(content).hexdigest(), byte_count=len(content))
    suffix = os.path.splitext(name)[1]
    if suffix.lower() not in FORM_OF_SUFFIX:
        raise _Found("unknown_suffix", shown(suffix) or "no suffix")
    if known and known.stat.byte_count <= min(bounds.max_file_bytes, bytes_left):
        stat_now = _stat_of(entry.stat(follow_symlinks=False))
        if stat_now == known.stat:
            return CapturedFile(shown_path, "captured", None, None, None, known.sha256, stat_now.byte_count, stat_now)
    content, stat_read = _read(name, folder.descriptor, bounds, bytes_left)
    digest = hashlib.sha256(content).hexdigest()
    return CapturedFile(shown_path, "captured", None, None, content, digest, len(content), stat_read)


def _file_beside_documents(name: str, folder: str) -> str | None:
    """Why a file that is no document is taken in; None for any other file."""
    if name == OVERRIDES_NAME and not folder:
        return "decisions_of_people"
    return "other_edition" if folder == EDITIONS_FOLDER and name.endswith(EDITION_SUFFIX) else None


def _follow_on_paper(link: str, real_root: str) -> _Found:
    """The reason for a link, from where it leads; nothing it leads to is opened."""
    try:
        target = os.path.realpath(link, strict=True)
        written_target = shown(os.readlink(link))
    except OSError as error:
        return _Found("dangling_link", error.strerror or str(error))
    if target != real_root and not target.startswith(real_root.rstrip("/") + "/"):
        return _Found("link_out_of_raw", written_target)
    return _Found("link_to_folder" if os.path.isdir(target) else "link_inside_raw", written_target)


def _read(name: str, folder: int, bounds: Bounds, bytes_left: int) -> tuple[bytes, FileStat]:
    what_changed = ""
    for _ in range(READ_ATTEMPTS):
        try:
            descriptor = os.open(name, FILE_FLAGS, dir_fd=folder)
        except OSError as error:
            if error.errno != errno.ELOOP:
                raise
            what_changed = "it became a link"
            continue
        try:
            before = os.fstat(descriptor)
            if not stat.S_ISREG(before.st_mode):
                raise _Found("not_a_file")
            if before.st_size > bounds.max_file_bytes:
                sizes = f"{before.st_size:,} bytes, at most {bounds.max_file_bytes:,} are read"
                raise _Found("too_large", sizes, before.st_size)
            if before.st_size > bytes_left:
                sizes = f"{before.st_size:,} bytes, of {bounds.max_total_bytes:,} for all files {bytes_left:,} are left"
                raise _Found("too_much_together", sizes, before.st_size)
            content = _read_up_to(descriptor, before.st_size + 1)
        finally:
            os.close(descriptor)
        try:
            # By name, and not by descriptor: a file exchanged for another one has changed too.
            after = os.stat(name, dir_fd=folder, follow_symlinks=False)
        except FileNotFoundError:
            what_changed = "it was removed"
            continue
        if _at_rest(before, after) and len(content) == before.st_size:
            return content, _stat_of(before)
        what_changed = f"it changed (from {before.st_size:,} to {after.st_size:,} bytes)"
    raise _Found("changed_while_read", what_changed)


def _read_up_to(descriptor: int, byte_limit: int) -> bytes:
    pieces: list[bytes] = []
    missing = byte_limit
    while missing > 0 and (piece := os.read(descriptor, missing)):
        pieces.append(piece)
        missing -= len(piece)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def _at_rest(before: os.stat_result, after: os.stat_result) -> bool:
    return (before.st_dev, before.st_ino, before.st_size, before.st_mtime_ns) == (
        after.st_dev,
        after.st_ino,
        after.st_size,
        after.st_mtime_ns,
    )


def _stat_of(told: os.stat_result) -> FileStat:
    return FileStat(told.st_dev, told.st_ino, told.st_size, told.st_mtime_ns, told.st_ctime_ns)


def _without_content(shown_path: str, found: _Found) -> CapturedFile:
    reason = REASONS[found.key]
    text = reason.text.format(found=found.found)
    return CapturedFile(shown_path, reason.state, reason.code, text, None, None, found.byte_count)


def shown(name: str) -> str:
    """A file name as printable text, one text for one name: see `CapturedFile.document_path`."""
    text = os.fsencode(name).replace(b"\\", b"\\\\").decode("utf-8", "backslashreplace")
    return text if text.isprintable() else "".join(map(_shown_character, text))


def _shown_character(character: str) -> str:
    if character.isprintable():
        return character
    # `\xNN` above 7f means a byte that is not UTF-8, so a character up there takes the longer form.
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x80 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
