"""The words for every code: one whole phrase each, lazily translated, for pages, forms and letters alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gratisnorsk.offers.models import (
    Answer,
    Audience,
    Category,
    Children,
    Joining,
    JoinLink,
    PauseReason,
    Place,
    Rhythm,
    VolunteerRole,
    WrongKind,
    YesNo,
)

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    type Labels = Mapping[str, _StrPromise]

CATEGORIES: Labels = {
    Category.LANGUAGE_CAFE: _("Language café"),
    Category.PRACTICE: _("Norwegian practice in groups"),
    Category.ONE_TO_ONE: _("One to one with a language friend"),
    Category.WALK: _("Walk and talk"),
    Category.READING: _("Reading group"),
    Category.DIGITAL_GROUP: _("Group on the internet"),
    Category.PHONE: _("Practice on the phone"),
    Category.COURSE: _("Norwegian course with volunteers"),
    Category.JOB_SEARCH: _("Norwegian and help to find work"),
    Category.HOMEWORK: _("Homework help for adults"),
    Category.ACTIVITY: _("Do something together and speak Norwegian"),
}
# Short, for levels in lists and filters; the letters are those of the European framework.
LEVELS: Labels = {
    "A0": _("No Norwegian yet"),
    "A1": _("A1: some words"),
    "A2": _("A2: simple everyday talk"),
    "B1": _("B1: manage most everyday talk"),
    "B2": _("B2: work and studies"),
    "C1": _("C1: very good Norwegian"),
    "C2": _("C2: almost like a native speaker"),
}
AUDIENCES: Labels = {
    Audience.WOMEN: _("For women only"),
    Audience.MEN: _("For men only"),
    Audience.PARENTS: _("For parents with children"),
    Audience.JOB_SEEKERS: _("For people who look for work"),
    Audience.YOUNG: _("For young people"),
    Audience.SENIORS: _("For older people"),
    Audience.NEWCOMERS: _("For people who are new in Norway"),
    Audience.NO_RIGHT: _("For people without a right to free Norwegian classes"),
    Audience.UKRAINIANS: _("For people from Ukraine"),
    Audience.STUDENTS: _("For students"),
    Audience.DEAF: _("For deaf people"),
}
CHILDREN: Labels = {
    Children.UNKNOWN: _("Children: not known"),
    Children.NO: _("You cannot bring children"),
    Children.WELCOME: _("You can bring children"),
    Children.CARE: _("Someone looks after the children"),
}
STEP_FREE: Labels = {
    YesNo.UNKNOWN: _("Step-free: not known"),
    YesNo.YES: _("No steps: you get in with a wheelchair or a pram"),
    YesNo.NO: _("There are steps at the entrance or inside"),
}
FOOD: Labels = {
    YesNo.UNKNOWN: _("Food: not known"),
    YesNo.YES: _("There is something to eat or drink"),
    YesNo.NO: _("There is no food"),
}
PLACES: Labels = {
    Place.VENUE: _("You meet in person"),
    Place.DIGITAL: _("You meet on the internet"),
    Place.BOTH: _("You meet in person or on the internet"),
    Place.PHONE: _("You talk on the phone"),
}
JOIN_LINKS: Labels = {
    JoinLink.EVERYONE: _("Everyone sees the link"),
    JoinLink.ON_REQUEST: _("You get the link from the organiser"),
}
JOININGS: Labels = {
    Joining.DROP_IN: _("Just come. No sign-up"),
    Joining.COME_EARLY: _("Come early. Places are limited"),
    Joining.SIGN_UP: _("Sign up first"),
}
VOLUNTEERS: Labels = {
    VolunteerRole.TRAINER: _("Wanted: volunteers who speak Norwegian with learners"),
    VolunteerRole.CHILD_MINDER: _("Wanted: volunteers who look after children"),
    VolunteerRole.HOST: _("Wanted: volunteers who welcome people and make coffee"),
}
PAUSES: Labels = {
    PauseReason.SUMMER: _("Summer break"),
    PauseReason.CHRISTMAS: _("Christmas break"),
    PauseReason.EASTER: _("Easter break"),
    PauseReason.AUTUMN: _("Autumn break"),
    PauseReason.WINTER: _("Winter break"),
    PauseReason.OTHER: _("A break"),
}
RHYTHMS: Labels = {
    Rhythm.WEEKLY: _("Every week"),
    Rhythm.EVERY_OTHER: _("Every other week"),
    Rhythm.ODD_WEEKS: _("Odd weeks (week 1, 3, 5 …)"),
    Rhythm.EVEN_WEEKS: _("Even weeks (week 2, 4, 6 …)"),
    Rhythm.MONTHLY: _("Once a month"),
    Rhythm.ONCE: _("Only once"),
}
ANSWERS: Labels = {
    Answer.STILL_RIGHT: _("Still right"),
    Answer.NOT_THIS_WEEK: _("Not this week"),
    Answer.PAUSED: _("Paused until a date"),
    Answer.CLOSED: _("Closed"),
}
WRONG_KINDS: Labels = {
    WrongKind.TIME: _("The day or the time is wrong"),
    WrongKind.PLACE: _("The place is wrong"),
    WrongKind.GONE: _("It does not exist any more"),
    WrongKind.CONTACT: _("The link, phone or e-mail is wrong"),
    WrongKind.OTHER: _("Something else is wrong"),
}
# In the nominative, alone or in a list: never inside a sentence.
WEEKDAYS: Labels = {
    "mon": pgettext_lazy("weekday alone or in a list", "Monday"),
    "tue": pgettext_lazy("weekday alone or in a list", "Tuesday"),
    "wed": pgettext_lazy("weekday alone or in a list", "Wednesday"),
    "thu": pgettext_lazy("weekday alone or in a list", "Thursday"),
    "fri": pgettext_lazy("weekday alone or in a list", "Friday"),
    "sat": pgettext_lazy("weekday alone or in a list", "Saturday"),
    "sun": pgettext_lazy("weekday alone or in a list", "Sunday"),
}
WEEKDAY_CODES = tuple(WEEKDAYS)


def label(labels: Labels, code: str) -> str:
    """The words for a code in the active language; nothing for a code that no longer exists."""
    return str(labels[code]) if code in labels else ""


def weekday_name(weekday: int) -> str:
    """Monday is 0."""
    return str(WEEKDAYS[WEEKDAY_CODES[weekday]])


def choices(labels: Labels) -> list[tuple[str, _StrPromise]]:
    """For a form field: code and words."""
    return list(labels.items())


def category_label(code: str) -> str:
    """The words for a category."""
    return label(CATEGORIES, code)
