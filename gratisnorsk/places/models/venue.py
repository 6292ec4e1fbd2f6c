"""Venues: where people meet, and how precisely we may say so.

A private address never becomes a point: such a venue carries the centre of its
postal area or municipality and says so in `precision`.
"""

from typing import ClassVar

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from gratisnorsk.kernel.ids import new_public_id
from gratisnorsk.places.models.points import point_in_norway, whole_point
from gratisnorsk.places.models.register import Municipality


class Venue(models.Model):
    """A place to meet. `precision` tells how close the point is to the door."""

    class Precision(models.TextChoices):
        EXACT = "exact"
        STREET = "street"
        POSTAL_AREA = "postal_area"
        MUNICIPALITY = "municipality"

    public_id = models.CharField(max_length=8, default=new_public_id, editable=False)
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=200, blank=True)
    postal_code = models.CharField(max_length=4, blank=True)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="venues")
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    precision = models.CharField(max_length=12, choices=Precision, default=Precision.MUNICIPALITY)

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            UniqueConstraint(fields=["public_id"], name="places_venue_public_id_once"),
            CheckConstraint(condition=~Q(name=""), name="places_venue_has_name"),
            CheckConstraint(
                condition=Q(postal_code="") | Q(Exact(Length("postal_code"), 4)),
                name="places_venue_postal_code_four_digits",
            ),
            CheckConstraint(
                condition=Q(precision__in=["exact", "street", "postal_area", "municipality"]),
                name="places_venue_precision_known",
            ),
            CheckConstraint(
                condition=Q(lat__isnull=False) | ~Q(precision__in=["exact", "street"]),
                name="places_venue_precise_has_point",
            ),
            whole_point("places_venue_point_whole"),
            point_in_norway("places_venue_point_in_norway"),
        ]

    def __str__(self) -> str:
        return self.name
