"""All lists of a course as Excel: words, minutes and sums that agree, no formula from a name, and who may have it."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from gratisnorsk.accounts.testing import a_moderator, a_national, a_person
from gratisnorsk.attendance.models import Status
from gratisnorsk.attendance.queries.course_lists import course_lists
from gratisnorsk.attendance.queries.feedback import find_course
from gratisnorsk.attendance.testing import AFTER, a_class, a_lesson_of, a_mark
from gratisnorsk.attendance.tests.desk import browser_of, cost_of, stop_the_clock, url
from gratisnorsk.attendance.tests.test_spreadsheets import cells
from gratisnorsk.courses.models import Course
from gratisnorsk.courses.testing import a_teacher
from gratisnorsk.enrolment.actions.erasing import erase
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.organisations.testing import a_member, an_organisation
from gratisnorsk.places.testing import a_municipality

pytestmark = pytest.mark.django_db
LATER = AFTER + timedelta(weeks=1)


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    stop_the_clock(monkeypatch, LATER)


def named(seat: Enrolment, name: str) -> None:
    seat.learner.name = name
    seat.learner.save(update_fields=["name"])


def a_marked_course() -> tuple[Course, list[Enrolment], Any]:
    """Two lessons that are over and one to come; `=1+1` was late once, Åse absent and excused."""
    lesson, seats, teacher = a_class(people=2)
    named(seats[0], "=1+1")
    named(seats[1], "Åse")
    second = a_lesson_of(lesson.course, week=1)
    a_lesson_of(lesson.course, week=2)
    a_mark(lesson, seats[0], teacher, Status.PRESENT, at=AFTER)
    a_mark(lesson, seats[1], teacher, Status.ABSENT, at=AFTER)
    a_mark(second, seats[0], teacher, Status.LATE, missed=15, at=LATER)
    a_mark(second, seats[1], teacher, Status.EXCUSED, at=LATER)
    return lesson.course, seats, teacher


def file_of(course: Course, who: Any, lang: str = "en") -> bytes:
    answer = browser_of(who).get(url("lists_file", course.public_id, lang=lang))
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    return bytes(answer.content)


def test_people_stand_down_and_lessons_across_in_words():
    course, _seats, teacher = a_marked_course()

    book = CalamineWorkbook.from_filelike(io.BytesIO(file_of(course, teacher)))
    heading, first, second, below = book.get_sheet_by_index(0).to_python()

    assert book.sheet_names == ["Attendance", "Minutes"]
    assert heading[:2] == ["Name", "23 November 2026\n18:00–19:45\nHours: 2"]
    assert first[:4] == ["=1+1", "Present, 90 minutes", "Late, 75 minutes", ""]
    assert second[:4] == ["Åse", "Absent", "Away, told us", ""]
    assert heading[4:] == ["Lessons attended", "Times absent", "Minutes", "Hours of 45 minutes"]
    assert (first[4:], second[4:]) == ([2, 0, 165, 165 / 45], [0, 1, 0, 0])
    assert below[:4] == ["People who were there", 1, 1, 0]


def test_no_pseudonym_stands_beside_a_name_and_whoever_was_erased_has_no_name():
    course, (erased, stays), teacher = a_marked_course()
    erase(erased.learner, at=LATER)

    book = CalamineWorkbook.from_filelike(io.BytesIO(file_of(course, teacher)))
    rows = book.get_sheet_by_index(0).to_python()[1:3]

    assert sorted(str(row[0]) for row in rows) == sorted([erased.pseudonym, "Åse"])
    assert stays.pseudonym not in str(rows)


def test_every_sum_is_a_formula_that_gives_what_stands_beside_it():
    course, _seats, teacher = a_marked_course()
    file = file_of(course, teacher)
    sheets = [
        CalamineWorkbook.from_filelike(io.BytesIO(file)).get_sheet_by_index(n).to_python() for n in (0, 1)
    ]

    formulas = [
        (formula, value) for number in (1, 2) for formula, value in cells(file, number).values() if formula
    ]

    assert len(formulas) == 2 * 4 + 3 + 2
    for formula, value in formulas:
        assert calculated(formula, sheets) == pytest.approx(float(value)), formula


def calculated(formula: str, sheets: list[list[list[Any]]]) -> float:
    """What Excel makes of the three formulas that we use; a bare range of a sum is one of minutes."""
    if ratio := re.fullmatch(r"([A-Z])(\d+)/(\d+)", formula):
        return float(sheets[0][int(ratio[2]) - 1][ord(ratio[1]) - 65]) / int(ratio[3])
    match = re.fullmatch(r"(SUM|COUNTIF)\(('Minutes'!)?([A-Z])(\d+):([A-Z])(\d+)(?:,\"(.+)\")?\)", formula)
    assert match, formula
    name, of_minutes, left, top, right, bottom, wanted = match.groups()
    sheet = sheets[1 if of_minutes or name == "SUM" else 0]
    found: list[Any] = [
        sheet[row][column] if column < len(sheet[row]) else ""
        for row in range(int(top) - 1, int(bottom))
        for column in range(ord(left) - 65, ord(right) - 64)
    ]
    if name == "SUM":
        return float(sum(cell for cell in found if cell != ""))
    counted = [cell for cell in found if (cell != "" and cell > 0 if wanted == ">0" else cell == wanted)]
    return float(len(counted))


def test_a_name_is_text_and_no_formula():
    course, _seats, teacher = a_marked_course()
    file = file_of(course, teacher)

    assert [cells(file, number)["A2"][0] for number in (1, 2)] == ["", ""]


@pytest.mark.parametrize("lang", ["nb", "nn", "uk", "ar", "pl"])
def test_the_file_opens_in_every_language(lang):
    course, _seats, teacher = a_marked_course()

    book = CalamineWorkbook.from_filelike(io.BytesIO(file_of(course, teacher, lang)))

    words, minutes = (book.get_sheet_by_index(number).to_python() for number in (0, 1))
    assert words[1][6] == minutes[1][4] == 165


def test_somebody_who_left_and_came_back_stands_there_once():
    course, (seat, _other), _teacher = a_marked_course()
    Enrolment.objects.filter(pk=seat.pk).update(ended_at=AFTER, ended_why="moved_group")
    again = Enrolment.objects.get(pk=seat.pk)
    again.pk, again.public_id, again.seated_at, again.ended_at, again.ended_why = (
        None,
        "zzzzzzzz",
        LATER,
        None,
        "",
    )
    again.save(force_insert=True)

    found = find_course(course.public_id)
    assert found
    assert [person.name for person in course_lists(found).people] == ["=1+1", "Åse"]


def test_a_course_without_lessons_or_people_has_a_file_too():
    lesson, _seats, teacher = a_class(people=0)
    course = lesson.course
    lesson.delete()

    book = CalamineWorkbook.from_filelike(io.BytesIO(file_of(course, teacher)))

    assert book.get_sheet_by_index(0).to_python()[0][:1] == ["Name"]


def test_it_costs_the_same_for_one_person_and_three():
    costs = []
    for people in (1, 3):
        lesson, seats, teacher = a_class(people=people)
        for seat in seats:
            a_mark(lesson, seat, teacher, at=AFTER)
        costs.append(cost_of(browser_of(teacher), url("lists_file", lesson.course.public_id))[0])

    assert costs[0] == costs[1]


def test_only_those_who_fill_in_the_lists_may_have_it():
    course, _seats, member = a_marked_course()
    teacher = a_teacher(course.organisation, person=a_person()).person
    strangers = [a_person(), a_member(an_organisation()), a_moderator(a_municipality()), a_national()]
    address = url("lists_file", course.public_id)

    assert [browser_of(who).get(address).status_code for who in (member, teacher)] == [200, 200]
    assert [browser_of(who).get(address).status_code for who in strangers] == [404] * 4
    assert browser_of(None).get(address).status_code == 302


def test_the_lessons_of_the_teacher_and_the_desk_of_places_lead_to_it():
    course, _seats, member = a_marked_course()
    address = url("lists_file", course.public_id)

    lessons = browser_of(member).get(url("lessons"))
    desk = browser_of(member).get(f"/en/arbeidsflate/plasser/{course.public_id}/")

    assert lessons.text.count(address) == 1
    assert address in desk.text
