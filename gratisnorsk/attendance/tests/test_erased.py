"""What is left in the classroom's tables of somebody who has deleted everything: hours under a pseudonym, no name."""

from __future__ import annotations

import pytest

from gratisnorsk.attendance import actions
from gratisnorsk.attendance.models import Certificate, CheckIn, FeedbackInvitation, Nudge
from gratisnorsk.attendance.testing import AFTER, DURING
from gratisnorsk.attendance.tests.claims import LATER, a_certificate, a_marked_class
from gratisnorsk.enrolment.actions.about_me import change_about_me
from gratisnorsk.enrolment.actions.erasing import erase
from gratisnorsk.enrolment.models import Learner
from gratisnorsk.kernel.models import Change, Letter

pytestmark = pytest.mark.django_db


def test_whoever_deletes_everything_has_no_name_on_any_certificate_from_that_moment_on():
    of = a_marked_class(people=1, lessons=1)
    seat = of.seats[0]
    change_about_me(seat.learner, name="Deltaker Hemmelig", lang="nb")
    old = a_certificate(of)
    actions.reissue_certificate(old, reason="Hemmelig het noe annet", by=of.member, at=LATER)

    erase(seat.learner, at=LATER)

    papers = list(Certificate.objects.order_by("pk").values_list("facts__name", "name_erased_at"))
    assert papers == [("", LATER), ("", LATER)]
    assert "Hemmelig" not in repr([list(each.objects.values()) for each in (Certificate, Change, Letter)])


def test_answers_check_ins_and_invitations_go_in_the_same_moment():
    of = a_marked_class(people=1, lessons=1)
    seat, lesson = of.seats[0], of.lessons[0]
    Nudge.objects.create(enrolment=seat, lesson=lesson, sent_at=AFTER, answer="ill", answered_at=AFTER)
    CheckIn.objects.create(enrolment=seat, lesson=lesson, at=DURING)
    FeedbackInvitation.objects.create(enrolment=seat, sent_at=AFTER)

    erase(seat.learner, at=LATER)

    assert [each.objects.count() for each in (Nudge, CheckIn, FeedbackInvitation)] == [0, 0, 0]


def test_a_letter_to_an_address_that_was_changed_later_goes_as_well():
    of = a_marked_class(people=1, lessons=1)
    a_certificate(of)
    Learner.objects.filter(pk=of.seats[0].learner_id).update(email="ny@example.org")

    erase(Learner.objects.get(pk=of.seats[0].learner_id), at=LATER)

    assert not Letter.objects.filter(kind="attendance/certificate_ready").exists()
