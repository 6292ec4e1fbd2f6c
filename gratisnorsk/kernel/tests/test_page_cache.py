"""Kept pages: fast for everybody, and never somebody else's."""

from __future__ import annotations

import gzip

import brotli  # type: ignore[import-untyped]
import pytest

from gratisnorsk.kernel import counters
from gratisnorsk.kernel.page_cache import shelf
from gratisnorsk.kernel.shelf import Page, Shelf, encoding_for

BROWSER = "Mozilla/5.0 (Linux; Android 14) Chrome/131.0 Mobile Safari/537.36"

pytestmark = pytest.mark.usefixtures("little_site")


@pytest.fixture
def ticks(monkeypatch):
    """A clock for the shelf that stands still until told."""
    now = [1000.0]
    monkeypatch.setattr(shelf, "_tick", lambda: now[0])
    return now


def test_a_page_is_made_once_and_given_to_all_without_the_database(client, little_site, ticks):
    first = client.get("/nb/public/?q=oslo")
    second = client.get("/nb/public/?q=oslo")

    assert little_site["made"] == "1"
    assert second.content == first.content
    assert second.headers["Content-Length"] == str(len(second.content))
    assert dict(second.headers) == dict(first.headers)


def test_kept_pages_have_the_same_protection_as_others(client):
    client.get("/nb/public/")

    headers = client.get("/nb/public/").headers

    assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'")
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "private, no-cache"
    assert headers["Vary"] == "Accept-Encoding, Cookie, HX-Request"


def test_a_change_is_seen_when_the_time_is_over(client, little_site, ticks):
    client.get("/nb/public/")
    little_site["word"] = "second"

    ticks[0] += 4.9
    assert b"first" in client.get("/nb/public/").content
    ticks[0] += 0.2
    assert b"second" in client.get("/nb/public/").content


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("/ar/public/", {}),
        ("/nb/public/?q=x", {}),
        ("/nb/public/", {"HX-Request": "true"}),
        ("/nb/public/", {"Host": "127.0.0.1"}),
    ],
)
def test_languages_searches_parts_and_hosts_are_kept_apart(client, little_site, address, headers):
    plain = client.get("/nb/public/").content

    client.get(address, headers=headers)
    other = client.get(address, headers=headers)

    assert little_site["made"] == "2"
    assert other.content != plain or "Host" in headers
    assert client.get("/nb/public/").content == plain


def test_a_host_that_is_not_ours_is_refused_even_if_the_page_is_kept(client):
    client.get("/nb/public/")

    assert client.get("/nb/public/", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    "cookies",
    [{"sessionid": "x"}, {"messages": "x"}, {"csrftoken": "x" * 32, "sessionid": "x"}, {"any": "y"}],
)
@pytest.mark.django_db
def test_whoever_has_a_cookie_gets_a_page_of_their_own_that_nobody_else_gets(client, little_site, cookies):
    little_site["word"] = "personal"
    client.cookies.load(cookies)
    client.get("/nb/public/")
    client.cookies.clear()
    little_site["word"] = "common"

    assert b"common" in client.get("/nb/public/").content

    client.cookies.load(cookies)
    little_site["word"] = "personal again"
    assert b"personal again" in client.get("/nb/public/").content


def test_the_csrf_cookie_alone_tells_nothing_about_a_person(client, little_site):
    client.get("/nb/public/")
    client.cookies["csrftoken"] = "x" * 32

    client.get("/nb/public/")

    assert little_site["made"] == "1"


@pytest.mark.django_db
@pytest.mark.get_may_write("this page starts a session, which must not be kept")
@pytest.mark.parametrize(
    "address", ["/nb/not-promised/", "/nb/form/", "/nb/session/", "/nb/missing/", "/xx/public/"]
)
def test_what_must_not_be_kept_is_made_anew_each_time(client, little_site, address):
    client.get(address)
    client.cookies.clear()

    client.get(address)

    assert len(shelf) == 0


def test_a_token_is_never_kept_even_for_a_browser_that_has_the_cookie(client):
    token = client.get("/nb/form/").cookies["csrftoken"].value
    assert token

    again = client.get("/nb/form/")

    assert len(shelf) == 0
    assert "ETag" not in again.headers


