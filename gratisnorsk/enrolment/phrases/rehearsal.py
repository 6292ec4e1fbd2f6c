"""What came of a rehearsal, in whole sentences."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gratisnorsk.courses.models import Course, Opening
from gratisnorsk.courses.phrases.facts import moment
from gratisnorsk.ui import marks


def rehearsal_phrases(result: Mapping[str, Any], copy: Course) -> list[str]:
    """First the opening of the copy, whose dates lie later, then the queue, then what was left."""
    facts = {name: marks.plain_number(result[name]) for name in ("people", "given", "given_back", "asked")}
    facts |= {name: marks.plain_number(result[name]) for name in ("said_no", "silent", "letters")}
    opens = _("The copy opens on %(day)s at %(clock)s.") % moment(copy.opens_at)
    sentences = [opens, _first(result, copy.opening, facts)]
    if result["given_back"]:
        sentences.append(
            ngettext(
                "%(given_back)s person gave the place back.",
                "%(given_back)s people gave the place back.",
                result["given_back"],
            )
            % facts
        )
    if result["asked"]:
        sentences.append(
            _("Asked along the queue: %(asked)s. Said no: %(said_no)s. Did not answer: %(silent)s.") % facts
        )
    return [*sentences, _end(result), _("Letters that would have been written: %(letters)s.") % facts]


def _first(result: Mapping[str, Any], opening: str, facts: dict[str, str]) -> str:
    if opening == Opening.WINDOW:
        return _("%(people)s people signed up in the window. %(given)s got a place in the draw.") % facts
    if opening == Opening.QUEUE:
        return _("%(people)s people waited in the queue.") % facts
    if result["full_after"] is None:
        return _("%(people)s people signed up. %(given)s got a place.") % facts
    return _("%(people)s people signed up. All places were gone after %(seconds)s seconds.") % {
        **facts,
        "seconds": marks.plain_number(result["full_after"]),
    }


def _end(result: Mapping[str, Any]) -> str:
    if result["left_empty"]:
        empty = ngettext(
            "%(count)s place was empty when nobody could be asked any more.",
            "%(count)s places were empty when nobody could be asked any more.",
            result["left_empty"],
        )
        return empty % {"count": marks.plain_number(result["left_empty"])}
    if not result["filled_at"]:
        return _("Nobody had to be asked.")
    return _("Every place was filled on %(day)s at %(clock)s.") % moment(
        datetime.fromisoformat(result["filled_at"])
    )
