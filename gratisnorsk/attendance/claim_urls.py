"""Addresses of certificates and claims. The words are the same in every language and are kept for ever."""

from __future__ import annotations

from django.urls import path

from gratisnorsk.attendance.views import audit, checking, claim_files, claims, finishing, papers

_CLAIM = "arbeidsflate/krav/<slug:public_id>/"
_VERSION = f"{_CLAIM}<int:version>/"

certificates = [
    path("bevis/", checking.check, name="check"),
    path("bevis/hent/<str:token>/", checking.fetch, name="paper"),
    path("bevis/<slug:code>/", checking.check, name="check_code"),
    path("arbeidsflate/bevis/<slug:public_id>/", papers.papers, name="papers"),
    path("arbeidsflate/bevis/<slug:public_id>/avslutt/", finishing.finish, name="finish"),
    path("arbeidsflate/bevis/<slug:public_id>/<slug:seat_id>/utsted/", papers.issue, name="issue_paper"),
    path("arbeidsflate/bevis/<slug:public_id>/<int:pk>/", papers.change, name="paper_change"),
    path("arbeidsflate/bevis/<slug:public_id>/<int:pk>/pdf/", papers.paper_file, name="paper_file"),
]
claim_pages = [
    path("arbeidsflate/krav/", claims.claims, name="claims"),
    path("arbeidsflate/kurstall/", claims.numbers, name="numbers"),
    path(_CLAIM, claims.claim, name="claim"),
    path(_VERSION, claims.claim_version, name="claim_version"),
    path(f"{_VERSION}avgjor/", claims.decide, name="decide_claim"),
    path(f"{_VERSION}rader/<slug:figure>/", claims.figure_rows, name="figure_rows"),
    path(f"{_VERSION}fil/<str:name>", claim_files.claim_file, name="claim_file"),
    path(f"{_VERSION}utvalg/", audit.sample, name="sample"),
    path(f"{_VERSION}utvalg/<slug:pseudonym>/", audit.participant, name="participant"),
]
