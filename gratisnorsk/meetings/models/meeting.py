"""A meeting, what is on its agenda, and its slots: the times that one can choose between.

All times are wall-clock times with the name of a zone; an offset is never stored. Who may come stands on the
meeting; what one joins stands on the slot.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gratisnorsk.accounts.models import Person
from gratisnorsk.kernel.ids import new_public_id
from gratisnorsk.meetings.models.codes import Audience, LinkShown, MaterialKind, Precision, Reminder, Theme
from gratisnorsk.organisations.models import Organisation


def all_reminders() -> list[str]:
    """What a host who chooses nothing gets."""
    return [str(code) for code in Reminder.values]


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """The words screens use to narrow meetings."""

    def on_display(self) -> MeetingQuerySet:
        """Published, and by the directorate or a verified organisation. Closed meetings are among them."""
        return self.filter(
            Q(host__isnull=True) | Q(host__verified_at__isnull=False), published_at__isnull=False
        )

    def for_everyone(self) -> MeetingQuerySet:
        """What a stranger may know of."""
        return self.on_display().filter(audience=Audience.OPEN)

    def with_facts(self) -> MeetingQuerySet:
        """Everything a page about the meeting needs, in a fixed number of queries."""
        return self.select_related("host").prefetch_related("slots", "agenda", "co_hosts", "materials")


class Meeting(models.Model):
    """One information meeting, held at one or several times. Without a host it is the directorate's own."""

    public_id = models.CharField(max_length=8, unique=True, default=new_public_id, editable=False)
    host = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings"
    )
    co_hosts = models.ManyToManyField(Organisation, related_name="shared_meetings", blank=True)

    title = models.JSONField(default=dict)  # Words
    # Words with {day}, {month} and {year}, from which a copy takes its title; empty where the title has none
    title_pattern = models.JSONField(default=dict, blank=True)
    about = models.JSONField(default=dict, blank=True)  # Words
    theme = models.CharField(max_length=12, choices=Theme)
    audience = models.CharField(max_length=8, choices=Audience, default=Audience.OPEN)
    closed_kinds = models.JSONField(default=list, blank=True)  # of organisations.Kind; beside the invited
    contact_email = models.EmailField(blank=True)  # public; who answers letters about the meeting
    call_url = models.URLField(max_length=500, blank=True)  # the call for applications that it tells of
    reminders = models.JSONField(default=all_reminders)  # of Reminder
    reminder_note = models.JSONField(default=dict, blank=True)  # Words, said in every reminder
    search_text = models.TextField(blank=True)  # folded, written by the action

    source_name = models.CharField(max_length=120, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    is_example = models.BooleanField(default=False)

    created_at = models.DateTimeField()
    created_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)  # no more sign-up, though slots are to come
    copied_from = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="copies"
    )
    version = models.PositiveIntegerField(default=1)

    objects = MeetingQuerySet.as_manager()

    def __str__(self) -> str:
        """For logs and shells."""
        return f"{self.public_id} {next(iter(self.title.values()), '')}"


class AgendaItem(models.Model):
    """One point of the agenda. The speaker is named to the public, with the organisation."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField()
    title = models.JSONField(default=dict)  # Words
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    speaker = models.CharField(max_length=120, blank=True)
    organisation = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ("position", "pk")


class Slot(models.Model):
    """One time of a meeting. `version` rises with every change, for calendars."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="slots")
    on = models.DateField()
    starts = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)  # None: the source does not say
    zone = models.CharField(max_length=40, default="Europe/Oslo")
    precision = models.CharField(max_length=8, choices=Precision, default=Precision.EXACT)
    language = models.CharField(max_length=8, default="nb")
    interpreter = models.CharField(max_length=8, blank=True)
    place = models.CharField(max_length=200, blank=True)
    capacity = models.PositiveIntegerField(null=True, blank=True)  # None: room for all
    join_url = models.URLField(max_length=1000, blank=True)
    dial_in = models.CharField(max_length=30, blank=True)
    conference_id = models.CharField(max_length=30, blank=True)
    link_shown = models.CharField(max_length=12, choices=LinkShown, default=LinkShown.SIGNED_UP)
    presses = models.PositiveIntegerField(default=0)  # on joining, by people who had not signed up
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancel_note = models.JSONField(default=dict, blank=True)  # Words
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    tally = models.JSONField(default=dict, blank=True)  # numbers that stay when the sign-ups are deleted

    class Meta:
        ordering = ("on", "starts", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gt=F("starts")),
                name="meetings_slot_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(precision=Precision.EXACT, starts__isnull=False)
                | (~Q(precision=Precision.EXACT) & Q(starts__isnull=True, ends__isnull=True)),
                name="meetings_slot_hour_only_when_known",
            ),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__gte=1),
                name="meetings_slot_capacity_one_or_more",
            ),
            models.CheckConstraint(
                condition=Q(join_url="") | Q(join_url__startswith="https://"), name="meetings_slot_link_https"
            ),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"{self.meeting_id} {self.on} {self.starts or ''}".strip()


class Material(models.Model):
    """Slides, a recording or something to read, on the page of the meeting before or after it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="materials")
    kind = models.CharField(max_length=12, choices=MaterialKind)
    title = models.JSONField(default=dict)  # Words
    url = models.URLField(max_length=1000)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("added_at", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(url__startswith="https://"), name="meetings_material_https"),
        )
