"""This module reads everything about one observation."""

import msgspec
from sqlalchemy import Connection, bindparam, select

from domain.claims import CommitmentKind, DoubtKind
from domain.errors import RefusalCode, Refused
from domain.events import ResponseReceived, SettledBy
from domain.names import ForceCode, ObservationRef, PersonId, ReportRef
from domain.observation import CommitmentStage, Observation, State, clocks_of
from storage.ledger import Recorded, entries_of
from storage.outbox import MailRow
from storage.projected import commitment, doubt, observation
from storage.views import CommitmentRow, DoubtRow, ObservationView, ResponseView

_OBSERVATION = select(
    observation.c.force,
    observation.c.title,
    observation.c.asked,
    observation.c.state,
    observation.c.is_without_training,
    observation.c.owner,
    observation.c.report,
    observation.c.casefile,
).where(observation.c.reference == bindparam("at"))
_COMMITMENTS = select(
    commitment.c.reference,
    commitment.c.number,
    commitment.c.kind,
    commitment.c.owner,
    commitment.c.text,
    commitment.c.stage,
    commitment.c.made_on,
    commitment.c.due_on,
    commitment.c.original_due_on,
    commitment.c.give_date_by,
    commitment.c.extensions,
    commitment.c.delivered_on,
    commitment.c.is_by_one_hand,
).order_by(commitment.c.reference, commitment.c.number)
_ITS_COMMITMENTS = _COMMITMENTS.where(commitment.c.reference == bindparam("at"))
_DOUBTS = (
    select(
        doubt.c.number,
        doubt.c.kind,
        doubt.c.text,
        doubt.c.commitment,
        doubt.c.settled_by,
        doubt.c.settled_because,
    )
    .where(doubt.c.reference == bindparam("at"))
    .order_by(doubt.c.number)
)
_observation = msgspec.json.Decoder(Observation)


def observation_view(
    connection: Connection, reference: ObservationRef, *, mails: tuple[MailRow, ...]
) -> ObservationView:
    """Put one observation together.

    Raises: Refused where there is none of that reference.
    """
    found = connection.execute(_OBSERVATION, {"at": reference}).one_or_none()
    if found is None:
        raise Refused(RefusalCode.UNKNOWN_OBSERVATION, reference=reference)
    force, title, asked, state, is_without_training, owner, report, casefile = found
    as_ruled, timeline = _observation.decode(casefile), entries_of(connection, reference)
    return ObservationView(
        reference=reference,
        force=ForceCode(force),
        title=title,
        asked=asked,
        state=State(state),
        is_without_training=is_without_training,
        owner=PersonId(owner) if owner else None,
        report=ReportRef(report) if report else None,
        observation=as_ruled,
        responses=_responses(timeline),
        commitments=commitments(connection, reference=reference),
        doubts=_doubts(connection, reference),
        clocks=clocks_of(as_ruled),
        timeline=timeline,
        mails=mails,
    )


def commitments(
    connection: Connection, *, reference: ObservationRef | None = None
) -> tuple[CommitmentRow, ...]:
    """List promises: all, or those of one observation."""
    statement = _COMMITMENTS if reference is None else _ITS_COMMITMENTS
    rows = []
    for (
        at, number, kind, owner, text, stage, made_on, due_on, original_due_on, give_date_by,
        extensions, delivered_on, is_by_one_hand,
    ) in connection.execute(statement, {} if reference is None else {"at": reference}):  # fmt: skip
        rows.append(
            CommitmentRow(
                reference=ObservationRef(at),
                number=number,
                kind=CommitmentKind(kind),
                owner=PersonId(owner),
                text=text,
                stage=CommitmentStage(stage),
                made_on=made_on,
                due_on=due_on,
                original_due_on=original_due_on,
                give_date_by=give_date_by,
                extensions=extensions,
                delivered_on=delivered_on,
                is_by_one_hand=is_by_one_hand,
            )
        )
    return tuple(rows)


def _responses(timeline: tuple[Recorded, ...]) -> tuple[ResponseView, ...]:
    return tuple(
        ResponseView(
            number=recorded.event.response,
            received_on=recorded.happened_on,
            text=recorded.event.text,
            claims=recorded.event.claims,
        )
        for recorded in timeline
        if isinstance(recorded.event, ResponseReceived)
    )


def _doubts(connection: Connection, reference: ObservationRef) -> tuple[DoubtRow, ...]:
    return tuple(
        DoubtRow(
            number=number,
            kind=DoubtKind(kind),
            text=text,
            commitment=about,
            settled_by=SettledBy(settled_by) if settled_by else None,
            settled_because=because,
        )
        for number, kind, text, about, settled_by, because in connection.execute(
            _DOUBTS, {"at": reference}
        )
    )
