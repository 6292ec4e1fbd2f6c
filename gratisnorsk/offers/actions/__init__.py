"""What happens to offers. The only modules that write them: one verb, one transaction, lock then look then write."""

from gratisnorsk.offers.actions.asking import ask, ask_for_confirmation, hide_unconfirmed, remind_owners
from gratisnorsk.offers.actions.confirming import (
    AlreadyAnswered,
    NoDayBack,
    NotTheOwner,
    OfferIsClosed,
    QuestionTooOld,
    answer_confirmation,
    confirm_offer,
)
from gratisnorsk.offers.actions.copying import Copied, MovedDate, copy_offer, copy_once
from gratisnorsk.offers.actions.dates import (
    NewTime,
    Told,
    cancel_date,
    cancel_dates,
    move_date,
    undo_date_change,
    who_will_be_told,
)
from gratisnorsk.offers.actions.followers import FollowGone, NothingToFollow, confirm_follow, follow, unfollow
from gratisnorsk.offers.actions.index import index_all, index_offer, index_offers_of
from gratisnorsk.offers.actions.pausing import end_pause, pause_offer
from gratisnorsk.offers.actions.publishing import (
    NotComplete,
    close_offer,
    hide_offer,
    publish_offer,
    reopen_offer,
    unhide_offer,
)
from gratisnorsk.offers.actions.reports import handle_report, report_wrong
from gratisnorsk.offers.actions.saving import ChangedMeanwhile, create_offer, save_offer
from gratisnorsk.offers.actions.slots import ImpossibleTimes
from gratisnorsk.offers.actions.suggestions import AlreadyDecided, decide_suggestion, suggest
from gratisnorsk.offers.actions.sweeping import sweep
from gratisnorsk.offers.rules.possible import SlotFacts

__all__ = [
    "AlreadyAnswered",
    "AlreadyDecided",
    "ChangedMeanwhile",
    "Copied",
    "FollowGone",
    "ImpossibleTimes",
    "MovedDate",
    "NewTime",
    "NoDayBack",
    "NotComplete",
    "NotTheOwner",
    "NothingToFollow",
    "OfferIsClosed",
    "QuestionTooOld",
    "SlotFacts",
    "Told",
    "answer_confirmation",
    "ask",
    "ask_for_confirmation",
    "cancel_date",
    "cancel_dates",
    "close_offer",
    "confirm_follow",
    "confirm_offer",
    "copy_offer",
    "copy_once",
    "create_offer",
    "decide_suggestion",
    "end_pause",
    "follow",
    "handle_report",
    "hide_offer",
    "hide_unconfirmed",
    "index_all",
    "index_offer",
    "index_offers_of",
    "move_date",
    "pause_offer",
    "publish_offer",
    "remind_owners",
    "reopen_offer",
    "report_wrong",
    "save_offer",
    "suggest",
    "sweep",
    "undo_date_change",
    "unfollow",
    "unhide_offer",
    "who_will_be_told",
]
