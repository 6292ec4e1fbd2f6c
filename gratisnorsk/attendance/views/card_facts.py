"""A punch card in words, the same for its holder and for those who may read it."""

from __future__ import annotations

from typing import Any

from gratisnorsk.attendance.models import Flag
from gratisnorsk.attendance.phrases import (
    ENTRIES,
    MOVED_AWAY,
    STATUSES,
    flag_sentences,
    hours_words,
    label,
    reason_words,
)
from gratisnorsk.attendance.queries.card import CardPage, LessonLine
from gratisnorsk.attendance.queries.moving import CardChange, MovePreview
from gratisnorsk.hours.queries import StatementLine


def shown(page: CardPage) -> dict[str, Any]:
    """What the template shows. Every figure says how long an hour is."""
    length, balance = page.balance.hour_minutes, page.balance
    return {
        "page": page,
        "granted": hours_words(balance.granted, length),
        "used": hours_words(balance.used, length),
        "left": hours_words(balance.left, length),
        "above": hours_words(balance.above, length) if balance.above else "",
        "lessons": [_lesson(line, length) for line in page.lessons],
        "entries": [_entry(line, length) for line in page.entries],
    }


def _lesson(line: LessonLine, length: int) -> dict[str, Any]:
    return {
        "line": line,
        "status": label(STATUSES, line.status),
        "drawn": hours_words(line.drawn, length),
        "flags": flag_sentences(flag for flag in line.flags if flag == Flag.ABOVE_LIMIT),
    }


def _entry(line: StatementLine, length: int) -> dict[str, Any]:
    minutes = line.used or line.granted
    return {
        "line": line,
        "kind": str(MOVED_AWAY) if line.is_away else label(ENTRIES, line.kind),
        "is_less": minutes < 0,
        "minutes": hours_words(abs(minutes), length),
        "left": hours_words(line.left, length),
        "reason": reason_words(line.reason),
    }


def shown_change(preview: MovePreview, minutes: int) -> dict[str, Any]:
    """What is moved, and what is left on both cards before and after it."""
    length = preview.source.before.hour_minutes
    most, target_length = preview.most_exceeded, preview.target.before.hour_minutes
    return {
        "minutes": hours_words(minutes, length),
        "source": _card_change(preview.source),
        "target": _card_change(preview.target),
        "most": hours_words(most, target_length) if most else "",
    }


def _card_change(one: CardChange) -> dict[str, Any]:
    length = one.before.hour_minutes
    return {
        "seat": one.seat,
        "before": hours_words(one.before.left, length),
        "after": hours_words(one.after.left, length),
        "used": hours_words(one.before.used, length),
    }
