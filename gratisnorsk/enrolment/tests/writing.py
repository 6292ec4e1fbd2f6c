"""A message to a course as the tests write it: in two languages, to those who have a place."""

from __future__ import annotations

from typing import Any

from gratisnorsk.enrolment.actions.writing import Draft
from gratisnorsk.enrolment.models import Whom
from gratisnorsk.kernel.ids import new_public_id

ROOM = {"nb": "Nytt rom", "en": "New room"}
BOOK = {"nb": "Ta med boka.\nVi er i rom 2.", "en": "Bring your book.\nWe are in room 2."}


def a_draft(whom: str = Whom.SEATED, form: str = "", **words: Any) -> Draft:
    """A new form each time unless one is given."""
    usual = {"whom": whom, "subject": ROOM, "text": BOOK}
    return Draft(form=form or new_public_id(), **(usual | words))
