"""Addresses of organisations."""

from __future__ import annotations

from django.urls import include, path

from gratisnorsk.organisations import views

_pages = [
    path("organisasjoner/<str:public_id>/", views.show, name="show"),
    path("arbeidsflate/organisasjoner/ny/", views.new, name="new"),
    path("arbeidsflate/organisasjoner/ko/", views.queue, name="queue"),
    path("arbeidsflate/organisasjoner/<str:public_id>/", views.edit, name="edit"),
    path("arbeidsflate/organisasjoner/<str:public_id>/medlemmer/", views.members, name="members"),
    path(
        "arbeidsflate/organisasjoner/<str:public_id>/medlemmer/<str:person_id>/",
        views.change_member,
        name="change_member",
    ),
    path(
        "arbeidsflate/organisasjoner/<str:public_id>/invitasjoner/<int:pk>/trekk/",
        views.withdraw_invitation,
        name="withdraw_invitation",
    ),
    path("arbeidsflate/organisasjoner/<str:public_id>/avgjor/", views.decide, name="decide"),
    path("arbeidsflate/organisasjoner/<str:public_id>/sjekk/", views.check_again, name="check_again"),
    path("invitasjon/<str:token>/", views.accept, name="accept"),
]
prefixed = [path("", include((_pages, "organisations")))]
