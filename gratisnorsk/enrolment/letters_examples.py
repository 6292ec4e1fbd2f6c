"""Examples of the letters to learners, for the preview and for the test that renders every letter."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gratisnorsk.kernel.outbox import example

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
