"""Addresses of letters: the desk of national staff, the page for recipients, and the gateway's reports."""

from __future__ import annotations

from django.urls import include, path

from gratisnorsk.letters.views import desk, reports, status, texts

_ONE = "arbeidsflate/brev/tekster/<str:channel>/<path:kind>/<str:in_lang>/"
_pages = [
    path("arbeidsflate/brev/", desk.letters, name="list"),
    path("arbeidsflate/brev/<int:pk>/", desk.letter, name="letter"),
    path("arbeidsflate/brev/<int:pk>/igjen/", desk.again, name="again"),
    path("arbeidsflate/brev/tekster/", texts.texts, name="texts"),
    path(f"{_ONE}brevet/", texts.as_it_looks, name="as_it_looks"),
    path(_ONE, texts.text, name="text"),
    path("brev/<str:code>/", status.status, name="status"),
]
prefixed = [path("", include((_pages, "letters")))]
unprefixed = [path("sms/rapport/<str:code>/", reports.report, name="sms_report")]
