"""Contracts of occupation codes as the reference table knows them; the codes as pages write them stand in `blocks`."""

from rolewh.infer.occupation_rows import OCCUPATION_STATUSES
from schemas.columns import code, count, key, text
from schemas.table import Table

CONFORMED_OCCUPATION = Table(
    name="conformed_occupation",
    layer="conformed",
    grain="One row per occupation code on a loaded page, and per code in force that follows a retired one of them.",
    key=("occupation_code",),
    columns=(
        text("occupation_code", "O*NET-SOC or SOC code"),
        text("soc_code", "Its six digits, by the reference table where that has the code"),
        text("reference_title", "Title in the reference table; null for a code it does not have", nullable=True),
        text("taxonomy_name", "Edition of the taxonomy the code belongs to", nullable=True),
        code("occupation_status", "Whether it is in force", OCCUPATION_STATUSES),
        text("retired_in", "Edition that retired it", nullable=True),
        count("job_zone", "Job zone of O*NET, 1 to 5", at_least=1, nullable=True),
    ),
)

CONFORMED_OCCUPATION_SUCCESSOR = Table(
    name="conformed_occupation_successor",
    layer="conformed",
    grain="One row per retired code on a loaded page and code in force that follows it.",
    key=("occupation_code", "successor_code"),
    columns=(
        text("occupation_code", "The retired code"),
        text("successor_code", "A code in force that follows it, through every edition between"),
    ),
)

BRIDGE_OCCUPATION_SUCCESSOR = Table(
    name="bridge_occupation_successor",
    layer="star",
    grain="One row per retired occupation and one in force that follows it.",
    key=("occupation_key", "successor_occupation_key"),
    columns=(
        key("occupation_key", "The retired occupation", "dim_occupation"),
        key(
            "successor_occupation_key",
            "An occupation in force that follows it",
            "dim_occupation",
            referenced_column="occupation_key",
        ),
    ),
)

TABLES = (CONFORMED_OCCUPATION, CONFORMED_OCCUPATION_SUCCESSOR, BRIDGE_OCCUPATION_SUCCESSOR)
