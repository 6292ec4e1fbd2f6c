"""What search reads: a row, a card and a text for every offer on display, and the words that occur in them.

Nothing here is truth. `actions.index` writes all of it from the offers, in the transaction of the change, and
may write it anew at any time. Rows hold only what is filtered and sorted by, so that looking through many stays
cheap; what is shown stands in the card, what words are looked for in in the text.
"""

from __future__ import annotations

from datetime import date

from django.db import models

from gratisnorsk.offers.models.offer import Offer

# The day that offers without a known next date are sorted under: after all others.
NO_DATE = date(9999, 12, 31)

# Every column that is filtered or sorted by. Indexes hold them all, so that a search reads nothing but the index.
FILTERED = [
    "order_on",
    "order_minute",
    "offer",
    "when_mask",
    "level_mask",
    "category_mask",
    "said_mask",
    "audience_mask",
    "flag_mask",
    "lat",
    "lon",
    "mornings",
    "afternoons",
    "evenings",
    "unknown_hours",
]


_IS_REMOTE = models.Q(is_remote=True)


class SearchRow(models.Model):
    """The filters of one offer as bits; `rules.search_masks` says which bit means what.

    `order_on` and `order_minute` are the local day and minute of the next meeting.
    `mornings` … `unknown_hours` have one bit for each of the coming days with a meeting then.
    """

    offer = models.OneToOneField(Offer, on_delete=models.CASCADE, primary_key=True, related_name="search_row")
    order_on = models.DateField(default=NO_DATE)
    order_minute = models.SmallIntegerField(default=0)
    next_starts_at = models.DateTimeField(null=True, blank=True)
    next_ends_at = models.DateTimeField(null=True, blank=True)
    roll_at = models.DateTimeField(
        db_index=True
    )  # when this row must be made anew: a meeting ends, a week is over

    when_mask = models.IntegerField(default=0)
    mornings = models.BigIntegerField(default=0)
    afternoons = models.BigIntegerField(default=0)
    evenings = models.BigIntegerField(default=0)
    unknown_hours = models.BigIntegerField(default=0)  # something is on, but nobody says at what time
    level_mask = models.SmallIntegerField(default=0)
    category_mask = models.IntegerField(default=0)
    said_mask = models.IntegerField(default=0)  # categories named by the words of the offer, besides its own
    audience_mask = models.IntegerField(default=0)
    flag_mask = models.IntegerField(default=0)
    is_remote = models.BooleanField(default=False)  # can be joined from anywhere

    municipality = models.CharField(max_length=4, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    cell = models.IntegerField(null=True, blank=True)  # a square of the map, see `rules.search_masks.cell_of`

    class Meta:
        indexes = (
            # Walked in the order of the list, until enough are found.
            models.Index(fields=[*FILTERED, "municipality", "cell"], name="offers_search_order"),
            models.Index(
                fields=[*FILTERED, "municipality", "cell"], condition=_IS_REMOTE, name="offers_search_remote"
            ),
            # An area is read whole. Migration 0002 adds one like these for each rare fact.
            models.Index(fields=["municipality", *FILTERED, "cell"], name="offers_search_municipality"),
            models.Index(fields=["cell", *FILTERED, "municipality"], name="offers_search_cell"),
        )

    def __str__(self) -> str:
        """For logs and shells."""
        return f"search row of {self.offer_id}"


class SearchCard(models.Model):
    """What a result shows, as facts: see `rules.search_card`."""

    offer = models.OneToOneField(
        Offer, on_delete=models.CASCADE, primary_key=True, related_name="search_card"
    )
    card = models.JSONField(default=dict)

    def __str__(self) -> str:
        """For logs and shells."""
        return f"search card of {self.offer_id}"


class SearchText(models.Model):
    """The folded words of an offer, with one space before, between and after.

    The full-text index on it is made by migration 0002 and kept right by the database itself.
    """

    offer = models.OneToOneField(
        Offer, on_delete=models.CASCADE, primary_key=True, related_name="search_text"
    )
    words = models.TextField(default="")

    def __str__(self) -> str:
        """For logs and shells."""
        return f"search text of {self.offer_id}"


class SearchWord(models.Model):
    """A folded word that occurs in some text: what a misspelt word is compared with, and how it is really spelt."""

    word = models.CharField(max_length=40, unique=True)
    spelt = models.CharField(max_length=40)

    def __str__(self) -> str:
        """The word."""
        return self.word


class SearchGram(models.Model):
    """Three letters that stand together in a word; the edges of the word count as a letter."""

    gram = models.CharField(max_length=3)
    word = models.ForeignKey(SearchWord, on_delete=models.CASCADE, related_name="grams")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["gram", "word"], name="offers_search_gram_once"),)

    def __str__(self) -> str:
        """The three letters."""
        return self.gram
