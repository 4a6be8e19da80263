"""Reads a workbook as a spreadsheet does, from the XML in its archive, so that the writer is not its own witness."""

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

_CONTROL = re.compile(r"_x([0-9A-F]{4})_")


@dataclass(frozen=True)
class Workbook:
    """The sheets by name, each its cells by address (kind and content), and the archive's parts by path."""

    sheets: dict[str, dict[str, tuple[str, str]]]
    parts: dict[str, str]

    def elements(self, name: str) -> list[str]:
        """Paths of the parts that hold an element of the name."""
        pattern = re.compile(rf"<(?:\w+:)?{name}[\s/>]")
        return [path for path, text in self.parts.items() if pattern.search(text)]

    def column(self, sheet: str, letter: str) -> list[tuple[str, str] | None]:
        """The cells of a column from the second row on, None for an empty one."""
        cells = self.sheets[sheet]
        last = max(int(re.sub(r"\D", "", address)) for address in cells)
        return [cells.get(f"{letter}{row}") for row in range(2, last + 1)]


def read_workbook(path: Path) -> Workbook:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    names = re.findall(r'<sheet name="([^"]*)"', parts["xl/workbook.xml"])
    return Workbook(
        {name: _cells(parts[f"xl/worksheets/sheet{number}.xml"]) for number, name in enumerate(names, start=1)}, parts
    )


def _cells(sheet: str) -> dict[str, tuple[str, str]]:
    found = {}
    for cell in ElementTree.fromstring(sheet).findall(".//{*}c"):  # noqa: S314
        text = "".join(part.text or "" for part in cell.findall(".//{*}t"))
        value = cell.find("{*}v")
        kind = cell.get("t", "n")
        content = _CONTROL.sub(lambda sign: chr(int(sign[1], 16)), text) if kind == "inlineStr" else str(value.text)  # type: ignore[union-attr]
        found[cell.get("r", "")] = (kind, content)
    return found
