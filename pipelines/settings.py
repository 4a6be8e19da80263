"""Reads the settings that say when refreshes run and how long they wait; bounds on what is read of pages stand in `rolewh.documents`."""

from collections.abc import Mapping
from typing import Final, NamedTuple

SCHEDULE_VARIABLE: Final = "ROLEWH_SCHEDULE"
DEFAULT_SCHEDULE: Final = "30 2 * * *"


class SettingError(ValueError):
    """A setting of the environment that cannot be followed; the words name it and say what was expected."""


class WholeNumber(NamedTuple):
    """A setting: the variable, its value where it is not set, the largest value taken, and what it means."""

    variable: str
    default: int
    most: int
    meaning: str

    def read(self, environment: Mapping[str, str]) -> int:
        """The number set, or the default. Raises SettingError for what is no such number."""
        told = environment.get(self.variable, str(self.default)).strip()
        if not (told.isascii() and told.isdigit() and len(told) <= len(str(self.most)) and int(told) <= self.most):
            raise SettingError(
                f"{self.variable} is {told[:40]!r}; expected a whole number from 0 to {self.most:,}: {self.meaning}"
            )
        return int(told)


#: An hour: a refresh of a large catalogue from nothing takes minutes, and whoever waits longer should be told.
WAIT_SECONDS: Final = WholeNumber(
    "ROLEWH_WAIT_SECONDS", 3600, 7 * 86_400, "seconds a refresh waits for another one to end"
)
#: A day and the time a nightly refresh may take, with room for one that had to wait its turn.
FRESH_HOURS: Final = WholeNumber(
    "ROLEWH_FRESH_HOURS", 26, 24 * 366, "hours after which a warehouse that no refresh confirmed is called stale"
)


def schedule_of(environment: Mapping[str, str]) -> tuple[str, bool]:
    """When the schedule fires, as five cron fields, and whether it was set, which switches it on from the start.

    Raises SettingError for what is no cron line.
    """
    told = environment.get(SCHEDULE_VARIABLE, "").strip()
    if not told:
        return DEFAULT_SCHEDULE, False
    # Dagster takes seconds to import, and the other settings are read where it is not needed.
    from dagster._utils.schedules import is_valid_cron_string

    if len(told) > 200 or not is_valid_cron_string(told):
        raise SettingError(
            f"{SCHEDULE_VARIABLE} is {told[:200]!r}; expected five cron fields (minute, hour, day, month, weekday), in UTC, "
            f"such as {DEFAULT_SCHEDULE!r}"
        )
    return told, True
