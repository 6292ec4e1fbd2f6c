"""What the front page, the desk and the pages about the site ask of the packages below."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict

from gratisnorsk.accounts import privacy
from gratisnorsk.accounts.models import Person
from gratisnorsk.accounts.rules import is_administrator, is_national, is_staff
from gratisnorsk.attendance.queries.lessons import has_lessons
from gratisnorsk.courses.queries.desk import holds_courses
from gratisnorsk.courses.queries.small_groups import SmallGroup, small_groups
from gratisnorsk.enrolment.next_meeting import NextMeeting
from gratisnorsk.enrolment.queries.doubles import doubles_to_look_at
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.letters.queries import failed_since
from gratisnorsk.meetings.models import Theme
from gratisnorsk.meetings.queries.listing import MeetingCard, coming_cards, next_open
from gratisnorsk.meetings.rules.access import may_hold_meetings
from gratisnorsk.offers.models import Offer
from gratisnorsk.offers.queries.desk_suggestions import suggestions_for
from gratisnorsk.offers.queries.results import Result
from gratisnorsk.offers.queries.search import Search
from gratisnorsk.offers.queries.search_page import search_page
from gratisnorsk.organisations.models import Organisation
from gratisnorsk.organisations.queries import waiting_for_verification
from gratisnorsk.organisations.rules import organisations_of

SOON = 6
NEXT_MEETINGS = 3
SMALL_GROUPS_OPEN = 5


@dataclass(frozen=True)
class FrontPage:
    """What comes next anywhere, as a taste of the directory."""

    soon: tuple[Result, ...]
    meetings: tuple[MeetingCard, ...]


def front_page(*, at: datetime, lang: str) -> FrontPage:
    """The soonest offers and meetings of all."""
    page = search_page(Search.from_query(QueryDict("")), at, lang)
    return FrontPage(
        soon=tuple(page.here[:SOON]),
        meetings=tuple(coming_cards(at, lang, NEXT_MEETINGS)),
    )


def meeting_for_learners(at: datetime, lang: str) -> NextMeeting | None:
    """The next one that is not about money or volunteers."""
    found = next_open((Theme.LEARNERS, Theme.COURSES, Theme.PRACTICE), at, lang)
    if found is None:
        return None
    card, line = found
    return NextMeeting(
        title=card.title,
        path=card.path,
        theme=card.theme,
        day=line.day,
        hours=line.hours,
        language=line.language,
        is_example=card.is_example,
    )


@dataclass(frozen=True)
class Desk:
    """What waits for a person."""

    organisations: list[Organisation]
    offers: list[Offer]
    is_staff: bool
    may_hold_meetings: bool
    has_lessons: bool
    holds_courses: bool
    small_groups: tuple[SmallGroup, ...]
    is_administrator: bool
    organisations_waiting: int
    suggestions_waiting: int
    is_national: bool
    letters_failed: int
    doubles_waiting: int

    @property
    def first_small_groups(self) -> tuple[SmallGroup, ...]:
        """Those that stand open: what begins first."""
        return self.small_groups[:SMALL_GROUPS_OPEN]

    @property
    def later_small_groups(self) -> tuple[SmallGroup, ...]:
        """The rest of them."""
        return self.small_groups[SMALL_GROUPS_OPEN:]

    @property
    def may_sign_others_up(self) -> bool:
        """As `enrolment.rules.helping`, of what is at hand."""
        return self.is_staff or any(each.verified_at for each in self.organisations)


def desk_of(person: Person, *, at: datetime, lang: str) -> Desk:
    """The same number of queries however many organisations or offers there are."""
    organisations = list(organisations_of(person))
    return Desk(
        organisations=organisations,
        offers=list(offers_of(organisations)),
        is_staff=is_staff(person),
        may_hold_meetings=may_hold_meetings(person),
        has_lessons=has_lessons(person, local_date(at)),
        holds_courses=holds_courses(person),
        small_groups=small_groups(None if is_national(person) else organisations, at, lang),
        is_administrator=is_administrator(person),
        organisations_waiting=waiting_for_verification(person).count() if is_staff(person) else 0,
        suggestions_waiting=suggestions_for(person).count() if is_staff(person) else 0,
        is_national=is_national(person),
        letters_failed=failed_since(at) if is_national(person) else 0,
        doubles_waiting=doubles_to_look_at().total() if is_national(person) else 0,
    )


def offers_of(organisations: list[Organisation]) -> QuerySet[Offer]:
    """Offers of these organisations, those that need the owner first."""
    open_reports = Count("wrong_reports", filter=Q(wrong_reports__handled_at=None), distinct=True)
    return (
        Offer.objects.filter(organisation__in=organisations, closed_at=None)
        .select_related("organisation", "venue", "municipality")
        .annotate(open_reports=open_reports)
        .order_by("-open_reports", "confirmed_at", "pk")
    )


def demo_people() -> list[Person]:
    """The people of the demo, in the order they were made."""
    return list(Person.objects.filter(email__endswith="@demo.example").order_by("pk"))


def stored_fields() -> list[privacy.PersonalField]:
    """Every personal field that is stored, for the privacy page."""
    return privacy.fields()
