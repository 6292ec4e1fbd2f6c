"""What a meeting is: its facts, its slots, who comes to them, and what is heard from those who came."""

from gratisnorsk.meetings.models.codes import (
    Audience,
    LinkShown,
    MaterialKind,
    Precision,
    Reminder,
    Theme,
    Told,
)
from gratisnorsk.meetings.models.heard import Evaluation, Question
from gratisnorsk.meetings.models.meeting import AgendaItem, Material, Meeting, Slot
from gratisnorsk.meetings.models.taking_part import (
    Invitation,
    NoInvitations,
    PrivateFeed,
    SignUp,
    SlotNotice,
    Wish,
)

__all__ = [
    "AgendaItem",
    "Audience",
    "Evaluation",
    "Invitation",
    "LinkShown",
    "Material",
    "MaterialKind",
    "Meeting",
    "NoInvitations",
    "Precision",
    "PrivateFeed",
    "Question",
    "Reminder",
    "SignUp",
    "Slot",
    "SlotNotice",
    "Theme",
    "Told",
    "Wish",
]
