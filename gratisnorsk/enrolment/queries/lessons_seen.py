"""Lessons as learners see them: the next ones, and those called off among them, struck through with what was said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gratisnorsk.courses.models import Lesson
from gratisnorsk.courses.phrases import lesson_phrase
from gratisnorsk.kernel.words import Said, say

NEXT_LESSONS = 3  # as many as one looks at before deciding


@dataclass(frozen=True)
class LessonSeen:
    """One lesson. `note` is what the provider says about one that is called off."""

    text: str
    is_off: bool
    note: Said


def lessons_seen(lessons: Iterable[Lesson], lang: str) -> tuple[LessonSeen, ...]:
    """In the order in which they come."""
    return tuple(
        LessonSeen(lesson_phrase(lesson), lesson.cancelled_at is not None, say(lesson.cancelled_note, lang))
        for lesson in lessons
    )
