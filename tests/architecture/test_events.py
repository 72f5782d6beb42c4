"""This finds each event that lacks what an event needs."""

import typing
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain import names
from domain.events import Event
from templates.sentences import sentence

TEXTS = (
    names.Text,
    names.ObservationRef,
    names.ReportRef,
    names.SessionRef,
    names.PersonId,
    names.ForceCode,
)
EVENTS = typing.get_args(Event)
PLAIN = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20)
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 12, 31))


@pytest.fixture(scope="module", autouse=True)
def _plain_words():
    # At the start of the module, not when it is read: another one has its own idea of a text.
    st.register_type_strategy(str, PLAIN)
    st.register_type_strategy(date, DAYS)
    for text in TEXTS:
        st.register_type_strategy(text, PLAIN)


@pytest.mark.parametrize("event_type", EVENTS, ids=lambda event_type: event_type.__name__)
@settings(max_examples=5)
@given(drawn=st.data())
def test_every_event_is_told_in_one_sentence(event_type, drawn):
    event = drawn.draw(st.from_type(event_type))

    told = sentence(event, names={})

    assert told
    assert "\n" not in told
    assert "%" not in told
