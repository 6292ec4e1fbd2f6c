"""Screens of the public: the list, a meeting, signing up, somebody's own page, joining, calendars."""

from gratisnorsk.meetings.views.calendar_files import one_slot, private_feed, public_feed
from gratisnorsk.meetings.views.confirming import confirm
from gratisnorsk.meetings.views.joining import join, joined, sound
from gratisnorsk.meetings.views.meeting_pages import answers, faq, invited, meeting_list, show
from gratisnorsk.meetings.views.own_page import change, evaluate, feed, leave, mine, own_join, own_joined
from gratisnorsk.meetings.views.stopping import stop
from gratisnorsk.meetings.views.telling import ask, sign_up, thanks, wish

__all__ = [
    "answers",
    "ask",
    "change",
    "confirm",
    "evaluate",
    "faq",
    "feed",
    "invited",
    "join",
    "joined",
    "leave",
    "meeting_list",
    "mine",
    "one_slot",
    "own_join",
    "own_joined",
    "private_feed",
    "public_feed",
    "show",
    "sign_up",
    "sound",
    "stop",
    "thanks",
    "wish",
]
