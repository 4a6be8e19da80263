"""The command `rolewh`, but for worker processes of this machine that die of every page with the word POISON.

python -m benchmarks.poisoned_command refresh ...
"""

import sys

from pipelines import crew
from pipelines.command import main

if __name__ == "__main__":
    crew.WORKER_MODULE = "tests.pipelines.poisoned_worker"
    sys.exit(main())
