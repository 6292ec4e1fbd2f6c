"""Addresses of attendance: a list for each room. The words are the same in every language and are kept for ever."""

from __future__ import annotations

from django.urls import URLPattern, include, path

from gratisnorsk.attendance.claim_urls import certificates, claim_pages
from gratisnorsk.attendance.classroom_urls import classroom_pages
from gratisnorsk.attendance.learner_urls import learner_pages

_pages: list[URLPattern] = [*classroom_pages, *learner_pages, *certificates, *claim_pages]
prefixed = [path("", include((_pages, "attendance")))]
