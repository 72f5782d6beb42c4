"""This module sets how log events are written: one line each, to standard error."""

import logging
import sys

import structlog


def configure(*, level: int) -> None:
    """Write log events of a level and above. Standard output stays free for answers."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        # Looked up for each event: what standard error is may change under a long life.
        logger_factory=lambda *_: structlog.PrintLogger(file=sys.stderr),
    )
    # APScheduler says in full sentences what the timetable says already, and that a turn is still
    # in hand when it looks again.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
