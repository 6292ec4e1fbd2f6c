"""The tables of klippekort courses: schemes with their rules, providers, courses, lessons, and the count of seats."""

from gratisnorsk.courses.models.codes import (
    LEVELS,
    AbsenceDraws,
    ApprovalGround,
    CancelReason,
    Competence,
    Mode,
    Opening,
    PartOfDay,
    Reentry,
)
from gratisnorsk.courses.models.course import Course, Lesson, SeatCount
from gratisnorsk.courses.models.provider import Approval, Award, Teacher
from gratisnorsk.courses.models.scheme import RuleSet, Scheme

__all__ = [
    "LEVELS",
    "AbsenceDraws",
    "Approval",
    "ApprovalGround",
    "Award",
    "CancelReason",
    "Competence",
    "Course",
    "Lesson",
    "Mode",
    "Opening",
    "PartOfDay",
    "Reentry",
    "RuleSet",
    "Scheme",
    "SeatCount",
    "Teacher",
]
