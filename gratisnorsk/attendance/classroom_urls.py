"""Addresses of the classroom. Everything that a phone keeps lies below `arbeidsflate/timer/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from gratisnorsk.attendance.views import classroom, list_files, phone, room

_LESSON = "arbeidsflate/timer/<int:pk>/"

classroom_pages: list[URLPattern] = [
    path("arbeidsflate/timer/", classroom.lessons, name="lessons"),
    path("arbeidsflate/frammote/<slug:public_id>.xlsx", list_files.lists_file, name="lists_file"),
    path("arbeidsflate/timer/uten-nett.js", phone.keeper, name="keeper"),
    path(_LESSON, classroom.sheet, name="sheet"),
    path(f"{_LESSON}merker/", phone.marks, name="marks"),
    path(f"{_LESSON}endringer/", classroom.changes, name="changes"),
    path(f"{_LESSON}kode/", room.code, name="room_code"),
    path(f"{_LESSON}over/<int:mark>/", classroom.above_limit, name="above_limit"),
]
