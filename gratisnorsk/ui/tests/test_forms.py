"""What all forms share: plain errors, fields tied to their words, several languages, and robots kept out."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django import forms
from django.utils.datastructures import MultiValueDict

from gratisnorsk.ui.forms import HumanForm, PlainForm, WordsField
from gratisnorsk.ui.testing import human_answers

pytestmark = pytest.mark.usefixtures("in_english")

NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)


class Visit(PlainForm):
    """A form with one field of the kinds whose errors differ."""

    email = forms.EmailField()
    on = forms.DateField()
    starts_at = forms.TimeField()
    seats = forms.IntegerField(min_value=1)
    level = forms.ChoiceField(choices=[("A1", "A1")])
    note = forms.CharField(max_length=5, error_messages={"required": "Our own words."})


class Named(PlainForm):
    """A form with a text in several languages."""

    title = WordsField(max_length=10)


class Letter(HumanForm):
    """A form that anybody may send."""

    text = forms.CharField()


def test_errors_are_in_plain_words() -> None:
    form = Visit(
        {"email": "x", "on": "31.02.2026", "starts_at": "25:00", "seats": "0", "level": "Z", "note": ""}
    )

    assert {name: list(errors) for name, errors in form.errors.items()} == {
        "email": ["Write an e-mail address, such as name@example.com."],
        "on": ["Write a date, such as 26.11.2026."],
        "starts_at": ["Write a time, such as 17:00."],
        "seats": ["The number must be 1 or more."],
        "level": ["Choose one from the list."],
        "note": ["Our own words."],
    }


def test_a_text_that_is_too_long_is_told_how_long_it_may_be() -> None:
    assert list(Visit({"note": "seven77"}).errors["note"]) == [
        "This is too long: at most 5 characters. You wrote 7."
    ]


@pytest.mark.parametrize("written", ["2026-11-26", "26.11.2026", "26/11/2026", "26.11.26"])
def test_dates_are_read_as_people_write_them(written: str) -> None:
    form = Visit({"on": written})

    assert form.fields["on"].clean(written) == date(2026, 11, 26)


@pytest.mark.parametrize("written", ["17:00", "17.00", "17", "17:00:00"])
def test_times_are_read_as_people_write_them(written: str) -> None:
    assert Visit().fields["starts_at"].clean(written) == time(17)


def test_date_and_time_use_the_pickers_of_the_phone() -> None:
    form = Visit(initial={"on": date(2026, 11, 26), "starts_at": time(17)})

    assert [form["on"].field.widget.input_type, form["on"].as_widget().count('value="2026-11-26"')] == [
        "date",
        1,
    ]
    assert form["starts_at"].as_widget().count('value="17:00"') == 1


def test_texts_are_trimmed_and_empty_languages_left_out() -> None:
    form = Named({"title-nb": "  Kafé ", "title-ar": "مقهى", "title-pl": "   "})

    assert form.is_valid()
    assert form.cleaned_data["title"] == {"nb": "Kafé", "ar": "مقهى"}


def test_one_language_is_enough_and_none_is_not() -> None:
    assert Named({"title-uk": "Кафе"}).is_valid()
    assert list(Named({"title-nb": " "}).errors["title"]) == ["Write it in at least one language."]


def test_the_error_names_the_language_whose_text_is_too_long() -> None:
    assert list(Named({"title-nb": "ok", "title-uk": "дванадцять12"}).errors["title"]) == [
        "Українська: this is too long. At most 10 characters; you wrote 12."
    ]


def test_typed_texts_stay_in_the_form() -> None:
    markup = Named({"title-nb": "Much too long for it", "title-ar": "مقهى"})["title"].as_widget()

    assert [markup.count('value="Much too long for it"'), markup.count('value="مقهى"')] == [1, 1]


def test_hostile_text_is_escaped_and_a_null_character_dropped() -> None:
    form = Named({"title-nb": '"><b>\x00'})

    assert form.is_valid()
    assert form.cleaned_data["title"] == {"nb": '"><b>'}
    assert form["title"].as_widget().count("<b>") == 0


def test_a_person_may_send_the_form() -> None:
    assert Letter({**human_answers(NOON), "text": "x"}, at=NOON).is_valid()


def test_a_filled_trap_is_refused() -> None:
    form = Letter({**human_answers(NOON), "website": "http://spam.example", "text": "x"}, at=NOON)

    assert list(form.non_field_errors()) == [
        "We could not send this. Leave the hidden field empty and send once more."
    ]


@pytest.mark.parametrize("stamp", ["", "forged", "1:2:3"])
def test_a_form_without_our_stamp_is_sent_once_more_and_nothing_is_lost(stamp: str) -> None:
    form = Letter({"shown": stamp, "text": "typed"}, at=NOON)

    assert list(form.non_field_errors()) == [
        "The page had been open for a long time. Nothing is lost: send once more."
    ]
    assert form["text"].value() == "typed"


def test_an_answer_faster_than_reading_is_refused() -> None:
    stamp = Letter(at=NOON).new_stamp()

    form = Letter({"shown": stamp, "text": "x"}, at=NOON + timedelta(seconds=1))

    assert list(form.non_field_errors()) == [
        "That was very fast. Look through what you wrote and send once more."
    ]


def test_a_quick_correction_counts_from_when_the_form_was_first_shown() -> None:
    first = Letter({**human_answers(NOON), "text": ""}, at=NOON)

    second = Letter({"shown": first.new_stamp(), "text": "x"}, at=NOON + timedelta(seconds=1))

    assert second.is_valid()


def test_a_repeated_field_does_not_break_the_texts() -> None:
    sent = MultiValueDict({"title-nb": ["one", "two"]})

    assert (
        Named(sent).fields["title"].widget.value_from_datadict(sent, MultiValueDict(), "title")["nb"] == "two"
    )
