"""A bare sign-up form: one conditional statement and one row, no rules, no letters, no words.

The table is made by `bench_crowd`; its counter is checked the same way as the product's.
"""

from __future__ import annotations

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.urls import path

COURSE_TABLE = (
    "CREATE TABLE bare_course (id integer PRIMARY KEY, seats integer NOT NULL, taken integer NOT NULL,"
    " CONSTRAINT bare_never_oversold CHECK (taken <= seats))"
)
SEAT_TABLE = "CREATE TABLE bare_seat (course_id integer NOT NULL, person varchar(40) NOT NULL UNIQUE)"
TABLES = (COURSE_TABLE, SEAT_TABLE)
TAKE = "UPDATE bare_course SET taken = taken + 1 WHERE id = 1 AND taken < seats"
SIT = "INSERT INTO bare_seat (course_id, person) VALUES (1, %s)"


def hello(_: HttpRequest) -> HttpResponse:
    """What the benchmark waits for."""
    return HttpResponse("hello")


def sign_up(request: HttpRequest) -> HttpResponse:
    """GET shows the form to the person of the session; POST takes a seat."""
    person = str(request.session.get("person", ""))
    if request.method != "POST":
        form = '<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="{}"><button>'
        return HttpResponse(f"<h1>{person}</h1>" + form.format(get_token(request)))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(TAKE)
        if cursor.rowcount == 1:
            cursor.execute(SIT, [person])
            return HttpResponseRedirect("/seated/")
    return HttpResponseRedirect("/full/")


urlpatterns = [path("nb/hello/", hello), path("sign-up/", sign_up)]
