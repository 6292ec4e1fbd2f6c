"""Three questions, four answers each. Nothing is written in free text: a handwriting is a name."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gratisnorsk.ui.forms import PlainForm

ANSWERS = [(4, _("Yes, very much")), (3, _("Yes, a little")), (2, _("Not much")), (1, _("No"))]


def _question(sentence: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=sentence, choices=ANSWERS, coerce=int, widget=forms.RadioSelect)


class FeedbackForm(PlainForm):
    """The same for everybody."""

    learned = _question(_("Did you learn Norwegian in the course?"))
    level_fitted = _question(_("Was the level right for you?"))
    would_recommend = _question(_("Would you recommend the course to a friend?"))
