"""Judges how old the served warehouse is: when a refresh last confirmed it, and whether that is longer ago than it should be."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple

from pipelines.durations import told_duration, told_moment
from pipelines.places import Home
from pipelines.summary import read_summary
from rolewh.warehouse.publish import serving_build

FRESH, STALE, NOTHING = "fresh", "stale", "nothing serves"
#: A moment this far ahead of the clock is no rounding: the clock was set back.
_CLOCK_SLACK: Final = timedelta(minutes=2)


class Freshness(NamedTuple):
    """The state (`fresh`, `stale` or `nothing serves`), the build that serves, when it was built, when a refresh last confirmed
    that it is what the raw folder says, and one sentence for people."""

    state: str
    build: str
    built_at: datetime | None
    confirmed_at: datetime | None
    told: str


def freshness_of(home: Home, now: datetime, most_hours: int) -> Freshness:
    """How fresh the warehouse of a home is. A refresh that found nothing to do confirms it as one that published does."""
    build = serving_build(home.root)
    if build is None:
        return Freshness(NOTHING, "", None, None, f"nothing was published in {home.root} yet; `rolewh refresh` does it")
    built_at = datetime.fromtimestamp(build.stat().st_mtime, UTC)
    confirmed_at = _confirmed_at(home) or built_at
    age = now - confirmed_at
    told = f"last confirmed {told_duration(age)} ago ({told_moment(confirmed_at)}), built {told_moment(built_at)}"
    if age < -_CLOCK_SLACK:
        told = (
            f"the clock stands {told_duration(-age)} before the last refresh ({told_moment(confirmed_at)}), so that its age "
            "cannot be told; put the clock right"
        )
        return Freshness(STALE, build.name, built_at, confirmed_at, told)
    if age > timedelta(hours=most_hours):
        told += f"; it should be confirmed every {most_hours} hours (ROLEWH_FRESH_HOURS): see why no refresh succeeded since"
        return Freshness(STALE, build.name, built_at, confirmed_at, told)
    return Freshness(FRESH, build.name, built_at, confirmed_at, told)


def _confirmed_at(home: Home) -> datetime | None:
    try:
        summary: dict[str, Any] = read_summary(home.last_refresh)
        return datetime.fromisoformat(str(summary["finished_at"])).astimezone(UTC)
    except (OSError, ValueError, KeyError, TypeError):
        return None
