"""What enrolment does when a course is cancelled, changed or gets more seats, and how many people that will invite."""

from __future__ import annotations

from gratisnorsk.courses import standing
from gratisnorsk.enrolment.actions.courses_change import course_cancelled, course_changed, seats_freed
from gratisnorsk.enrolment.queries.invited import will_hear, will_invite

standing.listen_cancelled(course_cancelled)
standing.listen_changed(course_changed)
standing.listen_seats_freed(seats_freed)
standing.register_consequence(will_invite)
standing.register_audience(will_hear)
