"""What staff say about entries that are likely of one person: that they are two people after all. Asked once, for all draws."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.enrolment.models import Draw, ToldApart
from gratisnorsk.enrolment.queries.doubles import is_group
from gratisnorsk.kernel import history
from gratisnorsk.kernel.errors import Refusal


class GroupChanged(Refusal):
    """Somebody came or went while it was looked at."""

    message = _("These entries are not the same as before. Look at them once more.")


@transaction.atomic
def tell_apart(draw: Draw, key: str, *, by: Person, at: datetime) -> None:
    """These are different people: nobody is asked about exactly these again. Twice is once. Raises GroupChanged."""
    if not is_group(draw, key):
        raise GroupChanged
    _row, is_new = ToldApart.objects.get_or_create(key=key, defaults={"by": by, "at": at})
    if is_new:
        history.note(by=by, subject=draw, verb="enrolment.told_apart", at=at)


@transaction.atomic
def look_again(draw: Draw, key: str, *, by: Person, at: datetime) -> None:
    """It was said too fast: the entries stand among those to look at again."""
    if is_group(draw, key) and ToldApart.objects.filter(key=key).delete()[0]:
        history.note(by=by, subject=draw, verb="enrolment.look_again", at=at)
