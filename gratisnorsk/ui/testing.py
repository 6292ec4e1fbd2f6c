"""Builders for tests of forms that stand open to everybody."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core import signing

from gratisnorsk.ui.forms import HumanForm


def human_answers(at: datetime) -> dict[str, str]:
    """The hidden answers of a person who opened the form a minute before `at`."""
    shown = (at - timedelta(minutes=1)).timestamp()
    return {HumanForm.TRAP: "", HumanForm.STAMP: signing.dumps(shown, salt="ui.human")}
