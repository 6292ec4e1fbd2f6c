"""Screens of the public: the page of an offer, the search, forms for readers, calendars, and keeping alive."""

from gratisnorsk.offers.views.calendar_files import feed, one_date
from gratisnorsk.offers.views.following import confirm_follow, follow, follow_thanks, unfollow
from gratisnorsk.offers.views.keeping_alive import keep_alive
from gratisnorsk.offers.views.offer_pages import show
from gratisnorsk.offers.views.search_page import booklet, search
from gratisnorsk.offers.views.telling import report_thanks, report_wrong, suggest, suggest_thanks

__all__ = [
    "booklet",
    "confirm_follow",
    "feed",
    "follow",
    "follow_thanks",
    "keep_alive",
    "one_date",
    "report_thanks",
    "report_wrong",
    "search",
    "show",
    "suggest",
    "suggest_thanks",
    "unfollow",
]
