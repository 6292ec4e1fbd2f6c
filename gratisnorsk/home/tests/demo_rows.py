"""What tests of the demo ask of its rows."""

from datetime import datetime

from django.db.models import Count, Q, Sum

from gratisnorsk.accounts.models import Person
from gratisnorsk.attendance.models import Claim, Mark
from gratisnorsk.attendance.queries.claim import complaints_about
from gratisnorsk.attendance.queries.lessons import DeskLesson, lessons_of
from gratisnorsk.courses.models import SeatCount
from gratisnorsk.enrolment.models import Enrolment, OfferState
from gratisnorsk.hours.models import Card, Entry
from gratisnorsk.hours.queries import balances
from gratisnorsk.kernel.clock import local_date


def none_of_them_differs() -> None:
    """Counts of seats, balances of cards, and the claim, each counted again from its rows."""
    live = Count("course__enrolments", filter=Q(course__enrolments__ended_at=None), distinct=True)
    held = Count("course__seat_offers", filter=Q(course__seat_offers__state=OfferState.OPEN), distinct=True)
    for count in SeatCount.objects.annotate(live=live, held=held):
        assert count.taken == count.live + count.held
    assert Card.objects.count() == Enrolment.objects.values("learner").distinct().count()
    sums = Entry.objects.values("card__holder").annotate(granted=Sum("granted"), used=Sum("used"))
    found = balances(Card.objects.values_list("holder", flat=True))
    assert {row["card__holder"]: (row["granted"], row["used"]) for row in sums} == {
        holder: (card.granted, card.used) for holder, card in found.items()
    }
    assert Mark.objects.aggregate(all=Sum("drawn"))["all"] == sum(card.used for card in found.values())
    assert [complaints_about(claim) for claim in Claim.objects.all()] == [[]]


def lessons_of_today(at: datetime) -> list[DeskLesson]:
    """Of the teacher of the demo."""
    teacher = Person.objects.get(email="laerer@demo.example")
    return [one for one in lessons_of(teacher, local_date(at), at) if one.lesson.on == local_date(at)]
