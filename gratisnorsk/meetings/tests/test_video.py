"""Links to video meetings: any that works for everybody; none that points inside a network."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest

from gratisnorsk.accounts.testing import a_national
from gratisnorsk.meetings import actions, teams
from gratisnorsk.meetings.rules.video import Fault, Provider, fault_of, provider_of
from gratisnorsk.meetings.testing import MONDAY, TEAMS, a_meeting, a_slot, the_slot

# Forms that Teams hands out for meetings in a channel, and for webinars and town halls.
CHANNEL = "19%3a6fa96feb716b4223947891811a914b81%40thread.tacv2"
LAUNCHED = "%2F_%23%2Fl%2Fmeetup-join%2F19%3Ameeting_TW9l%40thread.v2%2F0%3Fcontext%3D%257b%257d"
EVENT = "9d288ee7-6cdb-458d-9e87-c3d8d723ae76@84c31ca0-ac3b-4eae-ad11-519d80233e6f"


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        (TEAMS, None),
        ("https://teams.microsoft.com/meet/3412345678901?p=abc", None),
        (f"https://teams.microsoft.com/l/meetup-join/{CHANNEL}/1724120723048?context=%7b%7d", None),
        (f"https://teams.microsoft.com/v2/?meetingjoin=true#/l/meetup-join/{CHANNEL}/0?anon=true", None),
        (f"https://teams.microsoft.com/dl/launcher/launcher.html?url={LAUNCHED}&type=meetup-join", None),
        (f"https://events.teams.microsoft.com/event/{EVENT}", None),
        (f"https://events.teams.microsoft.com/event/{EVENT.replace('@', '%40')}?wt=1", None),
        (f"https://teams.microsoft.com/convene/townhalls?eventId={EVENT}&sessionId=1", None),
        ("https://us02web.zoom.us/j/85012345678?pwd=x", None),
        ("https://meet.google.com/abc-defg-hij", None),
        ("https://møte.example.org/rom", None),
        ("http://zoom.us/j/1", Fault.NOT_HTTPS),
        ("javascript:alert(1)", Fault.NO_LINK),
        ("klokka ti", Fault.NO_LINK),
        ("https://", Fault.NO_LINK),
        ("https://zoom.us/j/1\nSet-Cookie:x", Fault.NO_LINK),
        ("https://[half", Fault.NO_LINK),
        ("https://localhost/x", Fault.INSIDE),
        ("https://intranett/x", Fault.INSIDE),
        ("https://server.local/x", Fault.INSIDE),
        ("https://127.0.0.1/", Fault.INSIDE),
        ("https://127.1/", Fault.INSIDE),
        ("https://2130706433/", Fault.INSIDE),
        ("https://0x7f.0.0.1/", Fault.INSIDE),
        ("https://10.0.0.8/", Fault.INSIDE),
        ("https://169.254.169.254/latest/", Fault.INSIDE),
        ("https://[::1]/", Fault.INSIDE),
        ("https://[fe80::1%25eth0]/", Fault.INSIDE),
        ("https://[::ffff:10.0.0.1]/", Fault.INSIDE),
        ("https://zoom.us@10.0.0.1/", Fault.INSIDE),
        ("https://zoom.us:8443/j/1", Fault.INSIDE),
        ("https://teams.microsoft.com/l/meetup-join/19%3ameeting_TW9l", Fault.TEAMS_CUT_OFF),
        ("https://teams.microsoft.com/", Fault.TEAMS_CUT_OFF),
        ("https://teams.microsoft.com/v2/", Fault.TEAMS_CUT_OFF),
        (f"https://teams.microsoft.com/l/meetup-join/{CHANNEL}", Fault.TEAMS_CUT_OFF),
        (f"https://teams.microsoft.com/l/message/{CHANNEL}/1618358068284", Fault.TEAMS_CUT_OFF),
        ("https://teams.microsoft.com/meet/3412", Fault.TEAMS_CUT_OFF),
        (f"https://events.teams.microsoft.com/event/{EVENT[:50]}", Fault.TEAMS_CUT_OFF),
    ],
)
def test_a_link_is_judged_by_its_form(link: str, fault: Fault | None):
    assert fault_of(link) == fault


def test_slides_may_lie_in_teams_where_meetings_may_not():
    assert fault_of("https://teams.microsoft.com/l/file/1", is_meeting=False) is None


def test_providers_are_known_by_their_host():
    assert provider_of(TEAMS) == Provider.TEAMS
    assert provider_of("https://teams.microsoft.com.example.org/meet/1") == Provider.OTHER


class _Graph(BaseHTTPRequestHandler):
    """What Microsoft would answer."""

    def do_POST(self) -> None:
        """A token, then a meeting."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        server: _Server = self.server  # type: ignore[assignment]
        server.asked.append((self.path, self.headers.get("Authorization", ""), body))
        is_token = "/oauth2/" in self.path
        answer = {"access_token": "T"} if is_token else server.made
        if not is_token and not server.status:
            self.wfile.write(b"nonsense\r\n\r\n")
            return
        self.send_response(200 if is_token else server.status)
        for name, value in ({} if is_token else server.says).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def do_GET(self) -> None:
        """Nobody should ask so: a redirect was followed, with the token in hand."""
        self.server.asked.append((self.path, self.headers.get("Authorization", ""), ""))  # type: ignore[attr-defined]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"joinWebUrl": TEAMS}).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


