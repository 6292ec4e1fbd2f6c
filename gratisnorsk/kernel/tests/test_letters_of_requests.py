"""No request chooses how its own letters are read."""

from __future__ import annotations

from io import BytesIO
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.handlers.wsgi import WSGIRequest

from gratisnorsk.kernel.letters_of_requests import only_utf8, without_charset


def _read(content_type: str, *, query: str = "", body: bytes = b"") -> WSGIRequest:
    """The request as Django makes it of what the server hands over."""
    seen = []

    def application(environ, start_response):
        seen.append(WSGIRequest(environ))
        return []

    environ = {
        "REQUEST_METHOD": "POST" if body else "GET",
        "QUERY_STRING": query,
        "CONTENT_TYPE": content_type,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
    }
    setup_testing_defaults(environ)
    only_utf8(application)(environ, None)
    return seen[0]


@pytest.mark.parametrize(
    "charset",
    ["rot13", "hex", "idna", "undefined", "utf-7", "cp037", "latin-1", '"rot13"', "raw_unicode_escape"],
)
def test_an_address_means_the_same_whatever_the_request_says(charset):
    request = _read(f"text/plain; charset={charset}", query="q=spr%C3%A5kkaf%C3%A9")

    assert request.GET["q"] == "språkkafé"


@pytest.mark.parametrize("name", ["charset", "CHARSET", "charset*", " ; charset", "boundary=a; charset"])
def test_no_way_of_naming_a_charset_is_heard(name):
    request = _read(f"text/plain; {name}=rot13", query="q=%C3%A6")

    assert request.GET["q"] == "æ"


def test_a_form_in_several_parts_is_still_read():
    body = b'--x-1\r\nContent-Disposition: form-data; name="q"\r\n\r\n\xc3\xa6\r\n--x-1--\r\n'

    request = _read('multipart/form-data; charset=cp037; boundary="x-1"', body=body)

    assert request.POST["q"] == "æ"


def test_an_endless_content_type_is_cut():
    assert without_charset("x" * 20_000) == "x" * 200
    assert without_charset("multipart/form-data; boundary=" + "z" * 20_000).count("z") == 70
