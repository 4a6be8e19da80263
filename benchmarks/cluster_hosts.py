"""Starts a Dask scheduler and workers on this machine, each worker a process or, made of a network namespace, a host of its own; what is
tried on them stands in `cluster`."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final, NamedTuple

PROJECT: Final = Path(__file__).resolve().parent.parent
WORKER_COUNT: Final = 3
#: Longest silence of a host before its work is given to another one; Dask's own settings are 30 seconds and 5 minutes.
SETTINGS: Final = {
    "DASK_DISTRIBUTED__COMM__TIMEOUTS__TCP": "12s",
    "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "8s",
    "DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "20s",
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
}
LONGEST_START_SECONDS: Final = 60.0
_NAME: Final = "rolewh"
_LOOPBACK: Final = "127.0.0.1"
#: Of the range for links that lead nowhere else.
_NETWORK: Final = ("169", "254", "77")


class Host(NamedTuple):
    """Where a worker runs: its address, the words that start a process there, and the link that leads to it, if it has one."""

    address: str
    words: tuple[str, ...] = ()
    link: str = ""


class Cluster(NamedTuple):
    """A scheduler's address, and the processes of the workers in the order of their hosts."""

    address: str
    workers: list["subprocess.Popen[bytes]"]


def loopback_hosts() -> tuple[Host, list[Host]]:
    """The scheduler's host and those of the workers: all this machine."""
    return Host(_LOOPBACK), [Host(_LOOPBACK)] * WORKER_COUNT


def why_no_namespaces() -> str:
    """The reason why hosts of network namespaces cannot be made here; empty where they can."""
    if os.geteuid() != 0:
        return "making network namespaces needs root"
    try:
        with namespace_hosts():
            return ""
    except (OSError, subprocess.CalledProcessError) as error:
        return f"network namespaces cannot be made here ({error})"


@contextmanager
def namespace_hosts() -> Iterator[tuple[Host, list[Host]]]:
    """The scheduler's host, which is this machine, and three namespaces on one bridge with it; gone afterwards."""
    bridge = f"{_NAME}-bridge"
    with ExitStack() as undo:
        _ip("link", "add", bridge, "type", "bridge")
        undo.callback(_ip, "link", "delete", bridge)
        _ip("address", "add", f"{_address(1)}/24", "dev", bridge)
        _ip("link", "set", bridge, "up")
        hosts = []
        for number in range(WORKER_COUNT):
            space, link, inner = f"{_NAME}-{number}", f"{_NAME}-link-{number}", f"{_NAME}-eth-{number}"
            _ip("netns", "add", space)
            undo.callback(_ip, "netns", "delete", space)
            _ip("link", "add", link, "type", "veth", "peer", "name", inner, "netns", space)
            # By name: a namespace that is deleted takes its links with it only after a while.
            undo.callback(_ip, "link", "delete", link)
            _ip("link", "set", link, "master", bridge, "up")
            _ip("-n", space, "address", "add", f"{_address(10 + number)}/24", "dev", inner)
            _ip("-n", space, "link", "set", inner, "up")
            _ip("-n", space, "link", "set", "lo", "up")
            hosts.append(Host(_address(10 + number), ("ip", "netns", "exec", space), link))
        yield Host(_address(1)), hosts


def cut(host: Host) -> None:
    """Cuts the link to a host: nothing goes through any more, and nobody is told."""
    _ip("link", "set", host.link, "down")


@contextmanager
def cluster(
    scheduler: Host, hosts: Sequence[Host], folder: Path, worker_words: Sequence[str] = ("--no-nanny",)
) -> Iterator[Cluster]:
    """A scheduler and a worker of one thread on each host; all of them are ended afterwards."""
    note = folder / "scheduler.json"
    note.unlink(missing_ok=True)
    with ExitStack() as undo:
        words = ["--host", scheduler.address, "--port", "0", "--no-dashboard", "--scheduler-file", str(note)]
        undo.enter_context(_started((), "dask_scheduler", words, folder / "scheduler.log"))
        address = _address_in(note)
        workers = []
        for number, host in enumerate(hosts):
            words = [address, "--host", host.address, "--nthreads", "1", "--no-dashboard", *worker_words]
            words += ["--local-directory", str(folder / f"worker-{number}")]
            workers.append(
                undo.enter_context(_started(host.words, "dask_worker", words, folder / f"worker-{number}.log"))
            )
        _await(address, len(hosts))
        yield Cluster(address, workers)


@contextmanager
def _started(
    prefix: Sequence[str], module: str, words: Sequence[str], log: Path
) -> Iterator["subprocess.Popen[bytes]"]:
    given = {**os.environ, **SETTINGS, "PYTHONPATH": f"{PROJECT}{os.pathsep}{PROJECT / 'src'}"}
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - our own commands
            [*prefix, sys.executable, "-m", f"distributed.cli.{module}", *words],
            env=given, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        yield process
    finally:
        # A nanny ends its worker when it is asked to end; killed, it would leave it behind.
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _address_in(note: Path) -> str:
    deadline = time.monotonic() + LONGEST_START_SECONDS
    while time.monotonic() < deadline:
        try:
            return str(json.loads(note.read_text())["address"])
        except (OSError, ValueError):
            time.sleep(0.1)
    raise RuntimeError("the scheduler did not start; see scheduler.log")


def _await(address: str, worker_count: int) -> None:
    from distributed import Client

    with Client(address, timeout=LONGEST_START_SECONDS, set_as_default=False) as client:
        client.wait_for_workers(worker_count, timeout=LONGEST_START_SECONDS)


def _address(last: int) -> str:
    return ".".join((*_NETWORK, str(last)))


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True, text=True)  # noqa: S603, S607
