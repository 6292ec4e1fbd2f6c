"""The provider's page at the desk: approvals and money to read, teachers to keep right."""

from __future__ import annotations

from datetime import date

import pytest

from gratisnorsk.courses.models import Competence, Teacher
from gratisnorsk.courses.testing import a_course, a_lesson, a_provider, a_teacher, an_approval, an_award
from gratisnorsk.courses.tests.desk import browser_of, cost_of, stop_the_clock, text_of, told, url
from gratisnorsk.organisations.testing import a_member

pytestmark = pytest.mark.django_db
TEACHER = {"name": "Lærer 901", "competence": "section_67", "competence_on": "2020-06-15"}


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_the_clock(monkeypatch)


def test_members_read_their_approvals_and_what_is_left_of_the_money(provider, award, holder):
    a_course(organisation=provider, award=award, seats=12)

    page = text_of(browser_of(holder).get(url("provider", provider.public_id)))

    assert "Approved until 31 December 2028." in page
    assert "HK-dir 2025/1" in page
    assert "Places bought 80 On courses 12 Left 68 Taken or offered 0" in page


def test_an_approval_that_lapses_during_a_course_is_a_warning(holder):
    late = a_provider(is_approved=False)
    an_approval(late, valid_to=date(2027, 1, 31))
    a_course("Langt kurs", organisation=late)

    page = text_of(browser_of(a_member(late)).get(url("provider", late.public_id)))

    assert "The approval ends on 31 January 2027, while courses still run Langt kurs" in page


def test_the_page_costs_the_same_for_one_and_three(provider, holder):
    browser, address = browser_of(holder), url("provider", provider.public_id)
    a_teacher(provider, person=holder)
    an_award(provider)
    one = cost_of(browser, address)
    for _number in range(2):
        a_teacher(provider, person=a_member(provider))
        an_award(provider)
        an_approval(provider)

    assert cost_of(browser, address) == one


def test_a_teacher_is_put_on_the_list_and_linked_to_a_member(provider, holder):
    answer = browser_of(holder).post(
        url("new_teacher", provider.public_id), TEACHER | {"member": str(holder.pk)}
    )

    teacher = Teacher.objects.get()
    assert told(answer) == ["Saved."]
    assert (teacher.organisation, teacher.person, teacher.competence_on) == (
        provider,
        holder,
        date(2020, 6, 15),
    )


def test_a_teacher_is_changed(provider, holder):
    teacher = a_teacher(provider)

    browser_of(holder).post(
        url("edit_teacher", provider.public_id, teacher.pk),
        TEACHER | {"competence": "other", "note": "Mastergrad fra Kyiv"},
    )

    teacher.refresh_from_db()
    assert (teacher.name, teacher.competence, teacher.note) == (
        "Lærer 901",
        Competence.OTHER,
        "Mastergrad fra Kyiv",
    )


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Fill in this field."),
        ({"competence": "other"}, "Write in the note what the competence stands on."),
        ({"competence": "wizard"}, "Choose one from the list."),
        ({"competence_on": "31.02.2020"}, "Write a date, such as 26.11.2026."),
        ({"member": "999999"}, "Choose one from the list."),
        ({"name": "x" * 121}, "This is too long"),
    ],
)
def test_wrong_facts_of_a_teacher_are_sentences(provider, holder, wrong, sentence):
    answer = browser_of(holder).post(url("new_teacher", provider.public_id), TEACHER | wrong)

    assert (answer.status_code, Teacher.objects.count()) == (422, 0)
    assert sentence in text_of(answer)


def test_one_person_is_one_teacher(provider, holder):
    a_teacher(provider, person=holder)

    answer = browser_of(holder).post(
        url("new_teacher", provider.public_id), TEACHER | {"member": str(holder.pk)}
    )

    assert "This person is on the list of teachers already." in text_of(answer)


def test_a_teacher_stops_and_the_later_lessons_need_another(provider, award, holder):
    teacher = a_teacher(provider)
    course = a_course(organisation=provider, award=award)
    lesson = a_lesson(course, teacher=teacher)

    browser_of(holder).post(url("teacher_left", provider.public_id, teacher.pk), {"on": "2026-12-01"})
    again = browser_of(holder).get(url("teacher_left", provider.public_id, teacher.pk))

    lesson.refresh_from_db()
    assert (lesson.teacher, Teacher.objects.get().left_on) == (None, date(2026, 12, 1))
    assert again.status_code == 404


@pytest.mark.parametrize("name", ["edit_teacher", "teacher_left"])
def test_a_teacher_of_another_provider_is_not_found_here(provider, holder, name):
    theirs = a_teacher(a_provider())

    assert browser_of(holder).get(url(name, provider.public_id, theirs.pk)).status_code == 404
