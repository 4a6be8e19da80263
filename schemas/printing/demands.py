"""What a column asks of its values, by the name of the rule, for the printed forms; the rules apply in `schemas.accept`."""

from schemas.table import Column


def demands(column: Column) -> dict[str, str]:
    """Rule names of the column's own checks, nullability left out, with what each expects in words."""
    names = [str(check.error) for check in column.checks()]
    return {name: column.expectation(name) for name in names}
