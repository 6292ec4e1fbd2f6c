"""The closed lists that facts are chosen from. Codes are for logic; `phrases` has the words for people.

The labels stay out of the models so that a rewording is never a migration.
"""

from __future__ import annotations

from django.db import models

# CEFR, the Common European Framework of Reference for Languages. Zero means: not even the Latin alphabet needed.
LEVELS = ("A0", "A1", "A2", "B1", "B2", "C1", "C2")


class Category(models.TextChoices):
    """What kind of practice it is; an offer has one or more, beside its own name."""

    LANGUAGE_CAFE = "language_cafe"  # språkkafé
    PRACTICE = "practice"  # norsktrening in groups
    ONE_TO_ONE = "one_to_one"  # språkvenn
    WALK = "walk"  # turgruppe
    READING = "reading"  # lesegruppe, literature group
    DIGITAL_GROUP = "digital_group"
    PHONE = "phone"  # trening på telefon
    COURSE = "course"  # free course held by volunteers
    JOB_SEARCH = "job_search"  # snakk og søk
    HOMEWORK = "homework"  # leksehjelp for adults
    ACTIVITY = "activity"  # cooking, knitting, sports, singing


class Place(models.TextChoices):
    """Where people meet."""

    VENUE = "venue"
    DIGITAL = "digital"
    BOTH = "both"
    PHONE = "phone"


class JoinLink(models.TextChoices):
    """Who gets to see the link to a digital meeting."""

    EVERYONE = "everyone"
    ON_REQUEST = "on_request"


class Rhythm(models.TextChoices):
    """Recurrence as people say it."""

    WEEKLY = "weekly"
    EVERY_OTHER = "every_other"  # counted from `first_on`; without it nobody knows which weeks
    ODD_WEEKS = "odd_weeks"  # ISO week numbers, as Norwegian calendars print them
    EVEN_WEEKS = "even_weeks"
    MONTHLY = "monthly"  # the nth weekday of the month; -1 is the last
    ONCE = "once"  # on `first_on`


class TimePrecision(models.TextChoices):
    """How much of the time of day is known. Below exact, `starts` is only a stand-in to sort by, never shown."""

    EXACT = "exact"
    PART_OF_DAY = "part_of_day"  # "in the evening"
    UNKNOWN = "unknown"


class Joining(models.TextChoices):
    """What someone has to do to take part."""

    DROP_IN = "drop_in"
    COME_EARLY = "come_early"
    SIGN_UP = "sign_up"


class Audience(models.TextChoices):
    """For whom; an empty list means everybody. `WOMEN` means women only."""

    WOMEN = "women"
    MEN = "men"
    PARENTS = "parents"
    JOB_SEEKERS = "job_seekers"
    YOUNG = "young"
    SENIORS = "seniors"
    NEWCOMERS = "newcomers"
    NO_RIGHT = "no_right"  # people without a right to free training
    UKRAINIANS = "ukrainians"
    STUDENTS = "students"
    DEAF = "deaf"


class Children(models.TextChoices):
    """What happens with children."""

    UNKNOWN = "unknown"
    NO = "no"
    WELCOME = "welcome"
    CARE = "care"  # someone minds them, or there are activities for them


class YesNo(models.TextChoices):
    """A fact that may be unknown; unknown is never shown as no."""

    UNKNOWN = "unknown"
    YES = "yes"
    NO = "no"


class VolunteerRole(models.TextChoices):
    """What volunteers are wanted for."""

    TRAINER = "trainer"
    CHILD_MINDER = "child_minder"
    HOST = "host"


class PauseReason(models.TextChoices):
    """Why there is a pause."""

    SUMMER = "summer"
    CHRISTMAS = "christmas"
    EASTER = "easter"
    AUTUMN = "autumn"
    WINTER = "winter"
    OTHER = "other"


class HiddenReason(models.TextChoices):
    """Why an offer is hidden; only `UNCONFIRMED` is lifted by the owner's own answer."""

    UNCONFIRMED = "unconfirmed"
    STAFF = "staff"
    ORGANISER = "organiser"
