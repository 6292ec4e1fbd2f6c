"""Words of the desk: grounds as a provider writes them down, how somebody got the place, what was done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from gratisnorsk.enrolment.models import Ground, How

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
VERBS: Labels = {
    "enrolment.opened": _("opened the page"),
    "enrolment.intake": _("wrote the intake"),
    "enrolment.ended": _("ended the place"),
    "enrolment.redirected": _("moved the person"),
    "enrolment.placed": _("placed the person"),
    "card_read": _("read the punch card"),
    "hours_moved": _("moved hours between two punch cards"),
}
