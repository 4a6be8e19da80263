"""The only code that knows Dagster: assets, checks, automation and the command line; what an asset computes is a call into `rolewh`."""

import os


def _give_freed_memory_back() -> None:
    """Have polars give what a step has freed back to the system at once, and not when the next step has asked for as much again.

    Its allocator takes this setting when polars is first imported, so it is made before; of 100,000 pages it is a gigabyte.
    """
    os.environ.setdefault("_RJEM_MALLOC_CONF", "dirty_decay_ms:0,muzzy_decay_ms:0")


_give_freed_memory_back()
