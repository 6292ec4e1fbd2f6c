"""Draws in words: the groups that seats are kept for, and how a share reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from gratisnorsk.enrolment.rules.groups import Group

if TYPE_CHECKING:
    from gratisnorsk.enrolment.phrases.labels import Labels

GROUPS: Labels = {
    Group.FIRST_TIME: lazy("people who never took part before"),
    Group.OUTSIDE_LARGE_TOWNS: lazy("people who live outside the large towns"),
    Group.SHIFT_WORKERS: lazy("people who work shifts"),
    Group.BEGINNERS: lazy("people who are beginners, at level A0 or A1"),
}


def group_name(code: str) -> str:
    """In the language that is active now; a code of an older draw that nobody knows any more stays as it is."""
    return str(GROUPS.get(code, code))


def share_phrases(shares: Iterable[Mapping[str, Any]]) -> list[str]:
    """One sentence for each share that keeps anything."""
    return [
        _("%(percent)s percent of the places of each course are kept for %(group)s first.")
        % {"percent": share["percent"], "group": group_name(share["group"])}
        for share in shares
        if share["percent"]
    ]
