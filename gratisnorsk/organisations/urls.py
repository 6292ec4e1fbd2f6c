"""Addresses of organisations."""

from __future__ import annotations

from django.urls import include, path, register_converter

from gratisnorsk.kernel.ids import PublicIdInPath
from gratisnorsk.organisations import views

register_converter(PublicIdInPath, "organisation_id")

_pages = [
    path("organisasjoner/<organisation_id:public_id>/", views.show, name="show"),
    path("arbeidsflate/organisasjoner/ny/", views.new, name="new"),
    path("arbeidsflate/organisasjoner/ko/", views.queue, name="queue"),
    path("arbeidsflate/organisasjoner/<organisation_id:public_id>/", views.edit, name="edit"),
    path("arbeidsflate/organisasjoner/<organisation_id:public_id>/medlemmer/", views.members, name="members"),
    path(
        "arbeidsflate/organisasjoner/<organisation_id:public_id>/medlemmer/<organisation_id:person_id>/",
        views.change_member,
        name="change_member",
    ),
    path(
        "arbeidsflate/organisasjoner/<organisation_id:public_id>/invitasjoner/<int:pk>/trekk/",
        views.withdraw_invitation,
        name="withdraw_invitation",
    ),
    path("arbeidsflate/organisasjoner/<organisation_id:public_id>/avgjor/", views.decide, name="decide"),
    path(
        "arbeidsflate/organisasjoner/<organisation_id:public_id>/sjekk/",
        views.check_again,
        name="check_again",
    ),
    path("invitasjon/<str:token>/", views.accept, name="accept"),
]
prefixed = [path("", include((_pages, "organisations")))]
