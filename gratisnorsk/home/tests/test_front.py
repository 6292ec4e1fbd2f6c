"""The front page and the pages about the site."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gratisnorsk.kernel.languages import CODES
from gratisnorsk.offers.actions.index import index_all
from gratisnorsk.offers.testing import MONDAY, an_offer
from gratisnorsk.places.testing import load_few_places

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("accepts", "leads_to"),
    [
        ("", "/nb/"),
        ("ar", "/ar/"),
        ("no-NO,no;q=0.9,en;q=0.8", "/nb/"),
        ("uk;q=0.3,pl;q=0.9", "/pl/"),
        ("xx", "/nb/"),
    ],
)
def test_only_the_bare_address_negotiates_and_is_never_cached(accepts, leads_to):
    answer = Client().get("/", headers={"accept-language": accepts})

    assert (answer.status_code, answer["Location"], answer["Cache-Control"]) == (302, leads_to, "no-store")


@pytest.mark.parametrize("lang", CODES)
@pytest.mark.parametrize("name", ["front", "about", "privacy", "accessibility"])
def test_the_pages_stand_in_every_language(lang, name):
    answer = Client().get(reverse(f"home:{name}").replace("/nb/", f"/{lang}/", 1))

    assert answer.status_code == 200
    assert f'<html lang="{lang}"' in answer.content.decode()


def test_the_front_page_costs_the_same_for_one_and_three_offers():
    load_few_places()
    an_offer()
    index_all(MONDAY)
    with CaptureQueriesContext(connection) as one:
        Client().get("/nb/")
    an_offer()
    an_offer()
    index_all(MONDAY)

    with CaptureQueriesContext(connection) as three:
        Client().get("/nb/")

    assert len(three) == len(one)
    assert len(one) <= 6


def test_every_place_of_the_menu_exists():
    names = (
        *("home:front", "home:desk", "home:privacy", "home:accessibility", "home:about"),
        *("offers:list", "offers:suggest", "account_login", "accounts:my_page", "accounts:erase"),
    )

    assert all(reverse(name) for name in names)


def test_no_cookie_is_set_for_a_reader():
    assert Client().get("/nb/").cookies.output() == ""
    assert Client().get("/nb/tilbud/").cookies.output() == ""


def test_the_demo_does_not_exist_outside_the_demo(settings):
    settings.DEMO = False

    statuses = [
        Client().get("/nb/demo/").status_code,
        Client().get("/nb/demo/post/").status_code,
        Client().post("/nb/demo/inn/abcdefgh/").status_code,
    ]

    assert statuses == [404, 404, 404]


def test_an_address_that_does_not_exist_is_a_page_in_the_readers_language():
    answer = Client().get("/ar/finnes-ikke/")

    assert answer.status_code == 404
    assert 'dir="rtl"' in answer.content.decode()
