"""Words of the desk: grounds as a provider writes them down, how somebody got the place, what was done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from gratisnorsk.enrolment.models import Ground, How, Whom
from gratisnorsk.ui import marks

if TYPE_CHECKING:
    from gratisnorsk.enrolment.phrases.labels import Labels

GROUNDS: Labels = {
    Ground.RIGHT_USED_UP: _("Had a right to free lessons, and it is used up"),
    Ground.NEVER_HAD_RIGHT: _("Never had a right to free lessons"),
    Ground.NOT_SURE: _("Not clear yet"),
}
HOW: Labels = {
    How.DRAW: _("Got the place in the draw"),
    How.LADDER: _("Was asked, and said yes"),
    How.FIRST_COME: _("Signed up first"),
    How.STAFF: _("Was placed, with a reason"),
    How.MOVED: _("Came from another group"),
}
WHOM: Labels = {
    Whom.SEATED: _("Those who have a place"),
    Whom.ASKED: _("Those who are asked about a place now"),
    Whom.BOTH: _("Those who have a place, and those who are asked now"),
}
VERBS: Labels = {
    "enrolment.opened": _("opened the page"),
    "enrolment.intake": _("wrote the intake"),
    "enrolment.ended": _("ended the place"),
    "enrolment.redirected": _("moved the person"),
    "enrolment.placed": _("placed the person"),
    "card_read": _("read the punch card"),
    "hours_moved": _("moved hours between two punch cards"),
}


def reach_phrases(by_email: int, by_sms: int) -> list[str]:
    """How many a message goes to, and by which way."""
    everybody = by_email + by_sms
    first = ngettext("This goes to %(n)s person.", "This goes to %(n)s people.", everybody)
    told = [first % {"n": marks.plain_number(everybody)}]
    if by_sms:
        facts = {"email": marks.plain_number(by_email), "sms": marks.plain_number(by_sms)}
        told.append(str(_("By e-mail: %(email)s. By text message: %(sms)s.") % facts))
    return told
