"""What a gateway tells of a text message later."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings

from gratisnorsk.kernel.outbox import bounces


def hear_of(letter_id: int, report: Any, *, at: datetime) -> bool:
    """Note what a delivery report says. False if it says nothing that we know: on its way, for one."""
    state = state_in(report)
    if state in settings.SMS_REPORT_ARRIVED:
        bounces.arrived(letter_id, at=at)
        return True
    if state in settings.SMS_REPORT_FAILED:
        bounces.come_back(letter_id, f"The gateway says: {state}", at=at)
        return True
    return False


def state_in(report: Any) -> str:
    """The word at SMS_REPORT_FIELD; full stops lead into objects, numbers into lists ("results.0.status")."""
    found = report
    for step in settings.SMS_REPORT_FIELD.split("."):
        if isinstance(found, dict):
            found = found.get(step)
        elif isinstance(found, list) and step.isdigit() and int(step) < len(found):
            found = found[int(step)]
        else:
            return ""
    return found if isinstance(found, str) else ""
