"""The description of a set keeps the standard, and a set that is not as described is known."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from rolewh.exports.data_package import FILE_NAME, Resource, data_package, is_whole
from rolewh.exports.dictionary import RELATION, write_dictionary
from rolewh.exports.files import file_of
from rolewh.exports.relation import Edition, Field, Relation
from tests.exports.package_rules import broken_package_rules

EDITION = Edition(datetime(2026, 3, 1, 2, 1, 0, 5), "ab" * 32, "0.1.0")
PARENT = Relation(
    "dim_focus",
    "table",
    "One row per focus.",
    (Field("focus_key", "VARCHAR", "Key", False), Field("aliases", "VARCHAR[]", "Other names", True)),
    ("focus_key",),
)
CHILD = Relation(
    "fact_role",
    "table",
    "One row per role.",
    (
        Field("role_key", "VARCHAR", "Key", False),
        Field("home_focus_key", "VARCHAR", "Its focus", True),
        Field("years", "DOUBLE", "Years", True),
        Field("seen_at", "TIMESTAMP", "Seen", True),
        Field("odd", "UUID", "A type no contract has", True),
    ),
    ("role_key",),
)
REFERENCES = {"fact_role": (("home_focus_key", "dim_focus", "focus_key"),)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A set of three files with its description."""
    place = tmp_path / "set"
    (place / "parquet").mkdir(parents=True)
    resources = []
    for relation in (PARENT, CHILD):
        path = f"parquet/{relation.name}.parquet"
        (place / path).write_bytes(relation.name.encode())
        resources.append(Resource(file_of(place, path), relation.grain, relation, 1))
    rows = write_dictionary(place / "dictionary.csv", (PARENT, CHILD))
    resources.append(Resource(file_of(place, "dictionary.csv"), RELATION.grain, RELATION, rows))
    (place / FILE_NAME).write_text(data_package(EDITION, resources, REFERENCES), encoding="utf-8")
    return place


def described(folder: Path) -> dict[str, Any]:
    package: dict[str, Any] = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
    return package


def test_the_description_keeps_the_standard(folder: Path) -> None:
    package = described(folder)
    assert broken_package_rules(package) == []
    assert (package["created"], package["version"]) == ("2026-03-01T02:01:00Z", "0.1.0+abababababab")


def test_tables_are_described_with_their_columns_and_keys(folder: Path) -> None:
    role = next(one for one in described(folder)["resources"] if one["name"] == "fact_role")
    assert [(field["name"], field["type"]) for field in role["schema"]["fields"]] == [
        ("role_key", "string"),
        ("home_focus_key", "string"),
        ("years", "number"),
        ("seen_at", "datetime"),
        ("odd", "any"),
    ]
    assert role["schema"]["fields"][0]["constraints"] == {"required": True}
    assert role["schema"]["primaryKey"] == ["role_key"]
    assert role["schema"]["foreignKeys"] == [
        {"fields": "home_focus_key", "reference": {"resource": "dim_focus", "fields": "focus_key"}}
    ]
    assert (role["format"], role["mediatype"], role["bytes"]) == ("parquet", "application/vnd.apache.parquet", 9)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda package: package.update(resources=[]), "there are no resources"),
        (lambda package: package.update(version="latest"), "the version is no semantic version"),
        (lambda package: package["resources"][0].update(path="../outside"), "not one below the package"),
        (lambda package: package["resources"][0].update(hash="md5:1"), "the hash is no sha256"),
        (lambda package: package["resources"][1].update(name="dim_focus"), "share a name"),
        (lambda package: package["resources"][1]["schema"].update(primaryKey=["gone"]), "names no field"),
        (lambda package: package["resources"].pop(0), "leads nowhere"),
    ],
)
def test_a_description_against_the_standard_is_faulted(
    folder: Path, change: Callable[[dict[str, Any]], None], fault: str
) -> None:
    package = described(folder)
    change(package)
    assert any(fault in found for found in broken_package_rules(package))


@pytest.mark.parametrize("version", ["0+checkout", "", "next"])
def test_software_without_a_version_still_gives_a_version(version: str) -> None:
    package = json.loads(data_package(Edition(EDITION.built_at, EDITION.content_hash, version), [], {}))
    assert package["version"] == "0.0.0+abababababab"


def test_a_set_as_described_is_whole(folder: Path) -> None:
    assert is_whole(folder, EDITION.content_hash)


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: (folder / "dictionary.csv").write_text("cut"),
        lambda folder: (folder / "parquet/fact_role.parquet").unlink(),
        lambda folder: (folder / "parquet/fact_role.parquet").write_bytes(b"fact_rolf"),
        lambda folder: (folder / "parquet/more.parquet").write_bytes(b""),
        lambda folder: (folder / FILE_NAME).unlink(),
        lambda folder: (folder / FILE_NAME).write_text("{"),
        lambda folder: (folder / FILE_NAME).write_text("[]"),
        lambda folder: (folder / FILE_NAME).write_text('{"resources": [{}]}'),
    ],
)
def test_a_damaged_set_is_not_whole(folder: Path, damage: Callable[[Path], object]) -> None:
    damage(folder)
    assert not is_whole(folder, EDITION.content_hash)


def test_a_set_of_another_content_is_not_whole(folder: Path) -> None:
    assert not is_whole(folder, "cd" * 32)


def test_the_dictionary_lists_every_column(folder: Path) -> None:
    lines = (folder / "dictionary.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == ",".join(field.name for field in RELATION.fields)
    assert lines[1] == "dim_focus,table,One row per focus.,1,focus_key,VARCHAR,true,Key"
    assert len(lines) == 1 + len(PARENT.fields) + len(CHILD.fields)
