"""What happens in the classroom: lists are filled in, hours drawn, people who stay away are asked."""

from gratisnorsk.attendance.actions.answering import AlreadyTold, answer_nudge
from gratisnorsk.attendance.actions.auditing import NotInClaim, ReasonForReveal, reveal_name
from gratisnorsk.attendance.actions.certifying import (
    AlreadyRevoked,
    HasCertificate,
    NeverThere,
    NoName,
    NoSuchLevel,
    ReasonForRevoking,
    forget_names,
    issue_certificate,
    reissue_certificate,
    revoke_certificate,
)
from gratisnorsk.attendance.actions.claiming import (
    AlreadyDecided,
    ClaimIsOlder,
    DeviationUnexplained,
    NothingNew,
    NothingToClaim,
    ReasonForReturn,
    decide_claim,
    submit_claim,
)
from gratisnorsk.attendance.actions.drawing import draw_above_limit, draw_waiting
from gratisnorsk.attendance.actions.marking import ReasonForCorrection, Saying, mark_list
from gratisnorsk.attendance.actions.receiving import FromPhone, Received, receive
from gratisnorsk.attendance.actions.sheets import (
    LessonIsCancelled,
    LessonNotBegun,
    StillUnmarked,
    close_sheet,
)

__all__ = [
    "AlreadyDecided",
    "AlreadyRevoked",
    "AlreadyTold",
    "ClaimIsOlder",
    "DeviationUnexplained",
    "FromPhone",
    "HasCertificate",
    "LessonIsCancelled",
    "LessonNotBegun",
    "NeverThere",
    "NoName",
    "NoSuchLevel",
    "NotInClaim",
    "NothingNew",
    "NothingToClaim",
    "ReasonForCorrection",
    "ReasonForReturn",
    "ReasonForReveal",
    "ReasonForRevoking",
    "Received",
    "Saying",
    "StillUnmarked",
    "answer_nudge",
    "close_sheet",
    "decide_claim",
    "draw_above_limit",
    "draw_waiting",
    "forget_names",
    "issue_certificate",
    "mark_list",
    "receive",
    "reissue_certificate",
    "reveal_name",
    "revoke_certificate",
    "submit_claim",
]
