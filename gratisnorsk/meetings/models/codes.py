"""The closed lists that facts of a meeting are chosen from. Codes are for logic; `phrases` has the words."""

from __future__ import annotations

from django.db import models


class Theme(models.TextChoices):
    """What a meeting is about; each theme has a calendar of its own."""

    PRACTICE = "practice"  # norsktrening
    COURSES = "courses"  # klippekort
    GRANTS = "grants"  # tilskudd
    VOLUNTEERS = "volunteers"
    LEARNERS = "learners"
    OTHER = "other"


class Audience(models.TextChoices):
    """For whom. A closed meeting is seen only by its group."""

    OPEN = "open"
    CLOSED = "closed"


class LinkShown(models.TextChoices):
    """When the link to a video meeting is shown, as the host decides. Where places are counted, only with a place."""

    AT_ONCE = "at_once"
    SIGNED_UP = "signed_up"
    SOON = "soon"  # from 15 minutes before


class Precision(models.TextChoices):
    """How much of the time is known. A time that nobody stated is not invented."""

    EXACT = "exact"
    DAY = "day"
    MONTH = "month"  # `on` is the first of the month, only to sort by


class Reminder(models.TextChoices):
    """How long before a meeting a reminder is sent."""

    WEEK = "week"
    DAY = "day"
    HOUR = "hour"


class MaterialKind(models.TextChoices):
    """What a link on the page of a meeting leads to."""

    SLIDES = "slides"
    RECORDING = "recording"
    READING = "reading"


class Told(models.TextChoices):
    """What was sent to everybody of a slot, once. The first three are the reminders."""

    WEEK = "week"
    DAY = "day"
    HOUR = "hour"
    AFTERWARDS = "afterwards"
