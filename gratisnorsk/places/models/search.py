"""What people type for a place: every name in every form, folded, with what it stands for.

A search table: rebuilt whole from the register rows by `actions.index_names`, never edited.
"""

from typing import ClassVar

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from gratisnorsk.places.models.points import whole_point


class PlaceName(models.Model):
    """One folded name and the municipalities it means, the likeliest meaning ranked first."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality"
        COUNTY = "county"
        FORMER = "former"
        TOWN = "town"

    folded = models.CharField(max_length=120, db_index=True)
    label = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind)
    rank = models.PositiveSmallIntegerField()
    numbers = models.CharField(max_length=2000)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    sort_key = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["rank", "sort_key"]
        constraints: ClassVar = [
            CheckConstraint(
                condition=Q(kind__in=["municipality", "county", "former", "town"]),
                name="places_name_kind_known",
            ),
            CheckConstraint(condition=~Q(numbers=""), name="places_name_means_something"),
            UniqueConstraint(fields=["folded", "kind", "numbers"], name="places_name_meaning_once"),
            whole_point("places_name_point_whole"),
        ]

    def __str__(self) -> str:
        return self.label