def test_posts_and_heads_and_credentials_go_past_the_shelf(client, little_site):
    client.get("/nb/public/")
    little_site["word"] = "new"

    client.head("/nb/public/")
    client.post("/nb/public/")
    assert b"new" in client.get("/nb/public/", headers={"Authorization": "Bearer x"}).content
    assert little_site["made"] == "4"


@pytest.mark.django_db
def test_a_page_that_looks_whether_somebody_is_signed_in_is_kept_for_those_who_are_not(client, little_site):
    client.get("/nb/person/")
    client.get("/nb/person/")

    assert little_site["made"] == "1"


def test_a_browser_that_has_the_page_is_told_that_it_is_the_same(client, little_site, ticks):
    tag = client.get("/nb/public/").headers["ETag"]

    same = client.get("/nb/public/", headers={"If-None-Match": f'"x", {tag}'})
    assert (same.status_code, same.content, same.headers["ETag"]) == (304, b"", tag)
    assert same.headers["Cache-Control"] == "private, no-cache"

    little_site["word"] = "second"
    ticks[0] += 6
    assert client.get("/nb/public/", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("seconds", [0, 5])
def test_public_pages_come_compressed_kept_or_not(client, settings, seconds):
    settings.PAGE_CACHE_SECONDS = seconds
    plain = client.get("/nb/public/").content

    squeezed = client.get("/nb/public/", headers={"Accept-Encoding": "gzip, br"})
    zipped = client.get("/nb/public/", headers={"Accept-Encoding": "gzip, deflate"})

    assert (squeezed.headers["Content-Encoding"], brotli.decompress(squeezed.content)) == ("br", plain)
    assert (zipped.headers["Content-Encoding"], gzip.decompress(zipped.content)) == ("gzip", plain)
    assert len(squeezed.content) == int(squeezed.headers["Content-Length"]) < len(plain) / 10
    assert len(shelf) == (1 if seconds else 0)


@pytest.mark.django_db
def test_signed_in_pages_are_neither_kept_by_the_browser_nor_compressed(client):
    client.cookies["sessionid"] = "x"

    page = client.get("/nb/public/", headers={"Accept-Encoding": "gzip, br"})

    assert page.headers["Cache-Control"] == "private, no-store"
    assert "Content-Encoding" not in page.headers


def test_every_reading_by_a_person_is_counted_and_none_by_a_robot(client, little_site):
    for _ in range(3):
        client.get("/nb/public/", headers={"User-Agent": BROWSER})
    client.get("/nb/public/", headers={"User-Agent": "Googlebot/2.1"})
    client.get("/nb/public/", headers={"User-Agent": BROWSER, "Sec-Purpose": "prefetch"})

    assert little_site["made"] == "1"
    assert {key[1:]: n for key, n in counters._tally.items()} == {("page", "public", "nb"): 3}


def test_while_one_makes_a_page_anew_the_others_get_the_old_one():
    now = [0.0]
    little = Shelf(most_pages=9, most_bytes=10**6, tick=lambda: now[0])
    little.put(("k",), a_page(b"x"), 5)

    now[0] = 5.5
    assert little.fresh(("k",)) is None
    assert little.fresh(("k",)) is not None
    now[0] = 7.1
    assert little.fresh(("k",)) is None


def test_the_shelf_is_bounded_and_the_least_used_goes_first():
    little = Shelf(most_pages=2, most_bytes=10**6)
    for name in "ab":
        little.put((name,), a_page(b"x"), 5)
    little.fresh(("a",))
    little.put(("c",), a_page(b"x"), 5)

    assert [bool(little.fresh((name,))) for name in "abc"] == [True, False, True]

    small = Shelf(most_pages=100, most_bytes=50_000)
    for number in range(20):
        small.put((str(number),), a_page(b"x" * 10_000), 5)
    assert len(small) == 2


def a_page(body):
    return Page(body, {}, route="", lang="nb", counts=None)


@pytest.mark.parametrize(
    ("accept", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("", ""),
        ("identity", ""),
        ("GZIP ; q=0", ""),
    ],
)
def test_the_encoding_is_one_the_browser_takes(accept, encoding):
    assert encoding_for(accept) == encoding
