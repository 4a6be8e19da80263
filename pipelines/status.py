"""Tells how a home folder stands: what serves, how fresh it is, who is at work, whether a failure awaits somebody; it changes nothing."""

from datetime import UTC, datetime
from typing import Any

from pipelines.durations import told_duration, told_moment
from pipelines.failure_page import is_unresolved
from pipelines.freshness import FRESH, freshness_of
from pipelines.places import Home
from pipelines.plain_text import visible
from pipelines.turns import Holder, holder_of, is_held


def status_of(home: Home, now: datetime, most_hours: int) -> dict[str, Any]:
    """As one object: `is_well` where the warehouse is fresh and no failure awaits anybody."""
    fresh = freshness_of(home, now, most_hours)
    failed = is_unresolved(home)
    holder = holder_of(home.lock)
    is_at_work = home.lock.exists() and is_held(home.lock)
    return {
        "is_well": fresh.state == FRESH and not failed,
        "state": fresh.state,
        "told": fresh.told,
        "warehouse": str(home.warehouse),
        "build": fresh.build,
        "built_at": _moment(fresh.built_at),
        "confirmed_at": _moment(fresh.confirmed_at),
        "age": told_duration(now - fresh.confirmed_at) if fresh.confirmed_at else None,
        "at_work": _at_work(holder, is_at_work, now),
        "last_failure": str(home.last_failure) if failed else None,
    }


def told_status(found: dict[str, Any]) -> str:
    """The same on a few lines."""
    lines = [
        f"{'All is well' if found['is_well'] else 'SOMETHING NEEDS A LOOK'}: {found['state']}",
        f"  warehouse   {found['warehouse']}",
        f"  build       {found['build'] or 'none'}",
        f"  age         {found['told']}",
        f"  at work     {found['at_work'] or 'nobody'}",
        f"  failure     {found['last_failure'] or 'none that awaits anybody'}",
    ]
    return "\n".join(visible(line) for line in lines)


def _at_work(holder: Holder | None, is_at_work: bool, now: datetime) -> str | None:
    if is_at_work:
        return holder.told(now) if holder else "a refresh"
    if holder:
        return f"nobody; {holder.what} was killed since {told_moment(holder.since)}, which the next refresh makes good"
    return None


def _moment(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat(timespec="seconds") if moment else None
