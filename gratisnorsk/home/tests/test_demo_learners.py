"""The learners of the demo: made-up, consistent as if everything had happened, and seen with a button."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from devtools import verify_draw
from gratisnorsk.attendance.models import Certificate, Claim, Mark, Nudge
from gratisnorsk.attendance.queries.feedback import FEWEST, opinion_of
from gratisnorsk.courses.models import Course, SeatCount
from gratisnorsk.enrolment.actions.erasing import erase
from gratisnorsk.enrolment.models import Learner, Wish
from gratisnorsk.home.demo_shown import SHOWN, demo_page
from gratisnorsk.home.tests.demo_rows import lessons_of_today, none_of_them_differs
from gratisnorsk.kernel.models import Job, Letter
from gratisnorsk.offers.testing import MONDAY

pytestmark = pytest.mark.django_db


def test_learners_are_numbers_with_an_address_that_nobody_has(demo):
    learners = Learner.objects.all()

    assert 60 <= len(learners) < 100
    assert all(re.fullmatch(r"Deltaker 0\d\d", learner.name) for learner in learners)
    assert all(learner.email.endswith("@example.org") and not learner.phone for learner in learners)


def test_every_count_is_the_number_of_its_rows(demo):
    none_of_them_differs()


def test_everything_that_was_planned_is_there_to_see(demo):
    kinds = set(Mark.objects.values_list("status", flat=True))
    over = Course.objects.get(name__nb="Skrivehjelpen B1–B2")

    assert kinds == {"present", "late", "left_early", "excused", "absent"}
    assert (Nudge.objects.count(), Claim.objects.count()) == (1, 1)
    assert Certificate.objects.count() >= FEWEST
    assert opinion_of(over).counts
    assert Wish.objects.waiting().count() >= 20


def test_a_teacher_finds_an_open_list_today(demo):
    assert [(one.is_open, one.is_closed) for one in lessons_of_today(MONDAY)] == [(True, False)]


def test_the_draw_that_is_made_can_be_done_again_by_anybody(demo, client: Client):
    answer = client.get(reverse("enrolment:draw_file", args=[demo_page().draw]))

    assert verify_draw.complaints(json.loads(answer.content)) == []


def test_letters_of_long_ago_are_not_sent_now(demo):
    waiting = Letter.objects.waiting()

    assert waiting.filter(is_secret=True, kind="enrolment/code").count() == 0
    assert waiting.filter(created_at__lt=MONDAY - timedelta(days=3)).count() == 0
    assert waiting.filter(kind="attendance/missed").count() == 1
    assert waiting.count() < 60
    assert Job.objects.open().filter(enqueued_at__isnull=False, task_path__contains="enrolment").count() == 0


def test_each_shown_learner_is_seen_with_a_button(demo):
    learners = demo_page().learners

    assert [one.learner.name for one in learners] == [f"Deltaker {n:03}" for n in range(1, len(SHOWN) + 1)]
    for one in learners:
        client = Client()
        answer = client.post(reverse("home:demo_be_learner", args=[one.learner.public_id]))
        assert answer["Location"] == reverse("enrolment:own_page")
        assert client.get(answer["Location"]).status_code == 200


def test_nobody_else_is_seen_with_a_button(demo, settings):
    shown = demo_page().learners[0].learner
    other = Learner.objects.get(name="Deltaker 020")

    assert Client().post(reverse("home:demo_be_learner", args=[other.public_id])).status_code == 404
    settings.DEMO = False
    assert Client().post(reverse("home:demo_be_learner", args=[shown.public_id])).status_code == 404


def test_the_page_of_the_demo_leads_to_a_paper_that_is_valid_and_to_a_draw(demo, client: Client):
    page = client.get(reverse("home:demo_people")).text

    for address in re.findall(r'href="(/nb/(?:bevis|kurs/trekning)/[^"]+)"', page):
        assert client.get(address).status_code == 200
    assert demo_page().certificate in page


def test_whoever_is_shown_can_be_erased(demo):
    for learner in Learner.objects.all():
        erase(learner, at=MONDAY)

    assert set(Learner.objects.values_list("name", "email")) == {("", "")}
    assert {paper.facts["name"] for paper in Certificate.objects.all()} == {""}
    assert Letter.objects.filter(to__endswith="@example.org").exclude(kind="enrolment/erased").count() == 0
    assert {count.taken for count in SeatCount.objects.all()} == {0}
