"""What enrolment does when a course is cancelled, changed, copied or gets more seats, and what it tells of places before."""

from __future__ import annotations

from datetime import datetime

from gratisnorsk.courses import standing
from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.actions.courses_change import course_cancelled, course_changed, seats_freed
from gratisnorsk.enrolment.actions.questions import copy_questions
from gratisnorsk.enrolment.phrases.standstill import invitation_phrase
from gratisnorsk.enrolment.queries.invited import invitation, will_hear
from gratisnorsk.enrolment.queries.used_places import used_to_the_end


def _invited(course: Course, freed: int, at: datetime) -> standing.Follows:
    found = invitation(course, freed, at)
    return standing.Follows(found.number, invitation_phrase(found, course))


standing.listen_cancelled(course_cancelled)
standing.listen_changed(course_changed)
standing.listen_copied(copy_questions)
standing.listen_seats_freed(seats_freed)
standing.register_consequence(_invited)
standing.register_audience(will_hear)
standing.register_used(used_to_the_end)
