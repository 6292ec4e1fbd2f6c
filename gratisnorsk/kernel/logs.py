"""Structured logs without personal data: one JSON object a line in production, readable lines on a laptop.

Errors come with the places in the code where they arose; their texts are scrubbed, since a database quotes
what people typed. Django's own lines name addresses (with signed links in them): those are left out.
"""

from __future__ import annotations

import logging
import logging.config
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from gratisnorsk.kernel.scrubbing import describe, scrub

type Event = MutableMapping[str, Any]

# They write "Not Found: /path" or the whole request line.
_TELL_PATHS = ("django.request", "django.security.csrf", "django.server", "django.security")


def configure(config: dict[str, Any]) -> None:
    """Set up logging; `config` is settings.LOGGING: {"is_json": bool, "level": str}."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            *_shared(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    logging.config.dictConfig(_stdlib(config))


def _stdlib(config: dict[str, Any]) -> dict[str, Any]:
    """What Python's own logging is told."""
    is_json = bool(config.get("is_json"))
    finish: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if is_json
        else structlog.dev.ConsoleRenderer(colors=False, pad_event_to=0)
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "plain": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, finish],
                "foreign_pre_chain": [
                    structlog.stdlib.add_log_level,
                    structlog.stdlib.add_logger_name,
                    *_shared(),
                ],
            }
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
        "root": {"handlers": ["console"], "level": config.get("level", "INFO")},
        "loggers": {
            # The request log tells the same with the route's name.
            "django.server": {"level": "ERROR"},
            "django.request": {"level": "ERROR"},
            "django.tasks": {"level": "WARNING"},
            "django.utils.autoreload": {"level": "WARNING"},
        },
    }


def _shared() -> list[Any]:
    return [structlog.processors.TimeStamper(fmt="iso", utc=True), _without_paths, _without_values]


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
