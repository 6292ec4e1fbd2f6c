"""The closed lists that facts of a course are chosen from. Codes are for logic; `phrases` has the words for people."""

from __future__ import annotations

from django.db import models

# CEFR, the Common European Framework of Reference for Languages. A0 means: no Latin letters yet.
LEVELS = ("A0", "A1", "A2", "B1", "B2", "C1")


class Mode(models.TextChoices):
    """How people meet the teacher."""

    PLACE = "place"
    DIGITAL = "digital"
    BOTH = "both"  # some lessons at a place, some on a screen


class PartOfDay(models.TextChoices):
    """When most lessons are."""

    DAY = "day"
    EVENING = "evening"
    WEEKEND = "weekend"


class Opening(models.TextChoices):
    """How seats are given."""

    WINDOW = "window"  # everybody who signs up within some days takes part in a draw; the default
    QUEUE = "queue"  # seats are offered along the common queue
    FIRST_COME = "first_come"  # whoever signs up first


class Reentry(models.TextChoices):
    """Who may take part again (K4: the sources differ by year)."""

    NEVER = "never"
    GOALS_NOT_REACHED = "goals_not_reached"
    AFTER_COMPLETED = "after_completed"
    ALWAYS = "always"


class AbsenceDraws(models.TextChoices):
    """Which absences use up hours of the punch card."""

    NOTHING = "nothing"
    UNEXCUSED = "unexcused"
    EVERYTHING = "everything"


class ApprovalGround(models.TextChoices):
    """What lets a provider hold courses (K18)."""

    HKDIR = "hkdir"  # on the directorate's list of approved providers
    MUNICIPAL_AGREEMENT = "municipal_agreement"
    MUNICIPAL_CENTRE = "municipal_centre"  # the municipality's own adult education, from May 2022


class Competence(models.TextChoices):
    """What a teacher's competence stands on (K20)."""

    SECTION_67 = "section_67"  # meets section 67 of the integration regulation
    BEFORE_2022 = "before_2022"  # approved before 1 January 2022
    OTHER = "other"  # explained in the note


class CancelReason(models.TextChoices):
    """Why a course does not take place."""

    TOO_FEW = "too_few"
    NO_TEACHER = "no_teacher"
    NO_MONEY = "no_money"
    OTHER = "other"
