"""What every screen about one lesson shares: who may, and how it answers. A stranger hears that there is no such lesson."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponseBase

from gratisnorsk.accounts.doors import SignedIn
from gratisnorsk.attendance.queries.lessons import find_lesson
from gratisnorsk.attendance.rules.access import may_mark
from gratisnorsk.kernel.clock import local_date, now

type View = Callable[..., HttpResponseBase]


def of_lesson(view: View) -> View:
    """Give the view the lesson in place of its number, if this person may fill in its list."""

    @wraps(view)
    def with_lesson(request: SignedIn, pk: int, **kwargs: Any) -> HttpResponseBase:
        lesson = find_lesson(pk)
        if lesson is None or not may_mark(request.user, lesson.course, local_date(now())):
            raise Http404
        return view(request, lesson, **kwargs)

    return with_lesson
