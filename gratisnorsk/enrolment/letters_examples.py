"""Examples of the letters to learners, for the preview and for the test that renders every letter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from gratisnorsk.kernel.outbox import example

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_NAME = {"nb": "Norskkurs & prat", "en": "Norwegian course"}
_DAY, _LATER = "2026-11-26T16:00:00+00:00", "2026-12-03T17:30:00+00:00"

# The code itself is a secret letter: its words are not for changing.
example("enrolment/code", {"code": "1234-5678", "minutes": 15}, name=_("Course: a code"))
example("enrolment/unknown_contact", name=_("Course: nobody has this contact"))
example(
    "enrolment/signed_up",
    *({"level": "A2", "was_helped": was_helped} for was_helped in (False, True)),
    name=_("Course: in the common queue"),
)
example(
    "enrolment/still_wanted",
    *({"until": "2026-12-24", "is_reminder": is_reminder} for is_reminder in (False, True)),
    name=_("Course: do you still want one?"),
    says=("until",),
)
example(
    "enrolment/wish_ended",
    {"back_until": "2026-12-24", "is_own_choice": True},
    {"back_until": "2026-12-24", "is_own_choice": False},
    name=_("Course: the wish has ended"),
    says=("back_until",),
)
example(
    "enrolment/interest_in",
    {"name": _NAME, "until": _DAY, "draws_at": _LATER},
    name=_("Course: takes part in a draw"),
    says=("name", "until", "draws_at"),
    needs=("name",),
)
_COURSE = {
    "name": _NAME,
    "public_id": "abcdefgh",
    "organisation": "Kurs & språk <Oslo>",
    "starts_on": "2026-12-24",
}
_SAYS = ("name", "organisation", "starts_on")


def _of_course(
    kind: str, *facts: Mapping[str, object], name: _StrPromise, says: tuple[str, ...] = ()
) -> None:
    """What tells of a course, and must name it."""
    sets = [{**_COURSE, **more} for more in facts or ({},)]
    example(f"enrolment/{kind}", *sets, name=name, says=(*_SAYS, *says), needs=("name",))


_IN_LIST = {"draw": "abcdefgh", "rank": 12, "number": 340, "pseudonym": "abcdefghabcdefgh"}
_of_course(
    "seat_got",
    {"how": "draw", "asks": True, **_IN_LIST},
    *({"how": how, "asks": how != "ladder"} for how in ("ladder", "first_come")),
    name=_("Course: has a place"),
)
_of_course(
    "seat_offered",
    {"answer_by": _LATER, "token": "T0KEN"},
    name=_("Course: asked about a place"),
    says=("answer_by",),
)
_of_course(
    "offer_expired",
    *({"is_kept": is_kept} for is_kept in (True, False)),
    name=_("Course: did not answer in time"),
)
_of_course("offer_taken_back", name=_("Course: the place is not free after all"))
example(
    "enrolment/draw_lost",
    _IN_LIST,
    name=_("Course: no place in the draw"),
    says=("rank", "number"),
)
_of_course(
    "course_cancelled",
    *(
        {"reason": reason, "note": note, "replaced_by": instead, "had_seat": had_seat}
        for reason, note, instead, had_seat in (
            ("too_few", {}, "", True),
            ("no_teacher", {"nb": "Syk"}, "hgfedcba", False),
            ("no_money", {}, "", True),
            ("other", {}, "", False),
        )
    ),
    name=_("Course: cancelled"),
)
_WHEN, _NEW = {"on": "2026-11-26", "starts": "18:00"}, {"on": "2026-11-27", "starts": "18:30"}
_NOTHING: dict[str, object] = {"moved": [], "off": [], "new": [], "note": {}, "dates": [], "place": ""}
_of_course(
    "course_changed",
    {**_NOTHING, "changed": ["lessons"], "off": [_WHEN], "note": {"nb": "Læreren er syk"}},
    {**_NOTHING, "changed": ["lessons"], "moved": [{"old": _WHEN, "new": _NEW}], "has_more": True},
    {**_NOTHING, "changed": ["lessons"], "new": [_WHEN, _NEW]},
    {**_NOTHING, "changed": ["ends_on"], "dates": ["2026-11-26", "2027-03-01"]},
    {**_NOTHING, "changed": ["room"], "place": "Deichman Bjørvika, rom 2", "is_link_new": True},
    name=_("Course: changed"),
)
_of_course("course_opens", *({"until": until} for until in (_LATER, None)), name=_("Course: sign-up is open"))
_of_course(
    "starts_tomorrow",
    *(
        {"begins": _LATER, "place": place, "is_waited_for": not place}
        for place in ("Biblioteket, Storgata 1", "")
    ),
    name=_("Course: starts tomorrow"),
    says=("begins",),
)
_WRITTEN = {
    "subject_words": {"nb": "Nytt rom", "en": "New room"},
    "text": {"nb": "Vi er i rom <2> & ikke 3.\nTa med boka."},
}
_of_course(
    "message",
    *({**_WRITTEN, "course": 1, "may_answer": may_answer} for may_answer in (True, False)),
    name=_("Course: a message from the provider"),
)
example(
    "enrolment/watch_confirm",
    *({"name": name, "query": "niva=A2", "token": "T0KEN"} for name in (_NAME, {})),
    name=_("Course: may we tell you?"),
)
_of_course(
    "watch_told",
    *({"is_new": is_new, "query": "niva=A2&sted=Oslo" if is_new else ""} for is_new in (True, False)),
    name=_("Course: you can sign up, or a new one"),
)
example(
    "enrolment/questions_waiting",
    _COURSE,
    name=_("Course: questions wait for an answer"),
    says=("name", "organisation"),
    needs=("name",),
)
_of_course("moved", {"old_name": _NAME}, name=_("Course: in another group"))
_of_course(
    "ended",
    *({"why": why} for why in ("completed", "never_came", "not_eligible", "other")),
    name=_("Course: has ended"),
)
example(
    "enrolment/erased",
    *({"is_seated": is_seated} for is_seated in (False, True)),
    name=_("Course: everything is deleted"),
)
