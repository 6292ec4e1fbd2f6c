"""What pages below show of packages beside them: the next information meeting, on the page of a full course."""

from __future__ import annotations

from gratisnorsk.enrolment import next_meeting
from gratisnorsk.home.queries import meeting_for_learners

next_meeting.tell(meeting_for_learners)
