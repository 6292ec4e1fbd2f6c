"""What attendance does when a learner deletes everything, tells of what it stores, and says beside people on the desk."""

from __future__ import annotations

from gratisnorsk.attendance.actions.forgetting import forget_erased
from gratisnorsk.attendance.phrases.missed import notes_beside
from gratisnorsk.attendance.queries.stored import rows_about
from gratisnorsk.enrolment import beside, erasure, holdings

erasure.listen(forget_erased)
beside.register(notes_beside)
holdings.register(rows_about)
