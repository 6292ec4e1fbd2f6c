"""Structured logs without personal data: one JSON object a line in production, readable lines on a laptop.

Errors come with the places in the code where they arose; their texts are scrubbed, since a database quotes
what people typed. Django's own lines name addresses (with signed links in them): those are left out.
Our own lines go straight to stderr, as there is one for every request; Python's logging brings the others there.
"""

from __future__ import annotations

import logging
import logging.config
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog
from structlog.stdlib import ProcessorFormatter

from gratisnorsk.kernel.scrubbing import describe, scrub

type Event = MutableMapping[str, Any]

# They write "Not Found: /path" or the whole request line.
_TELL_PATHS = ("django.request", "django.security", "django.server")
_JSON: Any = structlog.processors.JSONRenderer(ensure_ascii=False)
_READABLE: Any = structlog.dev.ConsoleRenderer(colors=False, pad_event_to=0)
_choice = {"renderer": _READABLE}


def configure(config: dict[str, Any]) -> None:
    """Set up logging; `config` is settings.LOGGING: {"is_json": bool, "level": str}."""
    level = logging.getLevelNamesMapping()[str(config.get("level", "INFO")).upper()]
    _choice["renderer"] = _JSON if config.get("is_json") else _READABLE
    structlog.configure(
        processors=[structlog.processors.add_log_level, *_SHARED, _render],
        logger_factory=_Stderr,
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=True,
    )
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"plain": {"()": _formatter}},
            "handlers": {"stderr": {"()": _StderrHandler, "formatter": "plain"}},
            "root": {"handlers": ["stderr"], "level": level},
            "loggers": {
                # The request log tells the same with the route's name.
                "django.server": {"level": "ERROR"},
                "django.request": {"level": "ERROR"},
                "django.tasks": {"level": "WARNING"},
                "django.utils.autoreload": {"level": "WARNING"},
            },
        }
    )


class _Stderr:
    """Where our own lines go: whatever stderr is at that moment (tests put another one there)."""

    def __init__(self, name: str = "gratisnorsk") -> None:
        self.name = name

    def msg(self, line: str) -> None:
        sys.stderr.write(line + "\n")

    debug = info = warning = error = critical = exception = log = msg


class _StderrHandler(logging.Handler):
    """The same for Python's logging."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            sys.stderr.write(self.format(record) + "\n")
        except Exception:
            self.handleError(record)


def _formatter() -> ProcessorFormatter:
    return ProcessorFormatter(
        processors=[ProcessorFormatter.remove_processors_meta, _render],
        foreign_pre_chain=[structlog.stdlib.add_log_level, *_SHARED],
    )


def _render(logger: Any, method: str, event: Event) -> Any:
    return _choice["renderer"](logger, method, event)


def _without_paths(logger: Any, method: str, event: Event) -> Event:
    """Keep what Django says up to the colon; what follows is the address."""
    if str(event.get("logger", "")).startswith(_TELL_PATHS):
        event["event"] = str(event["event"]).split(": ", 1)[0]
    return event


def _without_values(logger: Any, method: str, event: Event) -> Event:
    """Tell an error by kind and place, and scrub the line itself where it came from elsewhere."""
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()
    if isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        event["error"] = describe(error)
    if not str(event.get("logger", "")).startswith("gratisnorsk."):
        event["event"] = scrub(str(event["event"]))
    return event


_SHARED: list[Any] = [
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    _without_paths,
    _without_values,
]
