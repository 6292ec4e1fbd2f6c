"""Stand-ins for the addresses that the frame of the pages points to, and one page that shows every component."""

from __future__ import annotations

from datetime import date, time

from django import forms
from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import include, path
from django.views.decorators.http import require_POST

from gratisnorsk.kernel.clock import now
from gratisnorsk.ui import errors, icons
from gratisnorsk.ui.forms import HumanForm, WordsField


class EverythingForm(HumanForm):
    """One field of each kind."""

    title = WordsField(label="Name of the offer", max_length=40, help_text="Short and clear.")
    about = WordsField(label="About it", max_length=400, rows=4, required=False)
    email = forms.EmailField(label="E-mail", help_text="We write to this address.")
    municipality = forms.ChoiceField(label="Municipality", choices=[("", "Choose"), ("0301", "Oslo")])
    rhythm = forms.ChoiceField(
        label="How often?", choices=[("weekly", "Every week"), ("once", "Once")], widget=forms.RadioSelect
    )
    audiences = forms.MultipleChoiceField(
        label="For whom?",
        choices=[("women", "Women"), ("young", "Young people")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    on = forms.DateField(label="Date")
    starts_at = forms.TimeField(label="From")
    capacity = forms.IntegerField(label="How many people", required=False, min_value=1)
    note = forms.CharField(
        label="Note", widget=forms.Textarea(attrs={"rows": 3}), max_length=20, required=False
    )
    is_free = forms.BooleanField(label="It is free", help_text="Offers here cost nothing.")


COMPONENTS = """{% extends "ui/page.html" %}{% load page %}
{% block title %}All <components>{% endblock %}
{% block main %}
{% form_errors form %}
<h1 class="ds-heading" data-size="lg">{% said words %}</h1>
<p class="ds-paragraph gn-big">{{ on|day_date }}, {% clock_range start end %}</p>
{% include "ui/_language_row.html" %}
<div class="gn-columns"><div class="gn-stack">
<ul class="gn-grid">{% for n in "123" %}<li><article class="ds-card gn-card"><h2 class="ds-heading" data-size="xs">
<a class="gn-card-link" href="#x">{% said words %}</a></h2><p>{{ on|short_date }} {{ start|clock_time }}</p>
<p class="gn-row"><span class="ds-tag" data-color="success">{% icon "check" %}OK</span>
<span class="ds-tag" data-color="warning">{% icon "warning" %}Not confirmed</span></p></article></li>{% endfor %}</ul>
<dl class="gn-facts"><div><dt>{% icon "clock" %}When</dt><dd>{% clock_range start end %}</dd></div>
<div><dt>{% icon "place" %}Where</dt><dd><bdi>Schous plass 10</bdi></dd></div></dl>
<div class="ds-alert" data-color="info"><p class="ds-paragraph">Information</p></div>
<p class="gn-struck">{{ on|long_date }}</p>
<p>{% for name in icons %}{% icon name %} {% endfor %}</p>
{% include "ui/_map.html" with points=points %}
<div class="gn-row"><button type="button" class="ds-button" hidden data-share data-said="Copied">{% icon "share" %}<span
data-label>Share</span></button><button type="button" class="ds-button" data-variant="secondary" hidden
data-print>{% icon "print" %}Print</button></div>
{% qr "https://gratisnorsk.example/nb/tilbud/2345678/" %}
{% pager page=2 has_more=True %}</div>
<aside class="gn-panel gn-stack"><h2 class="ds-heading" data-size="sm">{% icon "people" %} Panel</h2><p>{{ 12345|number }}</p></aside></div>
<form method="post" class="gn-form gn-stack" novalidate data-guard>{% csrf_token %}{% human_check form %}
{% for f in form %}{% field f %}{% endfor %}
<div class="gn-row"><button class="ds-button" type="submit">Save</button>
<a class="ds-link" href="#x">Cancel</a></div></form>
{% endblock %}"""


def components(request: HttpRequest) -> HttpResponse:
    """Everything at once, for the eye and for axe."""
    form = EverythingForm(request.POST or None, at=now(), initial={"title": {"nb": "Språkkafé"}})
    context = {
        "form": form,
        "words": {"nb": "Språkkafé på biblioteket"},
        "on": date(2026, 11, 26),
        "start": time(17),
        "end": time(19),
        "icons": icons.PATHS,
        "points": [{"lat": 59.9, "lon": 10.7, "title": "</script><b>", "url": "/nb/", "text": "17.00"}],
    }
    return HttpResponse(engines["django"].from_string(COMPONENTS).render(context, request))


def plain(request: HttpRequest, **_words: str) -> HttpResponse:
    """An empty page."""
    return render(request, "ui/page.html")


def fail(request: HttpRequest) -> HttpResponse:
    """A bug."""
    raise RuntimeError


home = [path("", plain, name="front"), path("arbeidsflate/", plain, name="desk")]
home += [path(f"{name}/", plain, name=name) for name in ("privacy", "accessibility", "about")]
accounts = [path("min-side/", plain, name="my_page"), path("slett/", plain, name="erase")]
offers = [path("tilbud/", plain, name="list"), path("foresla/", plain, name="suggest")]
urlpatterns = [
    path("", plain, name="start"),
    *i18n_patterns(
        path("", include((home, "home"))),
        path("", include((accounts, "accounts"))),
        path("", include((offers, "offers"))),
        path("logg-inn/", plain, name="account_login"),
        path("alt/", components),
        path("feil/", fail),
        path("bare-send/", require_POST(plain)),
    ),
]
handler400, handler403, handler404, handler500 = (
    errors.bad_request,
    errors.forbidden,
    errors.not_found,
    errors.broken,
)
