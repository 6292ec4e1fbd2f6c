"""Nobody is flooded with letters by somebody who types a stranger's e-mail."""

import pytest
from django.test import Client
from django.urls import reverse

from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.models import Letter
from gratisnorsk.offers.models import Follower, Suggestion
from gratisnorsk.offers.testing import an_offer
from gratisnorsk.ui.testing import human_answers

pytestmark = pytest.mark.django_db
TOO_LONG = "x" * 64 + "@" + ".".join(["y" * 60] * 4) + ".no"


def _follow(offer, email: str, number: int = 0):
    path = reverse("offers:follow", args=[offer.public_id]).replace("/nb/", "/en/", 1)
    return Client(REMOTE_ADDR=f"192.0.2.{number}").post(path, {"email": email, **human_answers(now())})


def test_one_address_gets_a_few_letters_a_day_from_however_many_places():
    answers = [_follow(an_offer(), "kari@example.org", number) for number in range(12)]

    assert Letter.objects.filter(to="kari@example.org").count() == 10
    errors = answers[-1].context["form"].non_field_errors()
    assert errors == ["There were many messages from here. Wait an hour, then send once more."]


def test_an_address_that_is_too_long_to_keep_is_said():
    answer = _follow(an_offer(), TOO_LONG)
    other = Client().post(
        reverse("offers:suggest"), {"name": "x", "where": "y", "email": TOO_LONG, **human_answers(now())}
    )

    assert [answer.status_code, other.status_code] == [422, 422]
    assert (Follower.objects.count(), Suggestion.objects.count()) == (0, 0)
