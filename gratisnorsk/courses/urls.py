"""Addresses of courses. The words are the same in every language. The page of one course stands in `enrolment`."""

from __future__ import annotations

from django.urls import include, path, register_converter

from gratisnorsk.courses.desk_urls import desk
from gratisnorsk.courses.views import public
from gratisnorsk.kernel.ids import PublicIdInPath

register_converter(PublicIdInPath, "listed_course_id")

_pages = [
    path("kurs/", public.course_list_page, name="list"),
    path("kurs/tilbydere/", public.providers_with_money_page, name="with_money"),
    *desk,
]
prefixed = [path("", include((_pages, "courses")))]
unprefixed = [path("kalender/kurs/<listed_course_id:public_id>.ics", public.feed, name="course")]
