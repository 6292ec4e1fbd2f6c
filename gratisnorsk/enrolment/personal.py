"""Every personal column of a learner: what it is for, on what ground, and when it goes. `privacy` puts them on the list.

Columns that tell nothing of a person by themselves stand in `NOT_PERSONAL`; a test fails for a column in neither.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.privacy import Basis, PersonalField

WITH_LEARNER = _(
    "When you delete everything about you, or half a year after your last course or wish has ended"
)
WITH_CARD = _("Together with your contact; what accounting needs stays under a pseudonym")
ACCOUNTING = _("Five years after the year of the course, as accounting rules ask; only the pseudonym stays")
WITH_MESSAGE = _("Half a year after the last day of the course, or when you delete everything about you")
ONCE_TOLD = _(
    "When you are told or stop it, after seven days if you did not say yes, and at the latest after half a year"
)
WITH_SEAT = _("When your place in the course ends, or when you take the answer back")
WITHIN_DAY = _("When you have used it, or after a day")

_REACH = _("To offer you a place and to tell you of changes")
_FIT = _("To find courses that fit you")
_QUEUE = _("To keep your place in the queue")
_EXPLAIN = _("To be able to explain it to you")
_RULES = _("To know whether the rules let you take part")
_COURSE = _("To hold the course, and to give you a certificate")
_SHARES = _("Because some places in a draw are kept for people who work shifts")

_LEARNER = (
    ("name", _("Name of a learner"), _("For the list of the course and the certificate")),
    ("email", _("E-mail of a learner"), _REACH),
    ("phone", _("Phone of a learner"), _REACH),
    ("lang", _("Language of a learner"), _("To write to you in your language")),
    ("created_at", _("When you signed up"), _QUEUE),
    ("confirmed_at", _("When you wrote the code"), _("So that nobody is signed up by somebody else")),
)
_BEGINNERS = _("To find courses that fit you; and because some places in a draw are kept for beginners")
_WISH = (
    ("level", _("Your level, as you said"), _BEGINNERS),
    (
        "is_level_suggested",
        _("Whether we suggested the level"),
        _("To see whether our suggestions are right"),
    ),
    ("modes", _("How you can take part"), _FIT),
    ("parts_of_day", _("When you can come"), _FIT),
    ("municipality", _("Where you live or work"), _FIT),
    ("lat", _("The centre of your postal area, north"), _FIT),
    ("lon", _("The centre of your postal area, east"), _FIT),
    ("km", _("How far you can travel"), _FIT),
    ("help_languages", _("Languages in which you can get help"), _FIT),
    ("ground", _("Whether you had a right to free lessons"), _RULES),
    ("is_shift_worker", _("Whether you work shifts"), _SHARES),
    ("had_seat_before", _("Whether you had a place before"), _RULES),
    ("created_at", _("When you wrote your wish"), _QUEUE),
    ("confirmed_at", _("When you last said that you want a course"), _QUEUE),
    ("queued_at", _("Your place in the queue"), _QUEUE),
    ("kept_place_at", _("When you let an offer pass and kept your place"), _QUEUE),
    ("paused_until", _("Until when you have a pause"), _QUEUE),
    ("asked_at", _("When we asked whether you still want a course"), _QUEUE),
    ("ended_at", _("When your wish ended"), _EXPLAIN),
    ("ended_how", _("How your wish ended"), _EXPLAIN),
    ("ended_note", _("Why a wish ended"), _EXPLAIN),
)
_DRAWS = (
    ("course", _("Draws that you take part in"), _("To draw places")),
    ("preference", _("Which course you want most"), _("To draw places")),
    ("added_at", _("When you joined a draw"), _("To draw places")),
)
_OFFERS = (
    ("course", _("Places that you were offered"), _QUEUE),
    ("state", _("What you answered"), _QUEUE),
    ("offered_at", _("When you were asked"), _QUEUE),
    ("answer_by", _("When you had to answer"), _QUEUE),
    ("answered_at", _("When you answered"), _QUEUE),
    ("reason", _("Why a place was taken back"), _EXPLAIN),
)
_SEATS_FREE = (
    ("ground", _("What the course found out about your right to lessons"), _RULES),
    ("ground_seen", _("Which document you showed; no copy is kept"), _RULES),
    ("mapped_level", _("The level that the course found"), _COURSE),
    ("mapped_how", _("How the course found your level"), _COURSE),
    ("mapped_on", _("When the course found your level"), _COURSE),
    ("intake_at", _("When you spoke with the course"), _COURSE),
    ("reached_level", _("The level that you reached"), _COURSE),
    ("ended_note", _("Why a place ended"), _EXPLAIN),
)
_SEATS_KEPT = (
    ("pseudonym", _("What you are called where names are not needed"), _("To count hours without your name")),
    ("course", _("Courses in which you had a place"), _COURSE),
    ("how", _("How you got the place"), _EXPLAIN),
    ("seated_at", _("When you got the place"), _COURSE),
    ("ended_at", _("When the place ended"), _COURSE),
    ("ended_why", _("How the place ended"), _COURSE),
)
_MESSAGES = (
    ("message", _("What your course wrote to you"), _("So that you can read it again when you need it")),
)
_ONCE = _("To write to you once")
_WATCHES = (
    ("email", _("E-mail of somebody who wants to be told of a course"), _ONCE),
    ("lang", _("Language of the letter"), _("To write to you in your language")),
    ("course", _("The course that you want to be told of"), _ONCE),
    ("query", _("What you look for on the list of courses"), _ONCE),
    ("asked_at", _("When you asked to be told"), _ONCE),
    ("confirmed_at", _("When you said yes to the letter"), _ONCE),
)
_ANSWERS = (
    ("question", _("Questions of the course that you answered"), _COURSE),
    ("value", _("What you answered to the course"), _COURSE),
    ("answered_at", _("When you answered the course"), _COURSE),
)
_KEPT_AS_NUMBERS = "a key, or a fact of the course and the scheme"
NOT_PERSONAL: dict[str, tuple[str, ...]] = {
    "enrolment.Learner": ("id", "public_id", "erased_at"),
    "enrolment.Wish": ("id", "learner", "scheme"),
    "enrolment.Interest": ("id", "wish"),
    "enrolment.SeatOffer": ("id", "wish"),
    "enrolment.Enrolment": ("id", "public_id", "learner", "scheme", "rule_set", "wish"),
    "enrolment.Answer": ("id", "seat"),
    "enrolment.CourseWatch": ("id",),
    "enrolment.ContactCode": ("id", "learner", "digest", "is_by_phone", "expires_at", "tries", "used_at"),
    "enrolment.Pseudonym": ("id", "learner", "scheme"),
    "enrolment.MessageRecipient": ("id", "learner"),
}
BECAUSE = _KEPT_AS_NUMBERS


def fields() -> Iterator[PersonalField]:
    """All of them, for the list."""
    groups: tuple[tuple[str, tuple[tuple[str, Any, Any], ...], Any], ...] = (
        ("enrolment.Learner", _LEARNER, WITH_LEARNER),
        ("enrolment.Wish", _WISH, WITH_LEARNER),
        ("enrolment.Interest", _DRAWS, WITH_LEARNER),
        ("enrolment.SeatOffer", _OFFERS, WITH_LEARNER),
        ("enrolment.Enrolment", _SEATS_FREE, WITH_CARD),
        ("enrolment.Enrolment", _SEATS_KEPT, ACCOUNTING),
        ("enrolment.Answer", _ANSWERS, WITH_SEAT),
        ("enrolment.ContactCode", (("sent_at", _("When we sent you a code"), _REACH),), WITHIN_DAY),
        ("enrolment.MessageRecipient", _MESSAGES, WITH_MESSAGE),
        ("enrolment.Pseudonym", (_SEATS_KEPT[0],), ACCOUNTING),
    )
    for model, columns, deleted_when in groups:
        for field, label, purpose in columns:
            name = "code" if model == "enrolment.Pseudonym" else field
            yield PersonalField(model, name, label, purpose, Basis.PUBLIC_TASK, deleted_when)
    for field, label, purpose in _WATCHES:
        yield PersonalField("enrolment.CourseWatch", field, label, purpose, Basis.CONSENT, ONCE_TOLD)
