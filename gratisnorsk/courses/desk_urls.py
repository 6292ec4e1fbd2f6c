"""Addresses of the desk of courses: the provider's own, and that of national staff."""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter

from gratisnorsk.courses.views import desk_course, desk_edit, desk_steps
from gratisnorsk.kernel.ids import PublicIdInPath

register_converter(PublicIdInPath, "desk_course_id")

_COURSE = "arbeidsflate/kurs/<desk_course_id:public_id>/"
_PROVIDER = "arbeidsflate/kursholder/<desk_course_id:provider_id>/"

desk: list[URLPattern] = [
    path("arbeidsflate/kurs/", desk_course.courses, name="desk_list"),
    path(f"{_PROVIDER}nytt-kurs/", desk_edit.new, name="new"),
    path(_COURSE, desk_course.desk, name="desk"),
    path(f"{_COURSE}rediger/", desk_edit.edit, name="edit"),
    path(f"{_COURSE}publiser/", desk_course.publish, name="publish"),
    path(f"{_COURSE}kopier/", desk_course.copy, name="copy"),
    path(f"{_COURSE}avlys/", desk_steps.cancel, name="cancel"),
    path(f"{_COURSE}plasser/", desk_steps.seats, name="seats"),
    path(f"{_COURSE}pause/", desk_steps.pause, name="pause"),
    path(f"{_COURSE}fortsett/", desk_steps.resume, name="resume"),
]
