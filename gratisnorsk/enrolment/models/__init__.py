"""The tables from a wish to a seat: learners, wishes, draws, offers of seats, seats."""

from gratisnorsk.enrolment.models.codes import (
    EndReason,
    Ground,
    How,
    OfferState,
    WishEnd,
)
from gratisnorsk.enrolment.models.draw import Draw, DrawCourse, DrawEntry, HeldOut
from gratisnorsk.enrolment.models.learner import ContactCode, Learner, Pseudonym
from gratisnorsk.enrolment.models.rehearsal import Rehearsal
from gratisnorsk.enrolment.models.seat import Enrolment, SeatOffer
from gratisnorsk.enrolment.models.wish import Interest, Wish

__all__ = [
    "ContactCode",
    "Draw",
    "DrawCourse",
    "DrawEntry",
    "EndReason",
    "Enrolment",
    "Ground",
    "HeldOut",
    "How",
    "Interest",
    "Learner",
    "OfferState",
    "Pseudonym",
    "Rehearsal",
    "SeatOffer",
    "Wish",
    "WishEnd",
]
