"""Contracts of function conformance: which function codes are one function, and which focus is a function elsewhere."""

from rolewh.infer.function_rows import LINK_KINDS
from schemas.columns import code, count, flag, key, number, text
from schemas.table import Table

_KIND = code("link_kind", "Whether two codes are one function, or a focus here is a function there", LINK_KINDS)
_ACCEPTED = flag("is_accepted", "Whether the two are taken for one, by the published rule or by a person")
_WHO = text("decided_by", "The rule, or the person of the overrides file")
_SHARE = number(
    "shared_skill_share",
    "Share of the longer list of skills, of the General foci or of the focus, that is in the other; null where one has none",
    nullable=True,
    at_least=0,
    at_most=1,
)
_DUTIES = count("shared_responsibility_count", "Responsibilities that stand in both, word for word")
_EVIDENCE = text("evidence_text", "Names with their pages, what is shared, and the reason of a person's decision")

CONFORMED_FUNCTION_LINK = Table(
    name="conformed_function_link",
    layer="conformed",
    grain="One row per two function codes, or function code and focus elsewhere, that are proposed as one or decided on.",
    key=("function_code", "other_code"),
    columns=(
        _KIND,
        text("function_code", "Function; of two the first by code"),
        text("other_code", "The other function code, or FUNCTION.FOCUS of the focus"),
        _ACCEPTED,
        _WHO,
        _SHARE,
        _DUTIES,
        _EVIDENCE,
    ),
)

CONFORMED_FUNCTION_GROUP = Table(
    name="conformed_function_group",
    layer="conformed",
    grain="One row per function code, with the code that speaks for all that are one function.",
    key=("function_code",),
    columns=(
        text("function_code", "First part of the role codes"),
        text("group_code", "The code of its group with most roles"),
    ),
)

BRIDGE_FUNCTION_LINK = Table(
    name="bridge_function_link",
    layer="star",
    grain="One row per two functions, or function and focus elsewhere, that are proposed as one or decided on.",
    key=("function_link_key",),
    columns=(
        key("function_link_key", "Hash of the two codes"),
        key("function_key", "Function; of two the first by code", "dim_function"),
        key(
            "other_function_key",
            "The other function, or the function of the focus",
            "dim_function",
            referenced_column="function_key",
        ),
        key("focus_key", "Focus that is named as the function; null for two functions", "dim_focus", nullable=True),
        _KIND,
        _ACCEPTED,
        _WHO,
        _SHARE,
        _DUTIES,
        key("method_key", "Method and edition that compared them", "dim_method"),
        _EVIDENCE,
    ),
)

TABLES = (CONFORMED_FUNCTION_LINK, CONFORMED_FUNCTION_GROUP, BRIDGE_FUNCTION_LINK)
