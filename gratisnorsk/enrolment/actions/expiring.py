"""Hours that nobody can use any more: what is left on the card of somebody who has deleted everything."""

from __future__ import annotations

from datetime import datetime, timedelta

from gratisnorsk.enrolment.models import Pseudonym
from gratisnorsk.hours import actions as hours
from gratisnorsk.hours.queries import find_card
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.periodic import every

# Lists of the last lessons are filled in and closed meanwhile, and still draw what was used.
EXPIRE_AFTER = timedelta(days=30)
# The worker may have been away; what has expired stays as it is.
_LOOK_BACK = timedelta(days=30)


@every(minutes=60 * 24, key="enrolment.expire-hours", offset=4 * 60 + 30)
def expire_hours_of_erased(at: datetime) -> int:
    """A month after everything was deleted, the hours that are left expire. Returns how many cards."""
    until = at - EXPIRE_AFTER
    gone = Pseudonym.objects.filter(learner__erased_at__lte=until, learner__erased_at__gt=until - _LOOK_BACK)
    return sum(_expire(name, at) for name in gone.select_related("scheme").order_by("pk"))


def _expire(name: Pseudonym, at: datetime) -> bool:
    card = find_card(name.scheme.code, name.code)
    key = f"enrolment.erased:{name.pk}"
    return card is not None and hours.expire(card, key=key, on=local_date(at), at=at) is not None
