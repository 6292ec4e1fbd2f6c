"""The tags of the pages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from gratisnorsk.kernel.words import Said
from gratisnorsk.ui import icons
from gratisnorsk.ui.tests.urls import EverythingForm

NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)


def shown(template: str, **facts: object) -> str:
    """The template's text with the tags loaded."""
    return Template("{% load page %}" + template).render(Context(facts)).strip()


def test_a_text_in_the_readers_language_needs_no_mark() -> None:
    assert shown("{% said w %}", w={"nb": "Kafé & te"}) == "Kafé &amp; te"


def test_a_text_in_another_language_says_which() -> None:
    with translation.override("ar"):
        assert shown("{% said w %}", w={"nb": "Kafé"}) == '<span lang="nb" dir="ltr">Kafé</span>'
    assert shown("{% said w %}", w=Said("مقهى", "ar")) == '<span lang="ar" dir="rtl">مقهى</span>'


@pytest.mark.parametrize("nothing", [None, {}])
def test_no_text_is_shown_as_nothing(nothing: object) -> None:
    assert shown("{% said w %}", w=nothing) == ""


@pytest.mark.parametrize(
    "name", ["clock_time", "long_date", "day_date", "short_date", "ago", "number", "kilometres"]
)
def test_a_missing_fact_is_shown_as_nothing(name: str) -> None:
    assert shown("{{ x|" + name + " }}", x=None) == ""


@pytest.mark.parametrize("name", icons.PATHS)
def test_icons_are_hidden_from_screen_readers(name: str) -> None:
    assert shown("{% icon name %}", name=name).count('aria-hidden="true"') == 1


def test_arrows_turn_round_in_right_to_left_pages() -> None:
    assert shown('{% icon "arrow" %}').count("gn-mirrored") == 1


def test_a_qr_code_is_a_drawing_without_inline_style() -> None:
    drawing = shown('{% qr "https://gratisnorsk.example/nb/" %}')

    assert [drawing.startswith('<svg aria-hidden="true"'), drawing.count("style=")] == [True, 0]


def test_the_pages_of_a_list_keep_the_search_words() -> None:
    request = RequestFactory().get("/nb/tilbud/?q=caf%C3%A9&side=2&dag=tor&dag=fre")

    markup = shown("{% pager page=2 has_more=True %}", request=request)

    assert markup.count('href="?q=caf%C3%A9&amp;dag=tor&amp;dag=fre"') == 1
    assert markup.count('href="?q=caf%C3%A9&amp;dag=tor&amp;dag=fre&amp;side=3"') == 1


def test_a_list_of_one_page_has_no_pager() -> None:
    request = RequestFactory().get("/nb/tilbud/")

    assert shown("{% pager page=1 has_more=False %}", request=request) == ""


def test_a_field_is_tied_to_its_label_help_and_error() -> None:
    markup = shown("{% field f %}", f=EverythingForm({"email": "x"}, at=NOON)["email"])

    assert markup.count('for="id_email"') == 1
    assert markup.count('aria-describedby="id_email_helptext id_email_error"') == 1
    assert markup.count('aria-invalid="true"') == 1
    assert [markup.count('id="id_email_helptext"'), markup.count('id="id_email_error"')] == [1, 1]


def test_a_group_of_choices_has_a_legend_and_no_second_label() -> None:
    markup = shown("{% field f %}", f=EverythingForm(at=NOON)["rhythm"])

    assert [markup.count("<fieldset"), markup.count("<legend"), markup.count('type="radio"')] == [1, 1, 2]


@pytest.mark.usefixtures("in_english")
def test_a_field_that_may_be_empty_says_so() -> None:
    assert shown("{% field f %}", f=EverythingForm(at=NOON)["capacity"]).count("(optional)") == 1
    assert shown("{% field f %}", f=EverythingForm(at=NOON)["email"]).count("(optional)") == 0


def test_the_list_of_errors_leads_to_the_first_input_of_each_field() -> None:
    markup = shown("{% form_errors f %}", f=EverythingForm({"title-nb": ""}, at=NOON))

    assert [markup.count(f'href="#{one}"') for one in ("id_title_nb", "id_rhythm_0", "id_email")] == [1, 1, 1]


def test_a_form_without_errors_shows_no_list() -> None:
    assert shown("{% form_errors f %}", f=EverythingForm(at=NOON)) == ""


def test_points_of_a_map_cannot_close_their_block() -> None:
    block = shown("{% json_points p %}", p=[{"title": "</script><b>"}])

    assert [block.count("</script>"), block.count("<b>")] == [1, 0]
