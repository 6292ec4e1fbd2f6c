"""The frame of every page and the pages for what goes wrong."""

from __future__ import annotations

import re

import pytest
from django.conf import LazySettings
from django.core.exceptions import DisallowedHost
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from gratisnorsk.kernel import languages
from gratisnorsk.kernel.doors import View
from gratisnorsk.ui import errors

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", languages.CODES)
def test_every_component_renders_in_every_language(client: Client, code: str) -> None:
    response = client.get(f"/{code}/alt/")

    assert response.status_code == 200
    assert len(re.findall(r"<h1", response.text)) == 1


def test_a_page_has_no_inline_script_style_or_handler(client: Client) -> None:
    text = client.get("/nb/alt/").text

    assert re.findall(r"<script(?![^>]*(?:src=|type=\"application/json\"))", text) == []
    assert re.findall(r"<style|\sstyle=|\son\w+=", text) == []


def test_ids_are_used_once(client: Client) -> None:
    ids = re.findall(r'\sid="([^"]+)"', client.post("/nb/alt/", {}).text)

    assert [one for one in set(ids) if ids.count(one) > 1] == []


def test_the_title_is_also_on_the_preview_card(client: Client) -> None:
    text = client.get("/nb/alt/").text

    assert text.count("<title>All &lt;components&gt; – Gratis norsk</title>") == 1
    assert text.count('<meta property="og:title" content="All &lt;components&gt;">') == 1


def test_the_menu_marks_the_page_that_is_shown(client: Client) -> None:
    text = client.get("/nb/tilbud/").text

    assert text.count('<a href="/nb/tilbud/" aria-current="page">') == 1


@pytest.mark.parametrize("is_demo", [True, False])
def test_example_data_is_named_as_such(client: Client, settings: LazySettings, is_demo: bool) -> None:
    settings.DEMO = is_demo

    assert client.get("/nb/").text.count("gn-demo") == int(is_demo)


def test_a_page_that_is_not_there_answers_in_the_readers_language(client: Client) -> None:
    response = client.get("/ar/finnes-ikke/")

    assert [response.status_code, response.headers["Content-Language"]] == [404, "ar"]
    assert " ".join(response.text.split()).count('<html lang="ar" dir="rtl"') == 1
    assert response.text.count('href="/ar/tilbud/"') == 2


def test_opening_the_address_of_a_form_explains_itself(client: Client) -> None:
    response = client.get("/pl/bare-send/")

    assert [response.status_code, response.headers["Allow"], response.headers["Content-Language"]] == [
        405,
        "POST",
        "pl",
    ]
    assert response.text.count("<h1") == 1


def test_our_own_fault_is_a_whole_page_too(client: Client) -> None:
    client.raise_request_exception = False

    response = client.get("/pl/feil/")

    assert [response.status_code, response.headers["Content-Language"]] == [500, "pl"]


@pytest.mark.parametrize(
    ("view", "status"),
    [(errors.bad_request, 400), (errors.forbidden, 403), (errors.not_found, 404), (errors.broken, 500)],
)
def test_error_pages_ask_no_database_and_no_host(
    django_assert_num_queries: DjangoAssertNumQueries, view: View, status: int
) -> None:
    request = RequestFactory().get("/uk/x/", headers={"host": "evil.example"})

    with django_assert_num_queries(0):
        response = view(request)

    assert [response.status_code, response.headers["Cache-Control"]] == [status, "no-store"]
    with pytest.raises(DisallowedHost):
        request.get_host()


def test_a_form_that_was_open_too_long_gives_the_typed_text_back() -> None:
    strict = Client(enforce_csrf_checks=True)

    response = strict.post("/nb/alt/", {"note": "Kom <gjerne>", "csrfmiddlewaretoken": "oldoldold", "x": "1"})

    assert response.status_code == 403
    assert re.findall(r'<p class="gn-written"[^>]*>(.*?)</p>', response.text) == ["Kom &lt;gjerne&gt;"]


def test_the_code_of_a_sign_in_is_not_shown_again() -> None:
    strict = Client(enforce_csrf_checks=True)

    response = strict.post("/nb/alt/", {"code": "ABC123", "website": "x y"})

    assert [response.text.count("ABC123"), response.text.count("gn-written")] == [0, 0]
