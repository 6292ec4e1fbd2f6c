"""Draws that anybody can check: the commitment to a seed first, the seed and the whole result afterwards."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses.models import Course, Scheme
from gratisnorsk.enrolment.models.wish import Wish
from gratisnorsk.kernel.ids import new_public_id


class Draw(models.Model):
    """One draw over the courses whose interest window closes together.

    `commitment` is the SHA-256 of the seed, public from the start; `seed` is public once `drawn_at` is set.
    `shares` reserves seats per course: a list of {"group": code, "percent": n}.
    """

    public_id = models.CharField(max_length=8, unique=True, default=new_public_id, editable=False)
    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="draws")
    name = models.JSONField(default=dict, blank=True)  # Words
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    draws_at = models.DateTimeField()
    shares = models.JSONField(default=list, blank=True)
    seed = models.CharField(max_length=64)  # 32 bytes in hexadecimal; never shown before the draw
    commitment = models.CharField(max_length=64)
    # Makes the codes of the published list out of pseudonyms; thrown away some time after the draw.
    list_key = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    announced_at = models.DateTimeField(null=True, blank=True)  # the commitment was published
    drawn_at = models.DateTimeField(null=True, blank=True)
    held_out_number = models.PositiveIntegerField(
        default=0
    )  # entries that staff kept out, published with the draw
    result_digest = models.CharField(max_length=64, blank=True)  # SHA-256 of the published file
    figures = models.JSONField(null=True, blank=True)  # rules.fairness.Figures, without small numbers

    class Meta:
        ordering = ("-draws_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")) & Q(draws_at__gte=F("closes_at")),
                name="enrolment_draw_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(drawn_at__isnull=True) | Q(announced_at__isnull=False),
                name="enrolment_draw_announced_before_drawn",
            ),
        )

    def __str__(self) -> str:
        """For logs and shells: never the seed."""
        return f"draw {self.public_id}"


class DrawCourse(models.Model):
    """A course in a draw, with the seats it had to give when the draw was made."""

    draw = models.ForeignKey(Draw, on_delete=models.CASCADE, related_name="courses")
    course = models.OneToOneField(Course, on_delete=models.CASCADE, related_name="in_draw")
    seats = models.PositiveSmallIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        """For logs and shells."""
        return f"{self.draw_id}: {self.course_id}"


class DrawEntry(models.Model):
    """One line of the published list: groups, wishes in order, rank and what it got.

    `pseudonym` is the code for this draw alone; in lists published before there were codes, that of the scheme.
    """

    draw = models.ForeignKey(Draw, on_delete=models.CASCADE, related_name="entries")
    pseudonym = models.CharField(max_length=16)
    groups = models.JSONField(default=list, blank=True)  # codes of the shares it counts for
    wanted = models.JSONField(default=list)  # public ids of courses, most wanted first
    rank = models.PositiveIntegerField()
    got = models.CharField(max_length=8, blank=True)  # public id of a course; blank: none
    share = models.CharField(max_length=24, blank=True)  # the reserved share that the seat came from

    class Meta:
        ordering = ("rank",)
        constraints = (
            models.UniqueConstraint(fields=["draw", "pseudonym"], name="enrolment_draw_entry_once"),
            models.UniqueConstraint(fields=["draw", "rank"], name="enrolment_draw_rank_once"),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"{self.rank}: {self.pseudonym}"


class ToldApart(models.Model):
    """Staff looked at wishes that are likely of one person and said: these are different people. For every draw.

    `key` names exactly these wishes; when one more is likely the same, all of them are looked at again.
    """

    key = models.CharField(max_length=32, unique=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        """For logs and shells."""
        return f"told apart {self.pk}"


class HeldOut(models.Model):
    """A wish that staff keep out of one draw before it is made, such as the second of one person, with a reason."""

    draw = models.ForeignKey(Draw, on_delete=models.CASCADE, related_name="held_out")
    wish = models.ForeignKey(Wish, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["draw", "wish"], name="enrolment_held_out_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="enrolment_held_out_says_why"),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"{self.draw_id}: wish {self.wish_id}"
