"""Claims: live until they are submitted, frozen then, corrected by a new version, decided by others than the provider."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from gratisnorsk.accounts.testing import a_national
from gratisnorsk.attendance import actions
from gratisnorsk.attendance.models import Claim, ClaimRow, Decision, Status
from gratisnorsk.attendance.queries.claim import complaints_about, draft, drafts, latest, rows_of
from gratisnorsk.attendance.queries.figures import overview
from gratisnorsk.attendance.testing import a_mark
from gratisnorsk.attendance.tests.claims import LATER, a_claim, a_marked_class, explained
from gratisnorsk.courses.models import Award, RuleSet
from gratisnorsk.courses.testing import a_course
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.enrolment.testing import a_seat, a_wish
from gratisnorsk.hours.models import AppendOnly
from gratisnorsk.kernel import history
from gratisnorsk.kernel.testing import at_the_same_time, letters_to

pytestmark = pytest.mark.django_db


def test_the_draft_is_reckoned_from_the_ledger():
    of = a_marked_class(people=2, lessons=3)

    now = draft(of.award, LATER)

    assert [(row.minutes, row.there, row.nok) for row in now.rows] == [(270, 270, 600), (270, 270, 600)]
    assert {
        name: now.figures[name] for name in ("bought", "offered", "filled", "empty", "taught", "claimed_nok")
    } == {
        "bought": 2,
        "offered": 2,
        "filled": 2,
        "empty": 0,
        "taught": 270,
        "claimed_nok": 1200,
    }
    assert now.deviations == {}


def test_the_draft_follows_corrections_until_it_is_submitted():
    of = a_marked_class(people=1, lessons=1)
    a_mark(of.lessons[0], of.seats[0], of.member, Status.EXCUSED, at=LATER, reason="Ringte")

    assert [row.minutes for row in draft(of.award, LATER).rows] == [0]


def test_an_absence_that_uses_hours_is_claimed_but_is_not_time_in_the_classroom():
    of = a_marked_class(people=1, lessons=1)
    a_mark(of.lessons[0], of.seats[0], of.member, Status.ABSENT, at=LATER, reason="Kom ikke")

    assert [(row.minutes, row.there) for row in draft(of.award, LATER).rows] == [(90, 0)]


def test_drop_out_levels_and_mapping_are_counted():
    of = a_marked_class(people=2, lessons=1)
    wish = a_wish(of.seats[0].learner, level="A1")
    Enrolment.objects.filter(pk=of.seats[0].pk).update(
        ended_at=LATER, ended_why="got_work", wish=wish, mapped_level="A2", reached_level="B1"
    )

    counted = draft(of.award, LATER).figures

    assert (counted["drop_out"], counted["reached"], counted["level_changed"]) == (
        {"got_work": 1},
        {"B1": 1},
        1,
    )
    assert (counted["filled"], counted["empty"], counted["dropped_out"]) == (1, 1, 1)


def test_somebody_who_sits_twice_in_a_course_is_one_row():
    of = a_marked_class(people=1, lessons=1)
    Enrolment.objects.filter(pk=of.seats[0].pk).update(ended_at=LATER, ended_why="ill")
    course = of.course
    course.seat_count.taken = 0
    course.seat_count.save(update_fields=["taken"])
    a_seat(course, of.seats[0].learner, at=LATER)

    assert [(row.minutes, row.outcome) for row in draft(of.award, LATER).rows] == [(90, "")]


def test_a_rehearsal_is_never_claimed():
    of = a_marked_class(people=1, lessons=1)
    a_seat(a_course(organisation=of.provider, award=of.award, is_rehearsal=True, published_at=None))

    assert len(draft(of.award, LATER).rows) == 1


def test_what_is_submitted_is_frozen_whatever_happens_later():
    of = a_marked_class(people=2, lessons=2)
    claim = a_claim(of)
    kept = (claim.figures, claim.digest, claim.claimed_nok, rows_of(claim))

    a_mark(of.lessons[0], of.seats[0], of.member, Status.EXCUSED, at=LATER, reason="Feil")
    RuleSet.objects.filter(pk=of.award.rule_set_id).update(cap_nok=1)
    claim = Claim.objects.get()

    assert (claim.figures, claim.digest, claim.claimed_nok, rows_of(claim)) == kept
    assert complaints_about(claim) == []
    with pytest.raises(AppendOnly):
        ClaimRow.objects.update(nok=0)


def test_a_correction_is_a_new_version_with_its_difference():
    of = a_marked_class(people=1, lessons=2)
    first = a_claim(of)
    a_mark(of.lessons[0], of.seats[0], of.member, Status.EXCUSED, at=LATER, reason="Feil")

    second = a_claim(of, at=LATER + timedelta(days=1))

    assert (first.version, first.claimed_nok) == (1, 400)
    assert (second.version, second.claimed_nok) == (2, 200)
    assert latest(of.award) == second


def test_nothing_new_is_not_submitted_again_unless_it_was_sent_back():
    of = a_marked_class(people=1, lessons=1)
    claim = a_claim(of)

    with pytest.raises(actions.NothingNew):
        a_claim(of)
    actions.decide_claim(claim, Decision.RETURNED, reason="Forklar mer", by=a_national(), at=LATER)

    assert a_claim(of).version == 2


def test_the_version_somebody_saw_must_be_the_newest():
    of = a_marked_class(people=1, lessons=1)
    a_claim(of)

    with pytest.raises(actions.ClaimIsOlder):
        actions.submit_claim(of.award, {}, after=0, by=of.member, at=LATER)


def test_every_deviation_is_explained():
    of = a_marked_class(people=2, lessons=1)
    Award.objects.filter(pk=of.award.pk).update(places=5)
    award = Award.objects.get()

    with pytest.raises(actions.DeviationUnexplained):
        actions.submit_claim(award, {"not_offered": "  "}, after=0, by=of.member, at=LATER)
    claim = actions.submit_claim(award, {"not_offered": " For få lærere "}, after=0, by=of.member, at=LATER)

    assert claim.explanations == {"not_offered": "For få lærere"}


def test_nothing_is_claimed_when_nobody_used_any_hours():
    of = a_marked_class(people=1, lessons=0)

    with pytest.raises(actions.NothingToClaim):
        actions.submit_claim(of.award, explained(of.award), after=0, by=of.member, at=LATER)


def test_a_claim_never_goes_above_its_award():
    of = a_marked_class(people=2, lessons=2)
    Award.objects.filter(pk=of.award.pk).update(amount_nok=500)
    of.award.refresh_from_db()

    claim = a_claim(of)

    assert (claim.rows_nok, claim.above_award_nok, claim.claimed_nok) == (800, 300, 500)


def test_the_database_wants_claims_that_add_up():
    claim = a_claim(a_marked_class(people=1, lessons=1))

    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(claimed_nok=1)


def test_a_figure_that_was_changed_behind_our_back_is_found():
    claim = a_claim(a_marked_class(people=1, lessons=1))
    connection.check_constraints()
    with connection.cursor() as cursor:  # somebody who may change the database itself
        of_table = "" if connection.vendor == "sqlite" else " ON attendance_claim"
        cursor.execute(f"DROP TRIGGER attendance_claim_is_never_rewritten{of_table}")
    Claim.objects.filter(pk=claim.pk).update(figures={**claim.figures, "minutes": 9999})

    assert complaints_about(Claim.objects.get()) == ["minutes"]


def test_the_provider_hears_when_it_is_submitted_and_decided():
    of = a_marked_class(people=1, lessons=1)
    claim = a_claim(of)
    actions.decide_claim(claim, Decision.RETURNED, reason="Lister mangler", by=a_national(), at=LATER)

    letters = letters_to(of.member.email)

    assert [letter.kind for letter in letters] == ["attendance/claim_submitted", "attendance/claim_returned"]
    assert letters[1].facts["reason"] == "Lister mangler"
    assert [change.verb for change in history.of(claim)] == ["returned", "submitted"]


def test_a_decision_needs_the_newest_version_once_and_a_reason_to_send_back():
    of, staff = a_marked_class(people=1, lessons=1), a_national()
    claim = a_claim(of)

    with pytest.raises(actions.ReasonForReturn):
        actions.decide_claim(claim, Decision.RETURNED, reason=" ", by=staff, at=LATER)
    actions.decide_claim(claim, Decision.ACCEPTED, by=staff, at=LATER)
    with pytest.raises(actions.AlreadyDecided):
        actions.decide_claim(claim, Decision.RETURNED, reason="x", by=staff, at=LATER)


def test_a_name_is_shown_only_for_a_reason_that_is_logged():
    of, staff = a_marked_class(people=1, lessons=1), a_national()
    claim, seat = a_claim(of), of.seats[0]

    with pytest.raises(actions.ReasonForReveal):
        actions.reveal_name(claim, seat.pseudonym, reason=" ", by=staff, at=LATER)
    with pytest.raises(actions.NotInClaim):
        actions.reveal_name(claim, "nobody", reason="Kontroll", by=staff, at=LATER)
    name = actions.reveal_name(claim, seat.pseudonym, reason="Kontroll", by=staff, at=LATER)

    assert name == seat.learner.name
    assert history.of(seat.learner).get().changes["reason"] == [None, "Kontroll"]
    assert history.of(claim).filter(verb="name_revealed").count() == 1


@pytest.mark.parametrize("number", [1, 3])
def test_many_awards_cost_the_same_number_of_queries(number, django_assert_num_queries):
    awards = [a_marked_class(people=number, lessons=1).award for _ in range(number)]

    with django_assert_num_queries(5):
        drafts(awards, LATER)
    with django_assert_num_queries(6):
        overview(awards, LATER)


@pytest.mark.django_db(transaction=True)
def test_two_tabs_that_submit_at_once_give_one_version():
    of = a_marked_class(people=1, lessons=1)

    def submit() -> str:
        try:
            actions.submit_claim(of.award, {}, after=0, by=of.member, at=LATER)
        except actions.ClaimIsOlder:
            return "older"
        return "sent"

    assert sorted(at_the_same_time(submit, submit, submit)) == ["older", "older", "sent"]
    assert Claim.objects.count() == 1
