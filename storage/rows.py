"""This module says which row a thing has in the projected tables.

A batch writes these rows, and a replay compares them: one function, so they cannot differ.
"""

from collections.abc import Iterator

from domain.account_events import AccountInvited, AccountLinked
from domain.events import DoubtSettled
from domain.meeting_events import MeetingMoved
from domain.names import ObservationRef, Text
from domain.observation import (
    Clock,
    Commitment,
    Doubt,
    Observation,
    is_delivery_without_training,
    state_of,
)
from domain.office_events import DeputyNamed, PersonChanged, PersonEvent, PersonLeft
from storage.codec import REDACTED, canonical
from storage.story import Story

Row = dict[str, object]


def raised_row(story: Story, observation: Observation) -> Row:
    """Describe what never changes on an observation."""
    raised = story.raised[observation.reference]
    return {
        "reference": observation.reference,
        "force": observation.force,
        "report": raised.report,
        "title": raised.title,
        "asked": raised.asked,
        "raised_on": observation.raised_on,
    }


def standing_row(observation: Observation) -> Row:
    """Describe where an observation stands."""
    closure, pause = observation.closure, observation.pause
    return {
        "owner": observation.owner,
        "state": state_of(observation).value,
        "is_without_training": is_delivery_without_training(observation),
        "sent_on": observation.sent_on,
        "closed_on": closure and closure.closed_on,
        "paused_until": pause and pause.until_on,
        "casefile": canonical(observation).decode(),
    }


def commitment_row(commitment: Commitment) -> Row:
    """Describe a commitment, but for its words."""
    return {
        "kind": commitment.kind.value,
        "owner": commitment.owner,
        "stage": commitment.stage.value,
        "made_on": commitment.made_on,
        "due_on": commitment.due_on,
        "original_due_on": commitment.original_due_on,
        "give_date_by": commitment.give_date_by,
        "extensions": commitment.extensions,
        "delivered_on": commitment.delivered_on,
        "deliverer": commitment.deliverer,
        "is_by_one_hand": commitment.is_by_one_hand,
    }


def doubt_row(reference: ObservationRef, doubt: Doubt, text: Text) -> Row:
    """Describe a doubt as it was raised."""
    return {
        "reference": reference,
        "number": doubt.number,
        "kind": doubt.kind.value,
        "text": text,
        "commitment": doubt.commitment,
    }


def settled_row(settled: DoubtSettled | None) -> Row:
    """Describe what settled a doubt, if anything has."""
    return {
        "settled_by": settled and settled.settled_by.value,
        "settled_because": settled and settled.reason,
    }


def clock_row(clock: Clock, observation: Observation) -> Row:
    """Describe a running deadline, but for how far the sweep has come."""
    return {
        "reference": clock.reference,
        "kind": clock.kind.value,
        "number": clock.number,
        "force": observation.force,
        "version": clock.version,
        "owner": clock.owner,
        "started_on": clock.started_on,
        "due_on": clock.due_on,
        "is_paused": observation.pause is not None and observation.pause.holds(clock.kind),
    }


def person_rows(story: Story) -> Iterator[Row]:
    """Describe everybody who was added, as they are now."""
    for person, (added, force) in story.people.items():
        row: Row = {
            "person": person,
            "force": force,
            "name": added.name,
            "post": added.post,
            "address": added.address,
            "role": added.role.value,
            "supervisor": added.supervisor,
            "language": added.language.value,
            "is_active": True,
        }
        for change in story.people_changed:
            if change.person == person:
                row |= changed_row(change)
        yield row


def changed_row(change: PersonEvent) -> Row:
    """Describe what has changed on a person."""
    match change:
        case PersonChanged():
            told = {
                "post": change.post,
                "address": change.address,
                "supervisor": change.supervisor,
                "language": change.language and change.language.value,
            }
            return {name: value for name, value in told.items() if value is not None}
        case PersonLeft():
            return {"is_active": False}
        case _:
            return {}


def deputy_rows(story: Story) -> Iterator[Row]:
    """Describe who stands in for whom: the last one named counts."""
    named = (change for change in story.people_changed if isinstance(change, DeputyNamed))
    last = {
        change.person: {
            "person": change.person,
            "deputy": change.deputy,
            "from_on": change.from_on,
            "until_on": change.until_on,
        }
        for change in named
    }
    yield from last.values()


def account_rows(story: Story) -> Iterator[Row]:
    """Describe how people come in by the organisation's sign-in: what was said last counts."""
    last = {
        change.person: account_row(change)
        for change in story.people_changed
        if isinstance(change, AccountInvited | AccountLinked | PersonLeft)
    }
    yield from filter(None, last.values())


def account_row(change: PersonEvent) -> Row:
    """Describe how a person comes in from now on; nothing where an event does not say so."""
    match change:
        case AccountInvited():
            return {
                "person": change.person,
                "invited_until": change.until_on,
                "account": None,
            }
        case AccountLinked() if change.account != REDACTED:
            return {"person": change.person, "invited_until": None, "account": change.account}
        case _:
            return {}


def report_rows(story: Story) -> Iterator[Row]:
    """Describe the reports that were received."""
    for report, (received, force, on) in story.reports.items():
        yield {
            "report": report,
            "force": force,
            "title": received.title,
            "panel": received.panel,
            "file_sha256": received.file_sha256,
            "received_on": on,
        }


def session_rows(story: Story) -> Iterator[Row]:
    """Describe the training sessions that were held."""
    for session, (held, force, on) in story.sessions.items():
        yield {
            "session": session,
            "force": force,
            "title": held.title,
            "held_on": on,
            "attended": held.attended,
            "target": held.target,
        }


def meeting_rows(story: Story) -> Iterator[Row]:
    """Describe the meetings that were planned, each on its present day."""
    for meeting, (planned, force) in story.meetings.items():
        moved = [one for one in story.meetings_moved if one.meeting == meeting]
        yield {
            "meeting": meeting,
            "force": force,
            "panel": planned.panel,
            "planned_on": (moved[-1] if moved else planned).planned_on,
        }


def moved_row(moved: MeetingMoved) -> Row:
    """Describe what has changed on a meeting."""
    return {"planned_on": moved.planned_on}


def counter_rows(story: Story) -> Iterator[Row]:
    """Describe the numbers that come next."""
    numbers = story.numbers
    for name in ("observation", "session", "report", "person", "meeting"):
        yield {"name": name, "next": getattr(numbers, name)}
