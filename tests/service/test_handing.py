import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from dilyn import handing, service_note
from dilyn.handing import hand
from dilyn.ports import LOOPBACK, free_port
from dilyn.service_note import ServiceNote
from domain.names import THE_SETUP, Role
from flows.running import DIRECT
from storage.inbox import OutcomeState
from tests.furnished import OFFICER, a_person, an_envelope, an_observation, put_people


@pytest.fixture
def deaf_service():
    """Answers every call, and then does nothing about it."""

    class Deaf(BaseHTTPRequestHandler):
        def do_POST(self):
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = HTTPServer((LOOPBACK, free_port(18_960)), Deaf)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def hand_in(world, command, *, actor):
    return hand(world, command, an_envelope(world, actor=actor))


def test_without_a_service_a_command_is_applied_from_here(world):
    outcome = hand_in(world, a_person(world, Role.ADMIN, "a@opcc.example"), actor=THE_SETUP)

    assert (outcome.state, outcome.run) == (OutcomeState.APPLIED, DIRECT)


def test_what_waited_before_is_applied_first(world):
    put_people(world)

    outcome = hand_in(world, an_observation(world), actor=OFFICER)

    assert outcome.references == ("OBS-2023-0001",)


def test_a_refusal_comes_back_with_what_to_do(world):
    outcome = hand_in(world, an_observation(world), actor=OFFICER)

    assert outcome.state is OutcomeState.REFUSED
    assert outcome.reason
    assert outcome.remedy


def test_the_note_of_a_service_that_is_no_more_holds_nobody_up(world):
    dead = ServiceNote(pid=1, port=free_port(18_970), prefect="")
    service_note.note(world.home, dead)

    outcome = hand_in(world, a_person(world, Role.ADMIN, "a@opcc.example"), actor=THE_SETUP)

    assert outcome.state is OutcomeState.APPLIED


@pytest.mark.slow
def test_a_service_that_hears_and_does_nothing_is_not_waited_for_for_ever(
    world, deaf_service, monkeypatch
):
    monkeypatch.setattr(handing, "WAIT_SECONDS", 0.2)
    service_note.note(world.home, ServiceNote(pid=1, port=deaf_service, prefect=""))

    outcome = hand_in(world, a_person(world, Role.ADMIN, "a@opcc.example"), actor=THE_SETUP)

    assert (outcome.state, outcome.run) == (OutcomeState.APPLIED, DIRECT)
