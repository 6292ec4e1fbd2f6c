"""Schemes of free courses and their rules as data with dates: never constants in code.

A rule set that a decision was made under is never changed; a new year is a new row.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from gratisnorsk.courses.models.codes import AbsenceDraws, Reentry


class Scheme(models.Model):
    """A programme of free courses, such as klippekort (later norskopplæringsordningen)."""

    code = models.SlugField(max_length=24, unique=True)
    name = models.JSONField(default=dict)  # Words
    about = models.JSONField(default=dict, blank=True)  # Words
    # Telling a provider that somebody is enrolled elsewhere needs a data protection assessment first (R30).
    assessment_note = models.CharField(max_length=300, blank=True)
    assessed_on = models.DateField(null=True, blank=True)
    tells_double_enrolment = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(tells_double_enrolment=False) | Q(assessed_on__isnull=False),
                name="courses_scheme_double_enrolment_assessed",
            ),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return self.code


class RuleSetQuerySet(models.QuerySet["RuleSet"]):
    """Words for finding the rules of a day."""

    def on(self, day: date) -> RuleSetQuerySet:
        """Those that apply on this day."""
        return self.filter(valid_from__lte=day).filter(Q(valid_to=None) | Q(valid_to__gte=day))


class RuleSet(models.Model):
    """The rules of one scheme from one day to another. Hours are counted in teaching hours of `hour_minutes`."""

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="rule_sets")
    code = models.SlugField(max_length=24)  # "2021", "2022-ukraine" …
    name = models.JSONField(default=dict)  # Words
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)  # the last day
    sub_goal = models.CharField(max_length=4, blank=True)  # "A", "B" (K19); blank: not divided

    hours_from = models.PositiveSmallIntegerField()
    hours_to = models.PositiveSmallIntegerField()
    hour_minutes = models.PositiveSmallIntegerField()
    cap_nok = models.PositiveIntegerField()  # most for one participant, whole kroner
    # What the provider gets for one hour of one participant, whole kroner; empty: the cap shared over `hours_to`.
    rate_nok = models.PositiveIntegerField(null=True, blank=True)
    level_goal = models.CharField(max_length=2)
    for_right_used_up = models.BooleanField(default=True)
    for_never_had_right = models.BooleanField(default=True)
    for_ukraine_only = models.BooleanField(default=False)
    reentry = models.CharField(max_length=20, choices=Reentry, default=Reentry.GOALS_NOT_REACHED)
    min_age = models.PositiveSmallIntegerField(null=True, blank=True)
    max_age = models.PositiveSmallIntegerField(null=True, blank=True)
    group_most = models.PositiveSmallIntegerField(null=True, blank=True)
    # So many percent of the planned hours may be over when a new person begins; a course may say otherwise.
    late_start_percent = models.PositiveSmallIntegerField(default=20)
    absence_draws = models.CharField(max_length=12, choices=AbsenceDraws, default=AbsenceDraws.UNEXCUSED)
    source_url = models.URLField(max_length=500, blank=True)
    # What the sources do not say and was chosen here, for whoever answers for the figures.
    assumptions = models.JSONField(default=dict, blank=True)  # Words

    objects = RuleSetQuerySet.as_manager()

    class Meta:
        ordering = ("scheme", "valid_from", "pk")
        constraints = (
            models.UniqueConstraint(fields=["scheme", "code"], name="courses_rule_set_code_once"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="courses_rule_set_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(hours_from__gt=0) & Q(hours_to__gte=F("hours_from")),
                name="courses_rule_set_hours_in_order",
            ),
            models.CheckConstraint(
                condition=Q(hour_minutes__in=[45, 60]), name="courses_rule_set_hour_is_45_or_60"
            ),
            models.CheckConstraint(condition=Q(cap_nok__gt=0), name="courses_rule_set_has_cap"),
            models.CheckConstraint(
                condition=Q(rate_nok__isnull=True) | Q(rate_nok__gt=0, rate_nok__lte=F("cap_nok")),
                name="courses_rule_set_rate_below_cap",
            ),
            models.CheckConstraint(
                condition=Q(late_start_percent__lte=100), name="courses_rule_set_late_start_is_a_share"
            ),
            models.CheckConstraint(
                condition=Q(min_age__isnull=True) | Q(max_age__isnull=True) | Q(max_age__gte=F("min_age")),
                name="courses_rule_set_ages_in_order",
            ),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"{self.scheme_id} {self.code}"

    @property
    def most_minutes(self) -> int:
        """The most teaching time for one participant, in minutes of the clock."""
        return self.hours_to * self.hour_minutes
