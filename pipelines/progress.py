"""Where a run's messages go: the plain lines of the command line, and Dagster's own console; who writes them are the assets."""

import logging
import sys

import dagster as dg

from pipelines.plain_text import visible

#: What Dagster says in the name of a step that a run leaves out, as it does where nothing changed.
_OF_SKIPPED_STEPS = ("Skipping step ", "op 'raw_document' did not yield ")
#: Where Dagster warns, past every logger of a run, that a step left out made no check.
_OF_UNMADE_CHECKS = "dagster._core.execution.plan.active"

#: Dagster's console without its events, of which one refresh has hundreds; the run list keeps them.
console = dg.colored_console_logger.configured({"log_level": "INFO"})


class _PlainLines(logging.Handler):
    """Writes what the assets say, and none of Dagster's own events, one line each, to standard error."""

    def emit(self, record: logging.LogRecord) -> None:
        told = getattr(record, "dagster_meta", {})
        # Dagster's engine writes plain messages too: of no step and no resource, or as errors, which the command tells.
        is_ours = (told.get("step_key") or told.get("resource_name")) and record.levelno < logging.ERROR
        if is_ours and not told["orig_message"].startswith(_OF_SKIPPED_STEPS) and told.get("dagster_event") is None:
            print(visible(told["orig_message"]), file=sys.stderr, flush=True)


def _is_of_no_unmade_check(record: logging.LogRecord) -> bool:
    # Where nothing changed no step makes a check, and nothing is published that one could have held back.
    return not record.getMessage().startswith("Blocking asset check ")


@dg.logger(config_schema={}, description="One plain line a step on standard error, for the command line.")
def plain(context: dg.InitLoggerContext) -> logging.Logger:
    """A logger for the command line."""
    logging.getLogger(_OF_UNMADE_CHECKS).addFilter(_is_of_no_unmade_check)
    logger = logging.Logger("rolewh.progress", level=logging.INFO)
    logger.addHandler(_PlainLines())
    return logger
