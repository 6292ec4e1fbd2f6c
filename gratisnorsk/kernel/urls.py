"""Addresses for machines that watch over the software; no language in them."""

from __future__ import annotations

from django.urls import path

from gratisnorsk.kernel import views

urlpatterns = [
    path("healthz", views.alive, name="alive"),
    path("readyz", views.ready, name="ready"),
    path("metrics", views.metrics, name="metrics"),
]
