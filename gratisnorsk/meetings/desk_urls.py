"""Addresses of the host's desk."""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter

from gratisnorsk.kernel.ids import PublicIdInPath
from gratisnorsk.meetings.views import desk_content, desk_meeting, desk_people, desk_slots

register_converter(PublicIdInPath, "hosted_id")

_MEETING = "arbeidsflate/moter/<hosted_id:public_id>/"
_SLOT = f"{_MEETING}tid/<int:slot_id>/"

desk: list[URLPattern] = [
    path("arbeidsflate/moter/", desk_meeting.desk_list, name="desk_list"),
    path("arbeidsflate/moter/ny/", desk_meeting.new, name="new"),
    path(_MEETING, desk_meeting.desk, name="desk"),
    path(f"{_MEETING}rediger/", desk_meeting.edit, name="edit"),
    path(f"{_MEETING}publiser/", desk_meeting.publish, name="publish"),
    path(f"{_MEETING}steng/", desk_meeting.close, name="close"),
    path(f"{_MEETING}avlys/", desk_meeting.cancel, name="cancel"),
    path(f"{_MEETING}kopier/", desk_meeting.copy, name="copy"),
    path(f"{_MEETING}tid/ny/", desk_slots.new_slot, name="new_slot"),
    path(f"{_SLOT}rediger/", desk_slots.edit_slot, name="edit_slot"),
    path(f"{_SLOT}avlys/", desk_slots.cancel_slot, name="cancel_slot"),
    path(f"{_SLOT}fjern/", desk_slots.remove_slot, name="remove_slot"),
    path(f"{_SLOT}teams/", desk_slots.make_teams, name="make_teams"),
    path(f"{_MEETING}deltakere/", desk_people.people, name="people"),
    path(f"{_MEETING}deltakere.csv", desk_people.people_file, {"ending": "csv"}, name="people_csv"),
    path(f"{_MEETING}deltakere.xlsx", desk_people.people_file, {"ending": "xlsx"}, name="people_xlsx"),
    path(f"{_MEETING}deltakere/<int:pk>/", desk_people.came, name="came"),
    path(f"{_MEETING}brev/", desk_people.write, name="write"),
    path(f"{_MEETING}inviter/", desk_people.invite, name="invite"),
    path(f"{_MEETING}program/", desk_content.agenda, name="agenda"),
    path(f"{_MEETING}program/<int:pk>/fjern/", desk_content.remove_agenda_item, name="remove_agenda_item"),
    path(f"{_MEETING}materiell/", desk_content.material, name="material"),
    path(f"{_MEETING}materiell/<int:pk>/fjern/", desk_content.remove_material, name="remove_material"),
    path(f"{_MEETING}sporsmal/", desk_content.questions, name="questions"),
    path(f"{_MEETING}sporsmal/<int:pk>/", desk_content.answer, name="answer"),
    path(f"{_MEETING}sporsmal/<int:pk>/legg-bort/", desk_content.drop_question, name="drop_question"),
]
