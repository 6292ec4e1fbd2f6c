"""What happens to punch cards: the only module that writes the ledger."""

from gratisnorsk.hours.actions.cards import open_card
from gratisnorsk.hours.actions.entries import correct, ensure_granted, expire, grant, use
from gratisnorsk.hours.actions.moving import (
    Move,
    MovedAlready,
    NotEnoughToMove,
    NothingToMove,
    SameCard,
    move,
)
from gratisnorsk.hours.actions.writing import (
    KeyHasOtherFacts,
    NotEnoughHours,
    ReasonMissing,
    UsedLessThanCorrected,
    lock,
)

__all__ = [
    "KeyHasOtherFacts",
    "Move",
    "MovedAlready",
    "NotEnoughHours",
    "NotEnoughToMove",
    "NothingToMove",
    "ReasonMissing",
    "SameCard",
    "UsedLessThanCorrected",
    "correct",
    "ensure_granted",
    "expire",
    "grant",
    "lock",
    "move",
    "open_card",
    "use",
]
