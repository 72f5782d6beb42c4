"""This module brings the projected tables to where a batch of facts has left things.

Each table is written at most three times a batch, however many commands there were.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, insert, update

from domain.account_events import AccountInvited, AccountLinked
from domain.casefile import Numbers
from domain.names import ObservationRef
from domain.observation import Clock, Observation, clocks_of
from domain.office_events import PersonLeft
from domain.policy import Office
from domain.reminders import next_rung_on
from storage import rows
from storage.passing import passed_over
from storage.projected import (
    account,
    clock,
    commitment,
    counter,
    deputy,
    doubt,
    meeting,
    observation,
    person,
    report,
    training_session,
)
from storage.rows import Row
from storage.statements import write
from storage.story import Story

_RAISE = insert(observation)
_MOVE = update(observation).where(observation.c.reference == bindparam("at"))
_PROMISE = insert(commitment)
_CHANGE = update(commitment).where(
    commitment.c.reference == bindparam("at"), commitment.c.number == bindparam("at_number")
)
_DOUBT = insert(doubt)
_SETTLE = update(doubt).where(
    doubt.c.reference == bindparam("at"), doubt.c.number == bindparam("at_number")
)
_IS_CLOCK = (
    clock.c.reference == bindparam("at"),
    clock.c.kind == bindparam("at_kind"),
    clock.c.number == bindparam("at_number"),
)
_START = insert(clock)
_STOP = delete(clock).where(*_IS_CLOCK)
_HOLD = update(clock).where(*_IS_CLOCK)
_ADD_PERSON = insert(person)
_CHANGE_PERSON = update(person).where(person.c.person == bindparam("at"))
_FORGET_DEPUTY = delete(deputy).where(deputy.c.person == bindparam("at"))
_NAME_DEPUTY = insert(deputy)
_FORGET_ACCOUNT = delete(account).where(account.c.person == bindparam("at"))
_KEEP_ACCOUNT = insert(account)
_RECEIVE = insert(report)
_HOLD_SESSION = insert(training_session)
_PLAN_MEETING = insert(meeting)
_MOVE_MEETING = update(meeting).where(meeting.c.meeting == bindparam("at"))
_COUNT = update(counter).where(counter.c.name == bindparam("at"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Before:
    """What a batch began with."""

    observations: Mapping[ObservationRef, Observation]
    numbers: Numbers


def keep(connection: Connection, story: Story, *, before: Before, office: Office) -> None:
    """Write what has changed."""
    _keep_people(connection, story)
    write(connection, _RECEIVE, tuple(rows.report_rows(story)))
    write(connection, _HOLD_SESSION, tuple(rows.session_rows(story)))
    _keep_meetings(connection, story)
    changed = tuple(
        (before.observations.get(reference), after)
        for reference, after in story.observations.items()
        if before.observations.get(reference) is not after
    )
    _keep_observations(connection, story, changed)
    _keep_commitments(connection, story, changed)
    _keep_doubts(connection, story, changed)
    _keep_clocks(connection, story, changed, office)
    if story.numbers != before.numbers:
        counted = tuple(
            {"at": row["name"], "next": row["next"]} for row in rows.counter_rows(story)
        )
        write(connection, _COUNT, counted)


Changed = tuple[tuple[Observation | None, Observation], ...]


def _keep_people(connection: Connection, story: Story) -> None:
    new = tuple(rows.person_rows(story))
    write(connection, _ADD_PERSON, new)
    for change in story.people_changed:
        changed = {} if change.person in story.people else rows.changed_row(change)
        if changed:
            connection.execute(_CHANGE_PERSON, {"at": change.person, **changed})
    deputies = tuple(rows.deputy_rows(story))
    write(connection, _FORGET_DEPUTY, tuple({"at": row["person"]} for row in deputies))
    write(connection, _NAME_DEPUTY, deputies)
    _keep_accounts(connection, story)


def _keep_accounts(connection: Connection, story: Story) -> None:
    for change in story.people_changed:
        if isinstance(change, AccountInvited | AccountLinked | PersonLeft):
            connection.execute(_FORGET_ACCOUNT, {"at": change.person})
        if row := rows.account_row(change):
            connection.execute(_KEEP_ACCOUNT, row)


def _keep_meetings(connection: Connection, story: Story) -> None:
    write(connection, _PLAN_MEETING, tuple(rows.meeting_rows(story)))
    moved = ({"at": one.meeting, **rows.moved_row(one)} for one in story.meetings_moved)
    write(connection, _MOVE_MEETING, tuple(moved))


def _keep_observations(connection: Connection, story: Story, changed: Changed) -> None:
    raised, moved = [], []
    for before, after in changed:
        standing = rows.standing_row(after)
        if before is None:
            raised.append({**rows.raised_row(story, after), **standing})
        elif before != after:
            moved.append({"at": after.reference, **standing})
    write(connection, _RAISE, raised)
    write(connection, _MOVE, moved)


def _keep_commitments(connection: Connection, story: Story, changed: Changed) -> None:
    made, moved = [], []
    for before, after in changed:
        known = {c.number: c for c in before.commitments} if before else {}
        for promise in after.commitments:
            key, row = (after.reference, promise.number), rows.commitment_row(promise)
            if promise.number not in known:
                text = story.promised[key]
                made.append(
                    {"reference": after.reference, "number": promise.number, "text": text, **row}
                )
            elif promise != known[promise.number]:
                moved.append({"at": after.reference, "at_number": promise.number, **row})
    write(connection, _PROMISE, made)
    write(connection, _CHANGE, moved)


def _keep_doubts(connection: Connection, story: Story, changed: Changed) -> None:
    raised, settled = [], []
    for before, after in changed:
        known = {d.number: d for d in before.doubts} if before else {}
        for open_or_not in after.doubts:
            key = (after.reference, open_or_not.number)
            settlement = rows.settled_row(story.settled.get(key))
            if open_or_not.number not in known:
                row = rows.doubt_row(after.reference, open_or_not, story.doubted[key])
                raised.append({**row, **settlement})
            elif open_or_not != known[open_or_not.number]:
                settled.append({"at": key[0], "at_number": key[1], **settlement})
    write(connection, _DOUBT, raised)
    write(connection, _SETTLE, settled)


def _keep_clocks(connection: Connection, story: Story, changed: Changed, office: Office) -> None:
    stopped: list[Row] = []
    held: list[Row] = []
    started: list[Row] = []
    for before, after in changed:
        were = {_key(c): c for c in clocks_of(before)} if before else {}
        now = {_key(c): c for c in clocks_of(after)}
        for key, running in now.items():
            if key not in were or were[key].version != running.version:
                started.append(_started(running, after, office))
            elif before and (were[key] != running or before.pause != after.pause):
                is_held = rows.clock_row(running, after)["is_paused"]
                held.append({**_at(running), "owner": running.owner, "is_paused": is_held})
        stopped.extend(
            _at(clock)
            for key, clock in were.items()
            if key not in now or now[key].version != clock.version
        )
    write(connection, _STOP, stopped)
    write(connection, _HOLD, held)
    write(connection, _START, started)
    for reference, resumed_on in story.resumed.items():
        passed_over(connection, reference, resumed_on=resumed_on, office=office)


def _key(running: Clock) -> tuple[str, int]:
    return (running.kind, running.number)


def _at(running: Clock) -> Row:
    return {
        "at": running.reference,
        "at_kind": running.kind.value,
        "at_number": running.number,
    }


def _started(running: Clock, observation: Observation, office: Office) -> Row:
    return {
        **rows.clock_row(running, observation),
        # A rung that fell before the date was set is never owed.
        "decided_until": running.started_on,
        "next_action_on": next_rung_on(running, after=running.started_on, office=office),
    }
