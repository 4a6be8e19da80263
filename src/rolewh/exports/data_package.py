"""Describes a set of files as a Frictionless Data Package (version 1): `datapackage.json`; the files are written by the neighbours."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from rolewh.exports.files import ExportedFile, file_of
from rolewh.exports.relation import Edition, Relation

FILE_NAME = "datapackage.json"

#: DuckDB's types as Table Schema names them.
_TYPES = {
    "VARCHAR": "string",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP": "datetime",
    "TINYINT": "integer",
    "SMALLINT": "integer",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "HUGEINT": "integer",
    "FLOAT": "number",
    "DOUBLE": "number",
}
_MEDIA_TYPES = {
    "parquet": "application/vnd.apache.parquet",
    "csv": "text/csv",
    "md": "text/markdown",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_NOT_IN_A_NAME = re.compile(r"[^a-z0-9._-]+")
_SEMANTIC_VERSION = re.compile(r"\d{1,9}\.\d{1,9}\.\d{1,9}")


@dataclass(frozen=True)
class Resource:
    """One file of the set: what it is, and, where it holds the rows of a table or view, its columns."""

    file: ExportedFile
    description: str
    relation: Relation | None = None
    row_count: int | None = None


#: By table: each column that refers to another table, that table, and its column.
Reference: TypeAlias = tuple[str, str, str]
References: TypeAlias = Mapping[str, tuple[Reference, ...]]


def data_package(edition: Edition, resources: Iterable[Resource], references: References) -> str:
    """The description as JSON, ending in a newline; the same set gives the same text.

    Licences are left out: those of the pages are
    not known here.
    """
    package = {
        "profile": "data-package",
        "name": "rolewh",
        "title": "Role profiles, compared",
        "description": "A star of role profiles with the views that answer questions; each file is named for its table or view.",
        "version": _version(edition),
        "created": edition.built_at.isoformat(timespec="seconds") + "Z",
        "content_hash": edition.content_hash,
        "resources": [_resource(resource, references) for resource in resources],
    }
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def described_files(folder: Path) -> list[Resource]:
    """The files a set's description names, with sizes, hashes and rows, without their columns.

    Raises OSError or ValueError for a description that cannot be read.
    """
    package = _read(folder)
    return [
        Resource(
            ExportedFile(resource["path"], resource["bytes"], resource["hash"].removeprefix("sha256:")),
            resource["description"],
            row_count=resource.get("row_count"),
        )
        for resource in package["resources"]
    ]


def is_whole(folder: Path, content_hash: str) -> bool:
    """Whether a folder holds a set of this content, each file as its description says and none beside."""
    try:
        files = [resource.file for resource in described_files(folder)]
        held = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
        is_complete = held == {FILE_NAME, *(file.path for file in files)}
        is_meant = _read(folder)["content_hash"] == content_hash
        return is_complete and is_meant and all(file_of(folder, file.path) == file for file in files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def _read(folder: Path) -> Any:
    return json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))


def _version(edition: Edition) -> str:
    # The software's version, and behind it what the set holds: two sets of one software must be tellable apart.
    base = edition.rolewh_version.partition("+")[0]
    return f"{base if _SEMANTIC_VERSION.fullmatch(base) else '0.0.0'}+{edition.content_hash[:12]}"


def _resource(resource: Resource, references: References) -> dict[str, Any]:
    file, relation = resource.file, resource.relation
    stem, _, ending = file.path.rpartition("/")[2].rpartition(".")
    # A workbook and a table may share a stem; a resource's name is its own.
    name = relation.name if relation is not None else f"{stem}.{ending}"
    described: dict[str, Any] = {
        "name": _NOT_IN_A_NAME.sub("-", name.lower()),
        "profile": "data-resource",
        "path": file.path,
        "description": resource.description,
        "format": ending,
        "mediatype": _MEDIA_TYPES[ending],
        "bytes": file.byte_count,
        "hash": f"sha256:{file.sha256}",
    }
    if ending in ("csv", "md"):
        described["encoding"] = "utf-8"
    if resource.row_count is not None:
        described["row_count"] = resource.row_count
    if relation is not None:
        described["schema"] = _schema(relation, references.get(relation.name, ()))
    return described


def _schema(relation: Relation, references: Iterable[Reference]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [
            {
                "name": field.name,
                "type": _type(field.sql_type),
                "description": field.meaning,
                **({} if field.is_nullable else {"constraints": {"required": True}}),
            }
            for field in relation.fields
        ]
    }
    if relation.key:
        schema["primaryKey"] = list(relation.key)
    keys = [{"fields": name, "reference": {"resource": parent, "fields": there}} for name, parent, there in references]
    if keys:
        schema["foreignKeys"] = keys
    return schema


def _type(sql_type: str) -> str:
    if sql_type.endswith("[]"):
        return "array"
    return "number" if sql_type.startswith("DECIMAL") else _TYPES.get(sql_type, "any")
