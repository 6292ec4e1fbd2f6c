"""The session engine: Django's database sessions, with the person written beside, so that they can be listed.

On a shared computer a session ends when the browser is closed, and half an hour after the last thing saved.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db.models.functions import Now

from gratisnorsk.accounts.models import Session
from gratisnorsk.kernel.asked_often import AskedOften

BROWSER = "browser"
SIGNED_IN_AT = "signed_in_at"
IS_SHARED = "is_shared"
SHARED_SECONDS = 30 * 60
_SHORTEST_KEY = 8  # as Django has it


_living = AskedOften(lambda key: Session.objects.filter(session_key=key, expire_date__gt=Now()), str)


class SessionStore(DatabaseStore):
    """Sessions of people can be found by person; the session of a visitor carries nobody."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Our own table."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row, with what the list of sign-ins shows written beside the session's content."""
        session: Session = super().create_model_instance(data)  # type: ignore[assignment]
        person_id = data.get(SESSION_KEY)
        session.person_id = int(person_id) if person_id else None
        session.browser = str(data.get(BROWSER, ""))[:60]
        signed_in_at = data.get(SIGNED_IN_AT)
        session.signed_in_at = datetime.fromisoformat(signed_in_at) if signed_in_at else None
        return session

    def _get_session_from_db(self) -> Session | None:
        """Every page of somebody signed in asks this; one that has expired is none."""
        session = _living.first(self.session_key or "")
        if session is None:
            self._session_key = None
        return session

    def _validate_session_key(self, key: str | None) -> bool:
        """A cookie may hold anything, even signs that a database refuses; keys are small letters and digits."""
        return bool(key and len(key) >= _SHORTEST_KEY and key.isascii() and key.isalnum())

    def get_session_cookie_age(self) -> int:
        """Half an hour on a shared computer."""
        return SHARED_SECONDS if self.get(IS_SHARED) else super().get_session_cookie_age()

    def get_expire_at_browser_close(self) -> bool:
        """On a shared computer the cookie does not outlive the browser."""
        return bool(self.get(IS_SHARED)) or super().get_expire_at_browser_close()
