"""What attendance does when a learner deletes everything."""

from __future__ import annotations

from gratisnorsk.attendance.actions.forgetting import forget_erased
from gratisnorsk.enrolment import erasure

erasure.listen(forget_erased)
