"""The closed lists of enrolment. Codes are for logic; `phrases` has the words for people."""

from __future__ import annotations

from django.db import models


class Ground(models.TextChoices):
    """Why somebody may take part (K2). Nothing more about residence is asked (L4)."""

    RIGHT_USED_UP = "right_used_up"
    NEVER_HAD_RIGHT = "never_had_right"
    NOT_SURE = "not_sure"  # the provider finds out at intake


class WishEnd(models.TextChoices):
    """How a wish ended."""

    SEATED = "seated"
    LEFT = "left"  # the person took it back
    REFUSED = "refused"  # not in the target group, with a reason
    UNCONFIRMED = "unconfirmed"  # the contact was never confirmed
    SILENT = "silent"  # no answer for a long time, after a warning
    ERASED = "erased"  # the person deleted everything


class OfferState(models.TextChoices):
    """An offer of a seat. Everything but open is final."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    CANCELLED = "cancelled"  # the course was cancelled, or staff took the offer back with a reason


class How(models.TextChoices):
    """How a seat was given."""

    DRAW = "draw"
    LADDER = "ladder"  # offered along the common queue, and accepted
    FIRST_COME = "first_come"
    STAFF = "staff"  # placed or moved by staff, with a reason in the history
    MOVED = "moved"  # the person moved to another group


class EndReason(models.TextChoices):
    """Why somebody no longer sits in a course (R26, R27): a short list."""

    COMPLETED = "completed"
    ILL = "ill"
    GOT_WORK = "got_work"
    TIME = "time"  # the hours do not fit any more
    TOO_HARD = "too_hard"
    TOO_EASY = "too_easy"
    MOVED_AWAY = "moved_away"  # settled or moved to another place
    MOVED_GROUP = "moved_group"  # sits in another course now
    NEVER_CAME = "never_came"
    NOT_ELIGIBLE = "not_eligible"
    CANCELLED = "cancelled"  # the course was cancelled
    OVER = "over"  # the course is over, and nobody has said how it ended for this person
    ERASED = "erased"
    OTHER = "other"


class Whom(models.TextChoices):
    """To whom in a course its provider writes."""

    SEATED = "seated"
    ASKED = "asked"  # a place is offered to them now
    BOTH = "both"


class QuestionKind(models.TextChoices):
    """How a question of a course is answered."""

    YES_NO = "yes_no"
    ONE_OF = "one_of"
    TEXT = "text"  # short
