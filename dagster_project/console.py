"""What a run says while it goes on, as plain lines on standard error.

Belongs here: the console logger of in-process runs. Does not belong here: what is said; assets say it with `context.log`.
"""

import logging

import dagster as dg


class _OwnWords(logging.Filter):
    """Lets through what our assets say; Dagster's own events are in its event log, where the UI shows them."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is no event of Dagster's and no remark of its Pipes client."""
        return getattr(record, "dagster_meta", {}).get("dagster_event") is None and "[pipes]" not in record.getMessage()


class _Message(logging.Formatter):
    """The words alone, without run, step and time."""

    def format(self, record: logging.LogRecord) -> str:
        """The message as the asset gave it."""
        return str(getattr(record, "dagster_meta", {}).get("orig_message", record.getMessage()))


def _plain_logger(_: dg.InitLoggerContext) -> logging.Logger:
    handler = logging.StreamHandler()
    handler.addFilter(_OwnWords())
    handler.setFormatter(_Message())
    logger = logging.Logger("tintinh", logging.INFO)
    logger.addHandler(handler)
    return logger


plain_console = dg.LoggerDefinition(_plain_logger, description="Plain lines on standard error: what the assets say")
