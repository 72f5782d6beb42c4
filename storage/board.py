"""This module gathers the report for the Policing Board, as it was recorded by a day."""

from datetime import date

from sqlalchemy import Engine

from domain.figures import Figures, Followed, figures_of, rating_of
from domain.names import ForceCode
from domain.observation import is_delivery_without_training, live_commitments, state_of
from storage import checkpoints
from storage.assurances import Said, said_by
from storage.database import reading
from storage.oversight import followed_as_of
from templates.board import Board, Line, Verdict, code_of


def board_of(
    engine: Engine, day: date, *, force: ForceCode, office: str, is_welsh_checked: bool = False
) -> Board:
    """Gather the report of a day, less what was redacted since."""
    followed = followed_as_of(engine, day, force=force)
    figures, said = figures_of(followed, today=day), said_by(engine, day, force=force)
    with reading(engine) as connection:
        signed = checkpoints.last(connection, force)
    checkpoint = signed.checkpoint.short if signed else ""
    reports = {one.report for one in followed if one.report}
    return Board(
        office=office,
        force=force,
        on=day,
        figures=figures,
        lines=tuple(_line(one, figures, said, day) for one in followed),
        verdicts=tuple(
            Verdict(report=about, assurance=given.assurance, on=given.on, why=given.reason)
            for about, given in sorted(said.assurances.items())
            if about in reports
        ),
        checkpoint=checkpoint,
        code=code_of(checkpoint),
        is_welsh_checked=is_welsh_checked,
    )


def _line(one: Followed, figures: Figures, said: Said, day: date) -> Line:
    its = one.observation
    given = said.assurances.get(its.reference)
    answered = one.first_response_on
    return Line(
        reference=its.reference,
        title=one.title,
        panel=one.panel,
        report=one.report,
        state=state_of(its),
        is_without_training=is_delivery_without_training(its),
        rating=rating_of(its, today=day),
        days_since_raised=(day - its.raised_on).days,
        days_to_response=(answered - its.sent_on).days if answered and its.sent_on else None,
        has_promise=bool(live_commitments(its)),
        counted=tuple(name for name, names in figures.lists.items() if its.reference in names),
        assurance=given.assurance if given else None,
        assured_on=given.on if given else None,
        why=given.reason if given else "",
    )
