"""Addresses of the organiser's desk."""

from __future__ import annotations

from django.urls import URLPattern

desk: list[URLPattern] = []
