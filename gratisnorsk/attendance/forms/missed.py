"""The five buttons behind the friendly letter, and why somebody stops."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gratisnorsk.attendance.models import NudgeAnswer
from gratisnorsk.attendance.phrases import NUDGE_ANSWERS
from gratisnorsk.enrolment.models import EndReason
from gratisnorsk.enrolment.phrases.ending import OWN
from gratisnorsk.ui.forms import PlainForm


class MissedForm(PlainForm):
    """One choice; each is a button of its own. Whoever stops may say why, from the short list."""

    answer = forms.TypedChoiceField(choices=list(NUDGE_ANSWERS.items()), coerce=NudgeAnswer)
    why = forms.TypedChoiceField(
        label=_("Why?"),
        choices=[("", _("I do not want to say")), *OWN.items()],
        coerce=EndReason,
        empty_value=EndReason.OTHER,
        required=False,
    )
