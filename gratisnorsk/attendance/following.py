"""What attendance does when a learner deletes everything, and what it says beside people on the desk of places."""

from __future__ import annotations

from gratisnorsk.attendance.actions.forgetting import forget_erased
from gratisnorsk.attendance.phrases.missed import notes_beside
from gratisnorsk.enrolment import beside, erasure

erasure.listen(forget_erased)
beside.register(notes_beside)
