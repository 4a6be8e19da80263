"""What the Data Package and Table Schema standards (version 1) ask of a description, as sentences about what breaks it."""

import re
from collections.abc import Iterator
from typing import Any

_NAME = re.compile(r"[a-z0-9._-]+")
_HASH = re.compile(r"sha256:[0-9a-f]{64}")
_VERSION = re.compile(r"\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?")
_CREATED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_TYPES = {"string", "number", "integer", "boolean", "object", "array", "date", "time", "datetime", "any"}


def broken_package_rules(package: dict[str, Any]) -> list[str]:
    """One sentence for each rule that is broken; empty for a sound description."""
    return list(_of_package(package))


def _of_package(package: dict[str, Any]) -> Iterator[str]:
    if package.get("profile") != "data-package":
        yield "the profile is not data-package"
    if not _NAME.fullmatch(package.get("name", "")):
        yield "the package's name has other signs than the standard takes"
    if not _VERSION.fullmatch(package.get("version", "")):
        yield "the version is no semantic version"
    if not _CREATED.fullmatch(package.get("created", "")):
        yield "the moment of creation is none"
    resources = package.get("resources") or []
    if not resources:
        yield "there are no resources"
    by_name = {resource.get("name"): resource for resource in resources}
    if len(by_name) != len(resources):
        yield "two resources share a name"
    for resource in resources:
        for fault in (*_of_resource(resource), *_of_schema(resource, by_name)):
            yield f"{resource.get('name')}: {fault}"


def _of_resource(resource: dict[str, Any]) -> Iterator[str]:
    if not _NAME.fullmatch(resource.get("name", "")):
        yield "the name has other signs than the standard takes"
    path = resource.get("path", "")
    if not path or path.startswith("/") or ".." in path.split("/") or ":" in path:
        yield "the path is not one below the package"
    if not _HASH.fullmatch(resource.get("hash", "")):
        yield "the hash is no sha256"
    if not isinstance(resource.get("bytes"), int):
        yield "the size is no number"
    if not resource.get("format") or "/" not in resource.get("mediatype", ""):
        yield "format or media type is missing"


def _of_schema(resource: dict[str, Any], by_name: dict[Any, dict[str, Any]]) -> Iterator[str]:
    schema = resource.get("schema")
    if schema is None:
        return
    names = _columns(resource)
    if not names or len(set(names)) != len(names):
        yield "the fields have no names, or not their own"
    for field in schema["fields"]:
        if field.get("type") not in _TYPES:
            yield f"{field['name']} has the type {field.get('type')}"
    if not set(schema.get("primaryKey", [])) <= set(names):
        yield "the primary key names no field"
    for key in schema.get("foreignKeys", []):
        parent = by_name.get(key["reference"]["resource"])
        if key["fields"] not in names:
            yield f"the foreign key {key['fields']} is no field"
        if parent is None or key["reference"]["fields"] not in _columns(parent):
            yield f"the foreign key {key['fields']} leads nowhere"


def _columns(resource: dict[str, Any]) -> list[str]:
    return [field["name"] for field in resource.get("schema", {}).get("fields", [])]
