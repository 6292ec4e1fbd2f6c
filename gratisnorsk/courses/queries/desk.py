"""The courses of a provider as its desk lists them: standing, seats, and what should be looked at."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses import phrases
from gratisnorsk.courses.models import Course, Lesson
from gratisnorsk.courses.phrases.doubts import doubt_phrase
from gratisnorsk.courses.rules.approvals import approved_until
from gratisnorsk.courses.rules.small_groups import is_too_small_soon
from gratisnorsk.courses.rules.warnings import doubts
from gratisnorsk.kernel import history
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.words import Said, say
from gratisnorsk.organisations.models import Organisation
from gratisnorsk.ui import marks

# A button pressed twice copies once.
TWIN_WITHIN = timedelta(minutes=1)


@dataclass(frozen=True)
class DeskCourse:
    """One course as its provider sees it."""

    course: Course
    name: Said
    dates: str
    state: str
    seats: str
    doubts: tuple[str, ...]
    is_too_small_soon: bool

    @property
    def is_draft(self) -> bool:
        """Nobody else sees it."""
        return self.course.published_at is None


@dataclass(frozen=True)
class DeskList:
    """Drafts first, for they wait for somebody; what is over stands last."""

    drafts: tuple[DeskCourse, ...]
    live: tuple[DeskCourse, ...]
    ended: tuple[DeskCourse, ...]


def with_desk_facts(courses: QuerySet[Course]) -> QuerySet[Course]:
    """Everything the desk shows of a course, in a fixed number of queries."""
    live_lessons = Lesson.objects.filter(cancelled_at=None).select_related("teacher")
    return courses.select_related(
        "organisation", "rule_set__scheme", "award", "venue", "municipality", "seat_count", "replaced_by"
    ).prefetch_related(
        "organisation__approvals", Prefetch("lessons", queryset=live_lessons, to_attr="live_lessons")
    )


def find_course(public_id: str) -> Course | None:
    """With everything that the desk shows."""
    return with_desk_facts(Course.objects.filter(public_id=public_id)).first()


def desk_list(providers: Iterable[Organisation], at: datetime, lang: str) -> DeskList:
    """The courses of these providers."""
    courses = with_desk_facts(Course.objects.filter(organisation__in=list(providers), is_rehearsal=False))
    lines = [desk_course(course, at, lang) for course in courses.order_by("starts_on", "pk")]
    today = local_date(at)
    ended = [line for line in lines if line.course.cancelled_at or line.course.ends_on < today]
    going = [line for line in lines if line not in ended]
    return DeskList(
        drafts=tuple(line for line in going if line.is_draft),
        live=tuple(line for line in going if not line.is_draft),
        ended=tuple(reversed(ended)),
    )


def desk_course(course: Course, at: datetime, lang: str) -> DeskCourse:
    """A course that came `with_desk_facts()`: no query."""
    today = local_date(at)
    lessons: list[Lesson] = course.live_lessons  # type: ignore[attr-defined]
    looked_at = doubts(course, lessons, _approved(course, today), today)
    return DeskCourse(
        course=course,
        name=say(course.name, lang),
        dates=phrases.dates_phrase(course),
        state=_state(course, at),
        seats=_seats(course),
        doubts=tuple(doubt_phrase(each) for each in looked_at),
        is_too_small_soon=is_too_small_soon(course, today),
    )


def holds_courses(person: Person) -> bool:
    """Whether the desk of courses is worth a link: an approval, money, or a course is there."""
    there = Q(approvals__isnull=False) | Q(course_awards__isnull=False) | Q(courses__isnull=False)
    return Organisation.objects.filter(there, memberships__person=person).exists()


def unpaused(course: Course) -> Course:
    """The same course as if its queue went on; only to be asked, never saved."""
    twin = copy(course)
    twin.is_paused = False
    return twin


def shown(course: Course, at: datetime) -> Course:
    """The same course as if it were published; only to be asked, never saved."""
    twin = copy(course)
    twin.published_at = twin.published_at or at
    return twin


def copy_made_just_now(course: Course, by: Person, at: datetime) -> Course | None:
    """The draft that the same button made a moment ago; of two presses at once either may come first."""
    copied = history.by(by).filter(verb="copied", at__gt=at - TWIN_WITHIN, at__lt=at + TWIN_WITHIN)
    kind, from_it = Course._meta.label_lower, [None, course.public_id]
    made = [
        each.subject_id
        for each in copied
        if (each.subject_kind, each.changes.get("copied_from")) == (kind, from_it)
    ]
    return Course.objects.filter(pk__in=made, published_at=None, version=1, is_rehearsal=False).first()


def replacements(course: Course, at: datetime, lang: str) -> list[tuple[Course, str]]:
    """Courses of the same provider that people can be led to instead."""
    others = Course.objects.on_list(at).filter(organisation=course.organisation).exclude(pk=course.pk)
    return [(each, f"{say(each.name, lang).text} ({phrases.dates_phrase(each)})") for each in others]


def _approved(course: Course, today: date) -> date | None:
    return approved_until(course.organisation.approvals.all(), max(course.starts_on, today))


def _state(course: Course, at: datetime) -> str:
    if course.is_rehearsal:
        return _("A copy for practice")
    if course.published_at is None and not course.cancelled_at:
        return _("Draft: nobody else sees it.")
    return phrases.standing(course, at).headline


def _seats(course: Course) -> str:
    count = course.seat_count
    return _("%(taken)s of %(most)s places are taken or offered") % {
        "taken": marks.plain_number(count.taken),
        "most": marks.plain_number(count.most),
    }
