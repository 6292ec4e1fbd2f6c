"""Addresses of attendance: a list for each room. The words are the same in every language and are kept for ever."""

from __future__ import annotations

from django.urls import URLPattern, include, path

_classroom: list[URLPattern] = []

_pages: list[URLPattern] = [*_classroom]
prefixed = [path("", include((_pages, "attendance")))]
