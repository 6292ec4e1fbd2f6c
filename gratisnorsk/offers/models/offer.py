"""An offer of norsktrening: facts as structure, never in prose.

Three clocks stand on it: fetched, changed at the source, confirmed by the owner. None is ever filled from another.
"""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from gratisnorsk.accounts.models import Person
from gratisnorsk.kernel.ids import new_public_id
from gratisnorsk.offers.models.codes import Children, HiddenReason, Joining, JoinLink, Place, YesNo
from gratisnorsk.organisations.models import Organisation
from gratisnorsk.places.models import Municipality, Venue

CONFIRM_EVERY_DAYS = 90


class OfferQuerySet(models.QuerySet["Offer"]):
    """The words screens use to narrow offers."""

    def on_display(self) -> OfferQuerySet:
        """What the public may see: published, not hidden or closed, by a verified organisation."""
        return self.filter(
            published_at__isnull=False,
            hidden_at__isnull=True,
            closed_at__isnull=True,
            organisation__verified_at__isnull=False,
        )

    def with_facts(self) -> OfferQuerySet:
        """Everything a page about the offer needs, in a fixed number of queries."""
        return self.select_related("organisation", "venue", "municipality", "replaced_by").prefetch_related(
            "slots", "pauses", "date_changes", "co_organisers"
        )


class Offer(models.Model):
    """One offer, with its responsible organisation and any that run it together with it."""

    public_id = models.CharField(max_length=8, unique=True, default=new_public_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="offers")
    co_organisers = models.ManyToManyField(Organisation, related_name="shared_offers", blank=True)

    name = models.JSONField(default=dict)  # Words: the own name of the activity
    about = models.JSONField(default=dict, blank=True)  # Words: short free text
    categories = models.JSONField(default=list)  # of Category

    place = models.CharField(max_length=8, choices=Place, default=Place.VENUE)
    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    room = models.CharField(max_length=80, blank=True)  # floor or room inside the venue
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    join_url = models.URLField(max_length=500, blank=True)
    join_link = models.CharField(max_length=12, choices=JoinLink, default=JoinLink.ON_REQUEST)

    season_from = models.DateField(null=True, blank=True)
    season_to = models.DateField(null=True, blank=True)
    is_on_holidays = models.BooleanField(default=False)  # meets on public holidays too

    level_from = models.CharField(max_length=2, blank=True)  # of LEVELS; both blank: all levels
    level_to = models.CharField(max_length=2, blank=True)
    audiences = models.JSONField(default=list, blank=True)  # of Audience
    min_age = models.PositiveSmallIntegerField(null=True, blank=True)
    children = models.CharField(max_length=8, choices=Children, default=Children.UNKNOWN)
    step_free = models.CharField(max_length=8, choices=YesNo, default=YesNo.UNKNOWN)
    food = models.CharField(max_length=8, choices=YesNo, default=YesNo.UNKNOWN)
    volunteer_languages = models.JSONField(default=list, blank=True)  # language codes
    price_nok = models.PositiveSmallIntegerField(default=0)  # whole kroner; 0 is free

    joining = models.CharField(max_length=12, choices=Joining, default=Joining.DROP_IN)
    come_early_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    sign_up_url = models.URLField(max_length=500, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=20, blank=True)
    website = models.URLField(max_length=500, blank=True)
    typical_from = models.PositiveSmallIntegerField(null=True, blank=True)  # usual number of people
    typical_to = models.PositiveSmallIntegerField(null=True, blank=True)
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)
    is_often_full = models.BooleanField(default=False)
    volunteer_roles = models.JSONField(default=list, blank=True)  # of VolunteerRole
    volunteers_wanted_until = models.DateField(null=True, blank=True)  # the wish expires

    fetched_at = models.DateTimeField(null=True, blank=True)
    changed_at_source = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirm_every_days = models.PositiveSmallIntegerField(
        default=CONFIRM_EVERY_DAYS, validators=[MinValueValidator(30), MaxValueValidator(180)]
    )
    unanswered_at = models.DateTimeField(null=True, blank=True)  # we asked, reminded, and still heard nothing
    source_name = models.CharField(max_length=120, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    source_written = models.CharField(
        max_length=10, blank=True
    )  # "2023", "2023-10" or a day, as the source says
    is_example = models.BooleanField(default=False)

    created_at = models.DateTimeField()
    created_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    changed_at = (
        models.DateTimeField()
    )  # last change here; raises SEQUENCE in calendars together with version
    published_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)  # nobody confirmed, or staff hid it
    hidden_reason = models.CharField(max_length=16, choices=HiddenReason, blank=True)
    hidden_note = models.CharField(max_length=300, blank=True)  # what staff tell the organiser
    closed_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaces"
    )
    copied_from = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="copies"
    )
    version = models.PositiveIntegerField(default=1)

    objects = OfferQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(season_from__isnull=True)
                | Q(season_to__isnull=True)
                | Q(season_to__gte=F("season_from")),
                name="offers_season_in_order",
            ),
            models.CheckConstraint(
                condition=Q(confirm_every_days__gte=30, confirm_every_days__lte=180),
                name="offers_confirm_30_to_180",
            ),
            models.CheckConstraint(
                condition=Q(level_from="") | Q(level_to="") | Q(level_to__gte=F("level_from")),
                name="offers_levels_in_order",
            ),
            models.CheckConstraint(
                condition=Q(typical_from__isnull=True)
                | Q(typical_to__isnull=True)
                | Q(typical_to__gte=F("typical_from")),
                name="offers_crowd_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(joining=Joining.COME_EARLY) | Q(come_early_minutes__isnull=False),
                name="offers_come_early_says_how_early",
            ),
            models.CheckConstraint(
                condition=Q(hidden_at__isnull=True, hidden_reason="")
                | (Q(hidden_at__isnull=False) & ~Q(hidden_reason="")),
                name="offers_hidden_says_why",
            ),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"{self.public_id} {next(iter(self.name.values()), '')}"
