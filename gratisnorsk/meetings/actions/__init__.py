"""What happens to meetings. The only modules that write them: one verb, one transaction, lock then look then write."""

from gratisnorsk.meetings.actions.asking import answer, ask, ask_as, confirm_question, drop
from gratisnorsk.meetings.actions.attending import evaluate, join, set_came
from gratisnorsk.meetings.actions.feeds import make_feed, replace_feed
from gratisnorsk.meetings.actions.inviting import Group, invite, write_to
from gratisnorsk.meetings.actions.publishing import (
    cancel_meeting,
    close_meeting,
    copy_meeting,
    publish_meeting,
)
from gratisnorsk.meetings.actions.saving import (
    add_agenda_item,
    add_material,
    create_meeting,
    remove_agenda_item,
    remove_material,
    save_meeting,
)
from gratisnorsk.meetings.actions.signing_up import Who, change_slot, confirm_sign_up, leave, sign_up
from gratisnorsk.meetings.actions.slots import add_slot, cancel_slot, remove_slot, save_slot, set_link
from gratisnorsk.meetings.actions.stopping import allow_invitations, stop_invitations
from gratisnorsk.meetings.actions.wishes import confirm_wish, wish_for

__all__ = [
    "Group",
    "Who",
    "add_agenda_item",
    "add_material",
    "add_slot",
    "allow_invitations",
    "answer",
    "ask",
    "ask_as",
    "cancel_meeting",
    "cancel_slot",
    "change_slot",
    "close_meeting",
    "confirm_question",
    "confirm_sign_up",
    "confirm_wish",
    "copy_meeting",
    "create_meeting",
    "drop",
    "evaluate",
    "invite",
    "join",
    "leave",
    "make_feed",
    "publish_meeting",
    "remove_agenda_item",
    "remove_material",
    "remove_slot",
    "replace_feed",
    "save_meeting",
    "save_slot",
    "set_came",
    "set_link",
    "sign_up",
    "stop_invitations",
    "wish_for",
    "write_to",
]
