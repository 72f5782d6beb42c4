import json
import typing
from dataclasses import fields
from datetime import date
from hashlib import sha256

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from domain import names
from domain.commands import Command
from domain.events import Event, ObservationRaised, ReportReceived, ResponseReceived
from domain.names import ForceCode, ObservationRef, ReportRef, Text
from domain.parts import NewResponse, ReportCase
from storage.codec import (
    REDACTED,
    canonical,
    decode_command,
    decode_event,
    encode_command,
    encode_event,
    kept_hashes,
)
from tests.builders import a_claim

EVENTS = typing.get_args(Event)
COMMANDS = typing.get_args(Command)
#: Any text that a person may write: what UTF-8 cannot hold reaches no form of ours.
WRITTEN = st.text(st.characters(exclude_categories=["Cs"]))
#: What a JSON reader of any language reads as the same number.
NUMBERS = st.integers(min_value=-(2**53) + 1, max_value=2**53 - 1)


@pytest.fixture(scope="module", autouse=True)
def _anything():
    st.register_type_strategy(str, WRITTEN)
    st.register_type_strategy(int, NUMBERS)
    st.register_type_strategy(date, st.dates(min_value=date(1900, 1, 1)))
    for name in (
        names.Text,
        names.ObservationRef,
        names.ReportRef,
        names.SessionRef,
        names.PersonId,
        names.ForceCode,
    ):
        st.register_type_strategy(name, WRITTEN)


def named(kind):
    return kind.__name__


@pytest.mark.parametrize("kind", EVENTS, ids=named)
@settings(max_examples=20)
@given(drawn=st.data())
def test_an_event_comes_back_as_it_was(kind, drawn):
    event = drawn.draw(st.from_type(kind))

    payload, texts = encode_event(event)

    assert decode_event(kind.__name__, payload, {text.path: text.body for text in texts}) == event


@pytest.mark.parametrize("kind", EVENTS, ids=named)
@settings(max_examples=20)
@given(drawn=st.data())
def test_a_payload_is_written_as_rfc_8785_writes_it(kind, drawn):
    payload, _ = encode_event(drawn.draw(st.from_type(kind)))

    assert rfc8785.dumps(json.loads(payload)) == payload


@pytest.mark.parametrize("kind", COMMANDS, ids=named)
@settings(max_examples=20)
@given(drawn=st.data())
def test_a_command_comes_back_as_it_was(kind, drawn):
    command = drawn.draw(st.from_type(kind))

    assert decode_command(kind.__name__, encode_command(command)) == command


def test_no_text_is_left_in_a_payload():
    event = ReportReceived(
        report=ReportRef("REP-2023-0001"),
        title=Text("SECRET title"),
        panel=Text("SECRET panel"),
        file_sha256="ab" * 32,
        meeting_dates=(),
        cases=(ReportCase(number=1, findings=(Text("SECRET one"), Text("SECRET two"))),),
        themes=(Text("SECRET theme"),),
    )

    payload, texts = encode_event(event)

    assert b"SECRET" not in payload
    assert {text.path for text in texts} == {
        "title",
        "panel",
        "cases/0/findings/0",
        "cases/0/findings/1",
        "themes/0",
    }


def test_a_text_that_is_not_there_keeps_no_place():
    event = ResponseReceived(
        reference=ObservationRef("OBS-2023-0001"),
        response=1,
        text=Text("We said."),
        claims=(a_claim(),),
    )

    _, texts = encode_event(event)

    assert {text.path for text in texts} == {"text", "claims/0/text"}


def test_the_hash_in_a_payload_is_that_of_salt_and_text():
    event = ObservationRaised(
        reference=ObservationRef("OBS-2023-0001"),
        force=ForceCode("GLANMOR"),
        title=Text("Tŷ"),
        asked=Text("Pam?"),
    )

    payload, texts = encode_event(event)

    assert kept_hashes(json.loads(payload)) == {
        text.path: sha256(text.salt + text.body.encode()).hexdigest() for text in texts
    }


def test_the_same_text_never_has_the_same_hash_twice():
    event = ObservationRaised(
        reference=ObservationRef("OBS-2023-0001"),
        force=ForceCode("GLANMOR"),
        title=Text("A"),
        asked=Text("A"),
    )

    (title, asked), (title_again, _) = encode_event(event)[1], encode_event(event)[1]

    assert len({title.kept, asked.kept, title_again.kept}) == 3


def test_a_text_that_was_redacted_reads_so():
    event = ObservationRaised(
        reference=ObservationRef("OBS-2023-0001"),
        force=ForceCode("GLANMOR"),
        title=Text("A"),
        asked=Text("B"),
    )

    payload, _ = encode_event(event)

    assert decode_event("ObservationRaised", payload, {"asked": "B"}) == ObservationRaised(
        reference=ObservationRef("OBS-2023-0001"),
        force=ForceCode("GLANMOR"),
        title=Text(REDACTED),
        asked=Text("B"),
    )


def test_keys_are_ascii_and_nothing_is_a_float():
    # What makes a fast writer equal to RFC 8785, whose rules for both are intricate.
    described = (*EVENTS, *COMMANDS, NewResponse)

    assert all(field.name.isascii() for kind in described for field in fields(kind))
    assert not any("float" in str(field.type) for kind in described for field in fields(kind))


def test_canonical_bytes_are_sorted_and_hold_no_spaces():
    assert canonical({"b": 1, "a": ["ŵ", None]}) == '{"a":["ŵ",null],"b":1}'.encode()
