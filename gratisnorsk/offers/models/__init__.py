"""What an offer is: its facts, its dates, its freshness, what readers say of it, and the row that search reads."""

from gratisnorsk.offers.models.codes import (
    LEVELS,
    Audience,
    Category,
    Children,
    HiddenReason,
    Joining,
    JoinLink,
    PauseReason,
    Place,
    Rhythm,
    TimePrecision,
    VolunteerRole,
    YesNo,
)
from gratisnorsk.offers.models.freshness import Answer, AskReason, ConfirmationRequest
from gratisnorsk.offers.models.offer import Offer
from gratisnorsk.offers.models.readers import Follower, Suggestion, WrongKind, WrongReport
from gratisnorsk.offers.models.schedule import DateChange, Pause, Slot
from gratisnorsk.offers.models.search import (
    NO_DATE,
    SearchCard,
    SearchGram,
    SearchRow,
    SearchText,
    SearchWord,
)

__all__ = [
    "LEVELS",
    "NO_DATE",
    "Answer",
    "AskReason",
    "Audience",
    "Category",
    "Children",
    "ConfirmationRequest",
    "DateChange",
    "Follower",
    "HiddenReason",
    "JoinLink",
    "Joining",
    "Offer",
    "Pause",
    "PauseReason",
    "Place",
    "Rhythm",
    "SearchCard",
    "SearchGram",
    "SearchRow",
    "SearchText",
    "SearchWord",
    "Slot",
    "Suggestion",
    "TimePrecision",
    "VolunteerRole",
    "WrongKind",
    "WrongReport",
    "YesNo",
]
