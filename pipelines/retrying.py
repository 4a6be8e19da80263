"""Says which failures of a step are tried again at once, and tries them: a fault of the file system that passes, in a step that may be
done twice. Everything else waits for the next refresh."""

import errno
from collections.abc import Callable, Iterator
from typing import Final, TypeVar

import dagster as dg

T = TypeVar("T")

#: Faults that pass by themselves, as disks over a network have them. A full disk, a missing permission and a missing file do
#: not: trying again would only hold up the page that asks a person for help.
PASSING: Final = frozenset(
    {
        errno.EIO,
        errno.EAGAIN,
        errno.EBUSY,
        errno.EINTR,
        errno.ESTALE,
        errno.ETIMEDOUT,
        errno.ENETDOWN,
        errno.ENETUNREACH,
        errno.EHOSTDOWN,
        errno.EHOSTUNREACH,
        errno.ECONNRESET,
    }
)
MOST_RETRIES: Final = 2
SECONDS_BETWEEN: Final = 5


def tried_again(context: dg.AssetExecutionContext, step: Callable[[], Iterator[T]]) -> Iterator[T]:
    """A step's own results, or Dagster's request to try it again where a passing fault stopped it.

    Only for steps that may be done twice: what they write is moved in whole, under a name that its content decides or that
    the next step reads by. Publishing is none of them: after the flip its note is gone, and the next refresh finds out by
    the content what serves. What a step raises besides goes on as it is.
    """
    try:
        yield from step()
    except OSError as error:
        if error.errno not in PASSING or context.retry_number >= MOST_RETRIES:
            raise
        context.log.info(f"{error}: this may pass; tried again in {SECONDS_BETWEEN} seconds")
        raise dg.RetryRequested(MOST_RETRIES, SECONDS_BETWEEN) from error
