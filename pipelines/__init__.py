"""The only code that knows Dagster: assets, checks, automation and the command line; what an asset computes is a call into `rolewh`."""

import os

# Read by the allocator of polars when polars is first imported: what a step has freed goes back to the system at once, and not
# seconds later, when the next step has asked for as much again. Of 100,000 pages it is a gigabyte.
os.environ.setdefault("_RJEM_MALLOC_CONF", "dirty_decay_ms:0,muzzy_decay_ms:0")
