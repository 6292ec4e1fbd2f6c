"""The guard over GET requests, and the walk through the addresses."""

from __future__ import annotations

import pytest
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

from tests.house import addresses, looking


def look(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(ContentType.objects.count()))


def write(request: HttpRequest) -> HttpResponse:
    ContentType.objects.create(app_label="house", model="written")
    return HttpResponse()


def swallow(request: HttpRequest) -> HttpResponse:
    try:
        return write(request)
    except Exception:
        return HttpResponse()


look.for_whom = "everyone"  # type: ignore[attr-defined]
urlpatterns = [path("look/", look), path("in/", include([path("write/", write), path("swallow/", swallow)]))]
ours = override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[])


@pytest.mark.django_db
@ours
def test_a_get_that_only_looks_passes(client: Client):
    assert client.get("/look/").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/in/write/", "/in/swallow/"])
@ours
def test_a_get_that_writes_fails_the_test(client: Client, address: str):
    with pytest.raises(AssertionError, match="wrote to the database"):
        client.get(address)


@pytest.mark.django_db
@pytest.mark.get_may_write("this test is about the mark")
@ours
def test_a_get_that_is_marked_may_write(client: Client):
    assert client.get("/in/write/").status_code == 200


@pytest.mark.django_db
@ours
def test_a_post_may_write(client: Client):
    assert client.post("/in/write/").status_code == 200


@pytest.mark.parametrize(
    ("sql", "is_write"),
    [
        ('SELECT "a" FROM "offers_offer" WHERE "t" = \'UPDATE "x"\'', False),
        ('SELECT "a" FROM "offers_offer" FOR UPDATE OF "offers_offer" SKIP LOCKED', False),
        ('SAVEPOINT "s1"', False),
        ('INSERT INTO "accounts_session" ("k") VALUES (%s)', False),
        ('UPDATE "kernel_counter" SET "n" = 1', False),
        ('INSERT INTO "offers_offer" ("t") VALUES (%s)', True),
        ('UPDATE "offers_offer" SET "t" = 1', True),
        ('DELETE FROM "offers_offer"', True),
        ('INSERT OR IGNORE INTO "offers_offer" ("t") VALUES (%s)', True),
        ('WITH "x" AS (SELECT 1) SELECT * FROM "x"', False),
        ('WITH "x" AS (DELETE FROM "offers_offer" RETURNING *) SELECT * FROM "x"', True),
        ("DROP TABLE offers_offer", True),
    ],
)
def test_a_statement_that_writes_is_told_from_one_that_looks(sql: str, is_write: bool):
    assert looking.writes(sql) == is_write


def test_a_view_without_a_door_is_seen():
    assert addresses.without_door(urlpatterns) == [
        f"/in/write/ ({__name__}.write)",
        f"/in/swallow/ ({__name__}.swallow)",
    ]
