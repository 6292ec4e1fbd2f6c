"""Addresses of the desk of courses: the provider's own, and that of national staff."""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter

from gratisnorsk.courses.views import (
    desk_course,
    desk_edit,
    desk_lessons,
    desk_provider,
    desk_steps,
    national,
    national_lists,
    national_money,
)
from gratisnorsk.kernel.ids import PublicIdInPath

register_converter(PublicIdInPath, "desk_course_id")

_COURSE = "arbeidsflate/kurs/<desk_course_id:public_id>/"
_PROVIDER = "arbeidsflate/kursholder/<desk_course_id:provider_id>/"

_LESSON = f"{_COURSE}timer/<int:pk>/"
_TEACHER = f"{_PROVIDER}larere/<int:pk>/"

_SCHEMES = "arbeidsflate/ordninger/"

_national = [
    path(_SCHEMES, national.schemes, name="schemes"),
    path(f"{_SCHEMES}<slug:code>/regler/ny/", national.new_rules, name="new_rules"),
    path(f"{_SCHEMES}<slug:code>/regler/<int:pk>/", national.edit_rules, name="edit_rules"),
    path(f"{_SCHEMES}<slug:code>/vurdering/", national.assess, name="assess"),
    path("arbeidsflate/kursholdere/", national.providers, name="providers"),
    path("arbeidsflate/tildelinger/", national_money.awards, name="awards"),
    path("arbeidsflate/tildelinger/ny/", national_money.new_award, name="new_award"),
    path("arbeidsflate/tildelinger/liste/", national_lists.look, name="award_list"),
    path("arbeidsflate/tildelinger/liste/skriv/", national_lists.write, name="write_award_list"),
    path("arbeidsflate/tildelinger/<slug:award_id>/", national_money.edit_award, name="edit_award"),
    path(f"{_PROVIDER}godkjenninger/ny/", national_money.record_approval, name="record_approval"),
    path(
        f"{_PROVIDER}godkjenninger/<int:pk>/trekk/",
        national_money.withdraw_approval,
        name="withdraw_approval",
    ),
]
desk: list[URLPattern] = [
    *_national,
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
    path(f"{_COURSE}timer/rekke/", desk_lessons.add_series, name="add_series"),
    path(f"{_COURSE}timer/ny/", desk_lessons.add_lesson, name="add_lesson"),
    path(f"{_LESSON}flytt/", desk_lessons.move_lesson, name="move_lesson"),
    path(f"{_LESSON}avlys/", desk_lessons.cancel_lesson, name="cancel_lesson"),
    path(_PROVIDER, desk_provider.provider, name="provider"),
    path(f"{_PROVIDER}larere/ny/", desk_provider.new_teacher, name="new_teacher"),
    path(_TEACHER, desk_provider.edit_teacher, name="edit_teacher"),
    path(f"{_TEACHER}slutt/", desk_provider.teacher_left, name="teacher_left"),
]
