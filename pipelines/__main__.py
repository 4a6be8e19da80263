"""`python -m pipelines` is the command `rolewh`, for a checkout that is not installed; the command itself stands in `command`."""

import sys

from pipelines.command import main

sys.exit(main())