class _Server(HTTPServer):
    asked: list[tuple[str, str, str]]
    made: dict[str, object]
    says: dict[str, str]
    status: int


@pytest.fixture
def graph(settings) -> Iterator[_Server]:
    """A stand-in on a free port of this machine."""
    server = _Server(("127.0.0.1", 0), _Graph)
    phone = {"tollNumber": "+47 21 00 00 00", "conferenceId": "123456"}
    server.asked, server.status, server.says = [], 201, {}
    server.made = {"joinWebUrl": TEAMS, "audioConferencing": phone}
    here = f"http://127.0.0.1:{server.server_port}"
    settings.TEAMS = {
        "tenant": "t-1",
        "client_id": "c",
        "secret": "s",
        "organiser": "vert@example.org",
        "login_url": here,
        "graph_url": here,
    }
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_teams_makes_a_meeting_in_utc_with_a_number_for_the_phone(graph: _Server):
    made = teams.make_meeting("Møte", MONDAY, MONDAY + timedelta(hours=1))

    (token_path, _none, token_body), (path, authorization, body) = graph.asked
    assert made == teams.TeamsMeeting(TEAMS, "+47 21 00 00 00", "123456")
    assert (token_path, path) == ("/t-1/oauth2/v2.0/token", "/v1.0/users/vert%40example.org/onlineMeetings")
    assert parse_qs(token_body)["grant_type"] == ["client_credentials"]
    assert authorization == "Bearer T"
    assert json.loads(body) == {
        "subject": "Møte",
        "startDateTime": "2026-11-23T09:00:00Z",
        "endDateTime": "2026-11-23T10:00:00Z",
    }


@pytest.mark.parametrize(
    ("status", "made"), [(403, {}), (201, {}), (201, {"joinWebUrl": "http://10.0.0.1/"}), (201, [])]
)
def test_an_answer_that_is_no_meeting_is_refused_in_words(graph: _Server, status: int, made):
    graph.status, graph.made = status, made

    with pytest.raises(teams.TeamsDidNotAnswer):
        teams.make_meeting("Møte", MONDAY, MONDAY)


def test_no_redirect_is_followed_with_the_token_in_hand(graph: _Server):
    graph.status, graph.says = 302, {"Location": f"http://127.0.0.1:{graph.server_port}/elsewhere"}

    with pytest.raises(teams.TeamsDidNotAnswer):
        teams.make_meeting("Møte", MONDAY, MONDAY)
    assert [path for path, _token, _body in graph.asked if path == "/elsewhere"] == []


def test_an_answer_that_is_not_even_http_is_refused_in_words(graph: _Server):
    graph.status = 0

    with pytest.raises(teams.TeamsDidNotAnswer):
        teams.make_meeting("Møte", MONDAY, MONDAY)


def test_nobody_there_is_refused_in_words(graph: _Server, settings):
    settings.TEAMS = {**settings.TEAMS, "login_url": "http://127.0.0.1:9"}

    with pytest.raises(teams.TeamsDidNotAnswer):
        teams.make_meeting("Møte", MONDAY, MONDAY)


def test_without_settings_the_button_is_not_offered(settings):
    assert teams.is_set_up() is False


@pytest.mark.django_db
def test_a_link_that_stands_is_not_replaced_by_a_second_press():
    staff, slot = a_national(), the_slot(a_meeting(slots=[a_slot(join_url="")]))

    for link in (TEAMS, f"{TEAMS}&again=1"):
        actions.set_link(slot, link, "", "", by=staff, at=MONDAY)

    slot.refresh_from_db()
    assert (slot.join_url, slot.version) == (TEAMS, 2)
