"""The demo loads once, shows true next dates, and lets one be each of its people with a button."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils.module_loading import import_string

from gratisnorsk.accounts.models import Person
from gratisnorsk.home.demo import load_demo
from gratisnorsk.home.queries import demo_people
from gratisnorsk.kernel.outbox.gateways import TextMessage
from gratisnorsk.offers.models import Offer, SearchRow
from gratisnorsk.offers.testing import MONDAY
from gratisnorsk.organisations.models import Organisation

pytestmark = pytest.mark.django_db


def test_the_real_offers_are_there_marked_as_examples(demo):
    offers = Offer.objects.all()

    assert len(offers) == 44  # 43 of the sources; Bergen's Fridays for women stand alone
    assert all(offer.is_example and offer.source_url and offer.source_name for offer in offers)
    assert SearchRow.objects.count() == 43  # one is closed


def test_no_example_counts_as_confirmed_unless_a_demo_person_confirmed_it(demo):
    unconfirmed = Offer.objects.get(name__nb="Språkkafé Gvarv")

    assert unconfirmed.confirmed_at is None
    assert Offer.objects.exclude(confirmed_at=None).count() == 14


def test_fetched_is_only_what_was_read_on_a_known_day(demo):
    written = Offer.objects.get(name__nb="Språkkafé Deichman Lambertseter")

    assert (written.fetched_at, written.changed_at_source, written.source_written) == (
        None,
        None,
        "2024-01-24",
    )


def test_loading_again_changes_nothing(demo):
    before = (Offer.objects.count(), Organisation.objects.count(), Person.objects.count())

    is_loaded = load_demo(at=MONDAY)

    assert is_loaded is False
    assert (Offer.objects.count(), Organisation.objects.count(), Person.objects.count()) == before


def test_one_becomes_each_person_with_a_button(demo):
    for person in demo_people():
        client = Client()

        answer = client.post(reverse("home:demo_sign_in", args=[person.public_id]))

        assert answer.status_code == 302
        assert client.get(reverse("home:desk")).status_code == 200


def test_the_letters_can_be_read(demo):
    page = Client().get(reverse("home:demo_letters"))

    assert page.status_code == 200


def test_the_pages_of_all_examples_open_in_arabic(demo):
    for offer in Offer.objects.filter(closed_at=None):
        answer = Client().get(f"/ar/tilbud/{offer.public_id}/", follow=True)

        assert answer.status_code == 200


@pytest.mark.django_db
def test_a_site_that_is_run_for_real_never_gets_made_up_people(settings):
    settings.IS_RELAXED = False
    before = Person.objects.count()

    with pytest.raises(CommandError):
        call_command("load_demo")

    assert Person.objects.count() == before


def test_text_messages_are_shown_beside_the_letters(demo, settings, tmp_path, client: Client):
    settings.VAR = tmp_path
    settings.SMS_GATEWAY = "gratisnorsk.home.demo_mail.DemoTelephone"
    gateway = import_string(settings.SMS_GATEWAY)()
    gateway.send(TextMessage("+4791234567", "Møte i morgen", "k", "nb", "http://localhost/x/"))

    page = client.get("/en/demo/post/").content.decode()
    (name,) = [file.stem for file in (tmp_path / "letters").glob("*.eml")]
    one = client.get(f"/en/demo/post/{name}/").content.decode()

    assert "<bdi>+4791234567</bdi>: Text message" in page
    assert "Møte i morgen" in one
