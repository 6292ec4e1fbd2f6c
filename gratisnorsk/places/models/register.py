"""Counties, municipalities, postal codes, and the places that reforms did away with.

Only `actions.load_places` writes these rows; they follow the files in `places/data/`.
"""

from typing import ClassVar

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.db.models.functions import Length, Substr
from django.db.models.lookups import Exact

from gratisnorsk.places.models.points import point_in_norway, whole_point


class County(models.Model):
    """A county (fylke) of today, by its two-digit number."""

    number = models.CharField(max_length=2, primary_key=True)
    name = models.CharField(max_length=100)
    names = models.JSONField(default=dict)
    sort_key = models.CharField(max_length=200, db_index=True)

    class Meta:
        ordering: ClassVar = ["sort_key"]
        constraints: ClassVar = [
            CheckConstraint(condition=Exact(Length("number"), 2), name="places_county_two_digits"),
            CheckConstraint(condition=~Q(name=""), name="places_county_has_name"),
            UniqueConstraint(fields=["name"], name="places_county_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    """A municipality (kommune) of today, with a centre to measure distances from."""

    number = models.CharField(max_length=4, primary_key=True)
    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="municipalities")
    name = models.CharField(max_length=100)
    names = models.JSONField(default=dict)
    lat = models.FloatField()
    lon = models.FloatField()
    sort_key = models.CharField(max_length=200, db_index=True)
    folded = models.CharField(max_length=300)

    class Meta:
        ordering: ClassVar = ["sort_key"]
        constraints: ClassVar = [
            CheckConstraint(condition=Exact(Length("number"), 4), name="places_municipality_four_digits"),
            CheckConstraint(
                condition=Exact(F("county"), Substr("number", 1, 2)),
                name="places_municipality_number_begins_with_county",
            ),
            CheckConstraint(condition=~Q(name=""), name="places_municipality_has_name"),
            point_in_norway("places_municipality_centre_in_norway"),
        ]

    def __str__(self) -> str:
        return self.name


class FormerPlace(models.Model):
    """A number or name that is no longer valid, and the places of today that took over.

    Both dates are days on which it was still valid; an open start is "before 2018".
    `municipalities` is filled for counties too: those of today that lay (partly) inside.
    """

    class Kind(models.TextChoices):
        COUNTY = "county"
        MUNICIPALITY = "municipality"

    number = models.CharField(max_length=4, db_index=True)
    name = models.CharField(max_length=100)
    names = models.JSONField(default=dict)
    kind = models.CharField(max_length=12, choices=Kind)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField()
    folded = models.CharField(max_length=300, db_index=True)
    counties = models.ManyToManyField(County, related_name="formerly")
    municipalities = models.ManyToManyField(Municipality, related_name="formerly")

    class Meta:
        ordering: ClassVar = ["kind", "number", "valid_to"]
        constraints: ClassVar = [
            CheckConstraint(
                condition=Q(kind__in=["county", "municipality"]), name="places_former_kind_known"
            ),
            CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="places_former_dates_in_order",
            ),
            UniqueConstraint(fields=["kind", "number", "valid_to"], name="places_former_number_once_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class PostalCode(models.Model):
    """A postal code, its town (poststed) and the municipality that most of it lies in."""

    code = models.CharField(max_length=4, primary_key=True)
    town = models.CharField(max_length=100, db_index=True)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="postal_codes")
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["code"]
        constraints: ClassVar = [
            CheckConstraint(condition=Exact(Length("code"), 4), name="places_postal_four_digits"),
            whole_point("places_postal_point_whole"),
            point_in_norway("places_postal_point_in_norway"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.town}"
