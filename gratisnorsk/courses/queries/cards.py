"""The card of a course, as phrases in the language that is active now: for the list, the front page and enrolment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gratisnorsk.courses import phrases
from gratisnorsk.courses.addresses import course_path, slug_of
from gratisnorsk.courses.models import Course, Mode
from gratisnorsk.courses.phrases import Standing
from gratisnorsk.kernel.words import Said, say
from gratisnorsk.ui import dates


@dataclass(frozen=True)
class CourseCard:
    """What a list shows of one course."""

    public_id: str
    slug: str
    name: Said
    provider: str
    level: str
    hours: str
    mode: str
    part_of_day: str
    dates: str
    starts_on: str  # for machines
    help: str
    venue: str
    address: str
    distance: str
    places: str
    standing: Standing
    is_example: bool
    lat: float | None
    lon: float | None

    @property
    def path(self) -> str:
        """The page of the course."""
        return course_path(self.public_id, self.slug)


def card_of(course: Course, at: datetime, lang: str, *, km: float | None = None) -> CourseCard:
    """The card of a course that came `with_facts()`: no query. `km` is the way to it, when somebody asked."""
    venue = course.venue
    return CourseCard(
        public_id=course.public_id,
        slug=slug_of(course.name),
        name=say(course.name, lang),
        provider=course.organisation.name,
        level=phrases.level_phrase(course),
        hours=phrases.planned_hours_phrase(course),
        mode=phrases.mode_phrase(course),
        part_of_day=phrases.part_of_day_phrase(course),
        dates=phrases.dates_phrase(course),
        starts_on=course.starts_on.isoformat(),
        help=phrases.help_phrase(course),
        venue=venue.name if venue else "",
        address=address_of(course),
        distance=_distance(course, km, lang),
        places=phrases.places_phrase(course),
        standing=phrases.standing(course, at),
        is_example=course.is_example,
        lat=venue.lat if venue else None,
        lon=venue.lon if venue else None,
    )


def _distance(course: Course, km: float | None, lang: str) -> str:
    """Nothing for no way at all: from the middle of a municipality to the same middle nobody knows how far it is."""
    if km is None or course.mode == Mode.DIGITAL or round(km, 1) == 0:
        return ""
    return dates.kilometres(km, lang)


def address_of(course: Course) -> str:
    """Street, postal code and municipality, as far as they are known."""
    municipality = course.municipality.name if course.municipality else ""
    if course.venue is None:
        return municipality
    town = f"{course.venue.postal_code} {municipality}".strip()
    return ", ".join(part for part in (course.venue.address, town) if part)
