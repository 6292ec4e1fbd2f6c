"""The closed lists of attendance. Codes are for logic; `phrases` has the words for people."""

from __future__ import annotations

from django.db import models


class Status(models.TextChoices):
    """What the teacher's list says about one person in one lesson."""

    PRESENT = "present"
    LATE = "late"
    LEFT_EARLY = "left_early"
    EXCUSED = "excused"  # told beforehand, or ill
    ABSENT = "absent"


WAS_THERE = (Status.PRESENT, Status.LATE, Status.LEFT_EARLY)


class Flag(models.TextChoices):
    """What is odd about a mark from a phone. Nothing is refused at the door; the teacher looks at it later."""

    UNKNOWN_PERSON = "unknown_person"
    NO_SEAT_NOW = "no_seat_now"  # the seat had ended before the lesson
    NOT_TODAY = "not_today"  # marked on another day than that of the lesson, or hours before it
    LATE_FROM_DEVICE = "late_from_device"  # arrived after the list was closed
    LESSON_CANCELLED = "lesson_cancelled"
    OTHER_DEVICE = "other_device"  # two phones said different things
    CLOCK_WRONG = "clock_wrong"  # the clock of the phone is minutes off
    ABOVE_LIMIT = "above_limit"  # the punch card was empty; the rest was not drawn


class NudgeAnswer(models.TextChoices):
    """Why somebody stayed away, by own word: a short list."""

    ILL = "ill"
    NEED_EVENING = "need_evening"  # a new job: another time of the day fits
    TOO_HARD = "too_hard"
    TOO_EASY = "too_easy"
    STOP = "stop"
