"""Sign-ins are ended: one, or all the others."""

from __future__ import annotations

from gratisnorsk.accounts.models import Person
from gratisnorsk.accounts.rules import session_reference


def end_session(person: Person, reference: str) -> bool:
    """End the person's session that the list calls by this reference; False if there is none any more."""
    for session in person.sessions.all():
        if session_reference(session.session_key) == reference:
            session.delete()
            return True
    return False


def end_other_sessions(person: Person, current_key: str | None) -> int:
    """End all sessions of the person but this one; how many there were."""
    _deleted, counts = person.sessions.exclude(session_key=current_key or "").delete()
    return counts.get("accounts.Session", 0)
