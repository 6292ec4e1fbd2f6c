"""The language of a page is what its address says, and the switch keeps the page."""

from __future__ import annotations

import pytest
from django.test import Client

from gratisnorsk.kernel import languages
from gratisnorsk.ui.context import page_facts
from gratisnorsk.ui.paths import language_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", languages.CODES)
def test_a_page_speaks_the_language_of_its_address(client: Client, code: str) -> None:
    client.cookies["django_language"] = "pl"

    response = client.get(f"/{code}/", headers={"accept-language": "en"})

    assert response.headers["Content-Language"] == code
    assert f'<html lang="{code}" dir="{languages.direction(code)}"' in " ".join(response.text.split())


def test_a_page_without_a_language_in_its_address_is_in_bokmal(client: Client) -> None:
    response = client.get("/", headers={"accept-language": "en"})

    assert response.headers["Content-Language"] == "nb"


def test_a_page_does_not_vary_on_what_the_browser_prefers(client: Client) -> None:
    response = client.get("/nb/")

    assert "accept-language" not in response.headers.get("Vary", "").lower()


def test_the_language_does_not_stay_for_the_next_reader(client: Client) -> None:
    client.get("/ar/")

    assert client.get("/").headers["Content-Language"] == "nb"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/nb/tilbud/", "nb"),
        ("/ar", "ar"),
        ("/xx/", None),
        ("/", None),
        ("", None),
        ("/nbx/", None),
        ("nb/", None),
    ],
)
def test_only_a_whole_first_segment_names_a_language(path: str, code: str | None) -> None:
    assert language_of(path) == code


def test_the_language_switch_keeps_the_page_and_the_search_words(client: Client) -> None:
    response = client.get("/nb/tilbud/?q=kaf%C3%A9&dag=tor&dag=fre")

    assert [one.url for one in response.context["languages"]] == [
        f"/{code}/tilbud/?q=kaf%C3%A9&dag=tor&dag=fre" for code in languages.CODES
    ]


def test_search_engines_are_told_the_addresses_without_search_words(client: Client) -> None:
    response = client.get("/nb/tilbud/?q=x")

    assert [one.address for one in response.context["languages"]][:2] == [
        "http://localhost:8000/nb/tilbud/",
        "http://localhost:8000/nn/tilbud/",
    ]


def test_hostile_search_words_stay_inside_the_attribute(client: Client) -> None:
    response = client.get('/nb/tilbud/?q="><script>alert(1)</script>')

    assert response.text.count("<script>alert") == 0


def test_the_switch_of_a_page_without_language_leads_to_the_front_pages() -> None:
    assert [one.url for one in page_facts("/k/abc/")["languages"]] == [
        f"/{code}/" for code in languages.CODES
    ]


def test_an_address_with_two_slashes_does_not_lead_to_another_site() -> None:
    assert [one.url for one in page_facts("/nb//evil.example/")["languages"]][4] == "/ar//evil.example/"
