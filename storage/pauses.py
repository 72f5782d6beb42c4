"""This module lets clocks run again whose pause has come to its end."""

from datetime import date, datetime

import msgspec
from sqlalchemy import Connection, bindparam, select

from domain.commands import ResumeClocks
from domain.names import THE_CLOCK, ForceCode, ObservationRef
from storage.inbox import Envelope, put_within
from storage.projected import observation
from storage.tables import OutcomeState
from storage.tables import command as inbox

PAUSE_IS_OVER = (
    observation.c.force == bindparam("force"),
    observation.c.paused_until <= bindparam("today"),
)
_ENDED = (
    select(observation.c.reference, observation.c.paused_until)
    .where(*PAUSE_IS_OVER)
    .order_by(observation.c.reference)
)
_ASKED = select(inbox.c.body).where(
    inbox.c.force == bindparam("force"),
    inbox.c.state == OutcomeState.WAITING.value,
    inbox.c.kind == ResumeClocks.__name__,
)


def end_pauses(
    connection: Connection, *, force: ForceCode, today: date, now: datetime
) -> tuple[ObservationRef, ...]:
    """Ask for the clocks to run again of each observation whose pause has ended, once."""
    asked = {
        msgspec.json.decode(body or "", type=ResumeClocks).reference
        for (body,) in connection.execute(_ASKED, {"force": force})
    }
    ended = connection.execute(_ENDED, {"force": force, "today": today}).all()
    resumed = []
    for name, until_on in ended:
        reference = ObservationRef(name)
        if reference not in asked and until_on is not None:
            # The clocks run from the day on which the pause ended, however late this comes.
            by_the_clock = Envelope(
                force=force, actor=THE_CLOCK, happened_on=until_on, received_at=now
            )
            put_within(connection, ResumeClocks(reference=reference), by_the_clock)
            resumed.append(reference)
    return tuple(resumed)
