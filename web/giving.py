"""This module gives a command for a page: kept, called for, and waited for."""

import time
from dataclasses import dataclass
from datetime import date

from domain.commands import Command
from domain.names import PersonId
from storage import inbox
from storage.inbox import CommandId, Envelope, Outcome, OutcomeState
from web.visit import Visit, new_key
from web.website import Site

#: After that the page says that the command is kept and being applied.
WAIT_SECONDS = 2.0
_LOOK_SECONDS = 0.01


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """A command that was kept, and what has become of it so far."""

    command_id: CommandId
    outcome: Outcome

    @property
    def is_refused(self) -> bool:
        """Whether it will never be applied as it is."""
        return self.outcome.state in (OutcomeState.REFUSED, OutcomeState.FAULTY)


def give(
    visit: Visit,
    command: Command,
    *,
    behalf_of: PersonId | None = None,
    happened_on: date | None = None,
    part: str = "",
) -> Given:
    """Give a command as the person who is signed in, once for each form that was shown.

    Where one form gives several commands, `part` tells them apart.
    """
    envelope = Envelope(
        force=visit.me.force,
        actor=visit.me.person,
        on_behalf_of=behalf_of,
        happened_on=happened_on or visit.today,
        received_at=visit.site.now(),
    )
    return give_once(visit.site, command, envelope, key=f"{_key(visit)}{part}")


def given_before(visit: Visit) -> Given | None:
    """Find what became of this very form, where it was sent before; None where it was not."""
    command_id = inbox.put_before(visit.site.engine, key=_key(visit))
    if command_id is None:
        return None
    return Given(command_id=command_id, outcome=_awaited(visit.site, command_id))


def give_once(site: Site, command: Command, envelope: Envelope, *, key: str) -> Given:
    """Keep a command under a key, have it applied, and say what became of it."""
    command_id = inbox.put_once(site.engine, command, envelope, key=key)
    site.wake()
    return Given(command_id=command_id, outcome=_awaited(site, command_id))


def outcome_of(site: Site, command_id: CommandId) -> Outcome | None:
    """Say what became of a command; None where none was given by that id."""
    return inbox.outcome_of(site.engine, command_id)


def _key(visit: Visit) -> str:
    # With the person, so that nobody's form stands for somebody else's.
    return f"{visit.me.person} {visit.form.text('key') or new_key()}"


def _awaited(site: Site, command_id: CommandId) -> Outcome:
    until = time.monotonic() + WAIT_SECONDS
    while True:
        outcome = outcome_of(site, command_id)
        if outcome is None:
            raise RuntimeError("A command that was kept is not in the inbox.")
        if outcome.state is not OutcomeState.WAITING or time.monotonic() > until:
            return outcome
        time.sleep(_LOOK_SECONDS)
