"""Addresses of what gathers from everywhere: the front page, the desk, and pages about the site."""

from __future__ import annotations

from django.urls import include, path, register_converter

from gratisnorsk.home import views
from gratisnorsk.kernel.ids import PublicIdInPath

register_converter(PublicIdInPath, "person_id")

app_name = "home"

_pages = [
    path("", views.front, name="front"),
    path("arbeidsflate/", views.desk, name="desk"),
    path("om/", views.about, name="about"),
    path("personvern/", views.privacy, name="privacy"),
    path("tilgjengelighet/", views.accessibility, name="accessibility"),
    path("demo/", views.demo_people, name="demo_people"),
    path("demo/inn/<person_id:public_id>/", views.demo_sign_in, name="demo_sign_in"),
    path("demo/deltaker/<person_id:public_id>/", views.demo_be_learner, name="demo_be_learner"),
    path("demo/post/", views.demo_letters, name="demo_letters"),
    path("demo/post/<str:name>/", views.demo_letter, name="demo_letter"),
]
prefixed = [path("", include((_pages, "home")))]
unprefixed = [path("", views.negotiate, name="negotiate"), path("robots.txt", views.robots, name="robots")]
