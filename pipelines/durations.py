"""Says how long something took or how old it is in words for people; what is measured is the caller's affair."""

from datetime import datetime, timedelta
from typing import Final

from pipelines.counting import counted

_UNITS: Final = (("day", 86_400), ("hour", 3600), ("minute", 60), ("second", 1))


def told_duration(duration: timedelta) -> str:
    """In its two largest units, such as `1 day 3 hours`; what lies in the future is told so."""
    seconds = round(duration.total_seconds())
    if seconds < 0:
        return f"{told_duration(-duration)} in the future"
    parts = []
    for name, length in _UNITS:
        count, seconds = divmod(seconds, length)
        if count:
            parts.append(counted(count, name))
        elif parts:
            break
    return " ".join(parts[:2]) or "0 seconds"


def told_moment(moment: datetime) -> str:
    """A moment of the UTC clock, to the second."""
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC"
