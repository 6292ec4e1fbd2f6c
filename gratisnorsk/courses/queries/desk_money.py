"""Money of a provider: what an award bought, what stands on courses, what is left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, IntegerField, Q, QuerySet, Sum
from django.db.models.functions import Greatest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gratisnorsk.courses import standing
from gratisnorsk.courses.models import Award
from gratisnorsk.kernel.words import Said, say
from gratisnorsk.organisations.models import Organisation
from gratisnorsk.ui import dates, marks

ON_COURSES = Q(courses__published_at__isnull=False, courses__cancelled_at=None)


@dataclass(frozen=True)
class AwardLine:
    """One award in figures. Reserve chairs cost nothing and are not counted."""

    award: Award
    title: Said
    amount: str
    bought: int
    on_courses: int
    taken: int
    used: int  # nobody has them any more: they were used to the end
    free: int  # places on courses that nobody has; somebody on a reserve chair fills no other course

    @property
    def left(self) -> int:
        """Places that no course has; below zero when somebody gave a reason."""
        return self.bought - self.on_courses

    @property
    def empty(self) -> int:
        """Places on courses that nobody has and nobody has used to the end."""
        return max(self.free - self.used, 0)


def with_seats(awards: QuerySet[Award]) -> QuerySet[Award]:
    """With `seats_on`, `seats_taken` and `seats_free` of their live courses."""
    free = Greatest(F("courses__seats") - F("courses__seat_count__taken"), 0, output_field=IntegerField())
    return awards.annotate(
        seats_on=Sum("courses__seats", filter=ON_COURSES, default=0),
        seats_taken=Sum("courses__seat_count__taken", filter=ON_COURSES, default=0),
        seats_free=Sum(free, filter=ON_COURSES, default=0),
    )


def award_lines(awards: Iterable[Award]) -> list[AwardLine]:
    """Awards that came `with_seats`. One more query for all of them."""
    awards = list(awards)
    lang, used = get_language() or "nb", standing.used_to_the_end([award.pk for award in awards])
    return [
        AwardLine(
            award=award,
            title=say(award.title, lang),
            amount=_("%(kroner)s kroner") % {"kroner": dates.number(award.amount_nok, lang)},
            bought=award.places,
            on_courses=award.seats_on,  # type: ignore[attr-defined]
            taken=award.seats_taken,  # type: ignore[attr-defined]
            used=used.get(award.pk, 0),
            free=award.seats_free,  # type: ignore[attr-defined]
        )
        for award in awards
    ]


def lines_of(provider: Organisation) -> list[AwardLine]:
    """The awards of a provider. Two queries."""
    return award_lines(with_seats(provider.course_awards.select_related("rule_set")))


def award_choices(provider: Organisation) -> list[tuple[Award, str]]:
    """For a form: each award with what is left of it."""
    return [
        (
            line.award,
            _("%(title)s (%(left)s places left)")
            % {"title": marks.name(line.title.text), "left": marks.plain_number(max(line.left, 0))},
        )
        for line in lines_of(provider)
    ]
