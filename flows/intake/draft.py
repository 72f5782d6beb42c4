"""This module holds what was read of a report before a person has confirmed it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.claims import Claim, ClaimStatus, CommitmentKind, DoubtKind
from domain.listening import why

DraftClaim = Claim
Json = str | int | None | list["Json"] | dict[str, "Json"]


class ResponseState(StrEnum):
    """Whether the force has written anything, and whether it is an answer."""

    ANSWERED = "answered"
    WAITING = "waiting"
    EMPTY = "empty"


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftCase:
    """One sampled case with the panel's findings."""

    number: int
    bullets: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Attendance:
    """How many members came to which meeting, counted from 1."""

    meeting: int
    members: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftDoubt:
    """Something that intake could not be sure of, at its place. Rows and claims count from 1."""

    where: str
    kind: DoubtKind
    row: int | None
    claim: int | None
    text: str
    ask: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftRow:
    """One observation with the force's response, if there is one."""

    ref: str
    title: str
    observation: str
    response: str | None
    response_state: ResponseState
    claims: tuple[Claim, ...]
    owner: str = ""
    #: The target date as its column has it.
    due: str = ""
    #: What other columns hold: (header, text).
    others: tuple[tuple[str, str], ...] = ()
    #: Words that point elsewhere in the report.
    refers_to: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """A whole report as read."""

    title: str | None
    force: str | None
    panel: str | None
    meeting_dates: tuple[date, ...]
    response_on: date | None
    attendance: tuple[Attendance, ...]
    cases: tuple[DraftCase, ...]
    themes: tuple[str, ...]
    rows: tuple[DraftRow, ...]
    doubts: tuple[DraftDoubt, ...]
    department: str | None = None
    #: How many cases the report says were looked at.
    sampled: int | None = None
    #: What the panel was asked to consider in each case.
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ProposedSession:
    """Promises of training that one session would deliver: (row, claim), both counted from 1."""

    due_on: date
    claims: tuple[tuple[int, int], ...]


def numbered_claims(draft: Draft) -> Iterator[tuple[int, int, Claim]]:
    """List every claim with its row and its place in it, both counted from 1."""
    for row_number, row in enumerate(draft.rows, start=1):
        for claim_number, claim in enumerate(row.claims, start=1):
            yield row_number, claim_number, claim


def is_promised_training(claim: Claim) -> bool:
    """Say whether a claim is a promise that a training session would deliver."""
    return claim.status is ClaimStatus.COMMITMENT and claim.kind is CommitmentKind.TRAINING


def proposed_sessions(draft: Draft) -> tuple[ProposedSession, ...]:
    """Propose one session wherever two or more promises of training fall due on one day."""
    by_day: dict[date, list[tuple[int, int]]] = {}
    for row, number, claim in numbered_claims(draft):
        if is_promised_training(claim) and claim.due_on:
            by_day.setdefault(claim.due_on, []).append((row, number))
    return tuple(
        ProposedSession(due_on=day, claims=tuple(claims))
        for day, claims in sorted(by_day.items())
        if len(claims) > 1
    )


def as_json(draft: Draft) -> dict[str, Json]:
    """Write a draft in the shape that `dilyn read --json` prints."""
    return {
        "title": draft.title,
        "force": draft.force,
        "panel": draft.panel,
        "meeting_dates": [day.isoformat() for day in draft.meeting_dates],
        "response_date": _iso(draft.response_on),
        "attendance": [{"meeting": a.meeting, "members": a.members} for a in draft.attendance],
        "cases": [{"number": c.number, "bullets": list(c.bullets)} for c in draft.cases],
        "themes": list(draft.themes),
        "rows": [_row_as_json(row, response_on=draft.response_on) for row in draft.rows],
        "doubts": [{"where": d.where, "text": d.text, "ask": d.ask} for d in draft.doubts],
    }


def _row_as_json(row: DraftRow, *, response_on: date | None) -> dict[str, Json]:
    return {
        "ref": row.ref,
        "title": row.title,
        "observation": row.observation,
        "response": row.response,
        "response_state": row.response_state.value,
        "commitments": [_claim_as_json(each, response_on=response_on) for each in row.claims],
    }


def _claim_as_json(claim: Claim, *, response_on: date | None) -> dict[str, Json]:
    window = claim.due_window
    decision = why(claim, response_on=response_on)
    return {
        "text": claim.text,
        "kind": claim.kind.value,
        "status": claim.status.value,
        "due_phrase": claim.due_phrase,
        "due_date": _iso(claim.due_on),
        "due_window": [day.isoformat() for day in window] if window else None,
        "because": {"words": decision.words, "rule": decision.rule} if decision else None,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
