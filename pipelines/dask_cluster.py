"""A Dask cluster as `cluster_crew` wants one; the only module that knows Dask, the package of the extra `cluster`.

Whoever can reach a scheduler can run code on its workers: that is how Dask works, and why it belongs on loopback, a private
network, or behind TLS with certificates of its own (`tls://`, named by Dask's settings `distributed.comm.tls`). Answers are read
as bytes and never unpickled here.
"""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeVar

from pipelines.cluster_crew import ClusterGone, Ended
from pipelines.engines import EngineError
from pipelines.part_task import read_task, worker_edition

#: How long the scheduler may take to answer at first.
CONNECT_SECONDS: Final = 15.0
#: How long the cluster may be without any worker; a nanny starts a dead one again in two or three.
NO_WORKER_SECONDS: Final = 60.0
#: How often it is looked whether there are workers while no task ends.
LOOK_SECONDS: Final = 5.0
#: A result lost with the worker that held it is made anew by another one.
_AWAITED: Final = ("pending", "lost")
#: Errors of a task that say something of its documents and nothing of the set-up.
_DEATHS: Final = ("KilledWorker", "MemoryError")
#: What a worker without rolewh, or with quite another one, answers.
_MISSING: Final = ("ModuleNotFoundError", "ImportError", "AttributeError")

_Found = TypeVar("_Found")


class DaskCluster:
    """The cluster of the scheduler at an address such as tcp://HOST:PORT. Raises EngineError where none answers there."""

    def __init__(self, address: str) -> None:
        try:
            from distributed import Client
        except ImportError as error:
            raise EngineError(
                f"the engine {address} needs the extra `cluster`, which is not installed here ({error}); install it with"
                " pip install --no-deps --require-hashes -r requirements-extras.lock, or use --engine local"
            ) from error
        # What it has to say of its connections is told here in a line of our own.
        logging.getLogger("distributed").setLevel(logging.CRITICAL + 1)
        self._address = address
        self._running: dict[str, Any] = {}
        self._last_sign = time.monotonic()
        try:
            self._client = Client(
                address,
                timeout=CONNECT_SECONDS,
                set_as_default=False,
                # A result that is not plain bytes is refused and never unpickled.
                deserializers=["dask", "msgpack", "error"],
            )
        except (OSError, ValueError, RuntimeError, TypeError) as error:
            raise EngineError(
                f"no scheduler answers at {address} ({type(error).__name__}: {error}); expected a Dask scheduler of the same"
                " version; start one with: dask scheduler --host ADDRESS, and on each host: dask worker"
                f" {address} --nthreads 1; or use --engine local"
            ) from error

    def editions(self, bounds: str) -> Mapping[str, str]:
        """The edition each worker reads by. Raises EngineError where there is no worker, or one without rolewh."""
        deadline = time.monotonic() + NO_WORKER_SECONDS
        while not self._threads():
            if time.monotonic() > deadline:
                raise EngineError(
                    f"the scheduler at {self._address} has no worker; start some with: dask worker {self._address} --nthreads 1"
                )
            time.sleep(0.2)
        found = self._asked(lambda: self._client.run(worker_edition, bounds, on_error="return"))
        for worker, edition in found.items():
            told = f"{type(edition).__name__}: {edition}"
            # Errors cross the network as words; any other one is of a worker that died meanwhile, and none to judge.
            if not isinstance(edition, str) and any(kind in told for kind in _MISSING):
                raise EngineError(
                    f"the worker {worker} does not have this rolewh ({told[:300]}); install the same one there, or stop that worker,"
                    " and refresh again"
                )
        return {worker: edition for worker, edition in found.items() if isinstance(edition, str)}

    def room(self) -> int:
        """Two tasks a thread: one at work and one on its way."""
        return max(1, 2 * self._threads())

    def start(self, rows: bytes, told: str) -> str:
        """Submits a task."""
        future = self._asked(lambda: self._client.submit(read_task, rows, told, pure=False))
        self._running[future.key] = future
        return str(future.key)

    def ended(self) -> Sequence[Ended]:
        """The tasks that are over, after at most `LOOK_SECONDS`. Raises ClusterGone."""
        found: list[Ended] = []
        deadline = time.monotonic() + LOOK_SECONDS
        while not found and time.monotonic() < deadline:
            found = [
                self._outcome(name) for name, future in list(self._running.items()) if future.status not in _AWAITED
            ]
            if not found:
                time.sleep(0.01)
        if found or self._threads():
            self._last_sign = time.monotonic()
        elif time.monotonic() - self._last_sign > NO_WORKER_SECONDS:
            raise ClusterGone(f"no worker for {NO_WORKER_SECONDS:.0f} seconds")
        return found

    def close(self) -> None:
        """Lets go of the cluster; its scheduler and workers stay."""
        self._running.clear()
        self._client.close(timeout=LOOK_SECONDS)

    def _outcome(self, name: str) -> Ended:
        future = self._running[name]
        if future.status == "error":
            error = self._asked(lambda: future.exception(timeout=CONNECT_SECONDS))
            kind = type(error).__name__
            if kind not in _DEATHS:
                raise EngineError(
                    f"a worker could not do its part ({kind}: {str(error)[:300]}); install the same rolewh there, and refresh again"
                )
            outcome = Ended(name, None)
        elif future.status == "finished":
            # Asked through the scheduler: this host need not reach the workers.
            outcome = Ended(name, self._asked(lambda: self._client.gather(future, direct=False)))
        else:
            raise ClusterGone(f"it let go of a task ({future.status})")
        del self._running[name]
        return outcome

    def _threads(self) -> int:
        try:
            return sum(self._client.nthreads().values())
        except Exception as error:  # its kinds differ between versions
            if self._client.status != "running":
                raise ClusterGone(f"{type(error).__name__}: {str(error)[:200]}") from error
            # Too busy to answer this once: it is gone when that lasts.
            return 0

    def _asked(self, ask: Callable[[], _Found]) -> _Found:
        try:
            return ask()
        except Exception as error:  # whatever it raises where the scheduler is gone: its kinds differ between versions
            if self._client.status == "running" and not isinstance(error, (OSError, TimeoutError)):
                raise
            raise ClusterGone(f"{type(error).__name__}: {str(error)[:200]}") from error
