"""Places that nobody has any more and that were used all the same: their people stayed until the course was over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from django.db.models import Count, Q

from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.models import EndReason

STAYED = (EndReason.COMPLETED, EndReason.OVER)


def used_to_the_end(awards: Collection[int]) -> dict[int, int]:
    """Award key → such places of its courses that are held. One query.

    Never more in a course than nobody has: a place that was given to the next is that person's.
    """
    stayed = Count("enrolments__learner", filter=Q(enrolments__ended_why__in=STAYED), distinct=True)
    held = Course.objects.filter(
        award__in=awards, published_at__isnull=False, cancelled_at=None, is_rehearsal=False
    )
    found: Counter[int] = Counter()
    counted = held.annotate(stayed=stayed).filter(stayed__gt=0)
    for award, seats, taken, used in counted.values_list("award", "seats", "seat_count__taken", "stayed"):
        found[award] += min(used, max(seats - taken, 0))
    return dict(found)
