"""The tables from a wish to a seat: learners, wishes, draws, offers of seats, seats, and what a course asks."""

from gratisnorsk.enrolment.models.codes import (
    EndReason,
    Ground,
    How,
    OfferState,
    QuestionKind,
    Whom,
    WishEnd,
)
from gratisnorsk.enrolment.models.draw import Draw, DrawCourse, DrawEntry, HeldOut, ToldApart
from gratisnorsk.enrolment.models.learner import ContactCode, Learner, Pseudonym
from gratisnorsk.enrolment.models.message import CourseMessage, MessageRecipient
from gratisnorsk.enrolment.models.question import Answer, Question
from gratisnorsk.enrolment.models.rehearsal import Rehearsal
from gratisnorsk.enrolment.models.seat import Enrolment, SeatOffer
from gratisnorsk.enrolment.models.watch import CourseWatch
from gratisnorsk.enrolment.models.wish import Interest, Wish

__all__ = [
    "Answer",
    "ContactCode",
    "CourseMessage",
    "CourseWatch",
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
    "MessageRecipient",
    "OfferState",
    "Pseudonym",
    "Question",
    "QuestionKind",
    "Rehearsal",
    "SeatOffer",
    "ToldApart",
    "Whom",
    "Wish",
    "WishEnd",
]
