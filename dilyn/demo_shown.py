"""This module prints the demo's story, and what has come of it."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from dilyn import show
from dilyn.commands.showing_ledger import show_verification, verified
from dilyn.commands.showing_register import show_register
from dilyn.demo_cast import PLAYERS, Player
from dilyn.demo_line import Line
from dilyn.telling import label
from dilyn.tongue import _, long_date
from domain.ground import commitment_name
from flows.world import World
from notifications.mailbox import CaughtMail, list_mails
from storage import queries
from storage.views import CommitmentRow, ObservationView

#: As `flows.running` names it; that module brings in Prefect, which a look does not need.
_DIRECT = "direct"


def show_opening(force: str) -> None:
    """Say what is about to be told."""
    show.heading(_("A story of %s, told as it happens") % force)
    show.notes(
        (
            _("Nobody in it exists. The clock is simulated; the flows, mails and ledger are real."),
            _("Starting Prefect: every change of state is one of its flow runs."),
        )
    )


def show_cast(players: Iterable[Player]) -> None:
    """Say who is in it."""
    show.note("")
    show.notes(f"{player.name}, {player.post}" for player in players)


class DayShown:
    """Prints what happens on one day, under the day's name."""

    def __init__(self, *, day: date) -> None:
        self.day = day
        self._is_begun = False

    def line(self, line: Line) -> None:
        """Tell what somebody did."""
        by = _name(line.who)
        if line.for_ is not None:
            by = _("%(who)s for %(person)s") % {"who": by, "person": _name(line.for_)}
        self._say(_("%(told)s [%(by)s]") % {"told": line.told, "by": by})

    def promises(self, world: World) -> None:
        """Tell what was promised, and how much was left in doubt."""
        pages = _pages(world)
        for page in pages:
            for row in page.commitments:
                if row.made_on == self.day and row.delivered_on is None:
                    self._say(_promise(row))
        doubts = sum(row.settled_by is None for page in pages for row in page.doubts)
        if any(r.received_on == self.day for page in pages for r in page.responses) and doubts:
            self._say(_("  %s doubts for a person to settle") % doubts)

    def mails(self, mails: Iterable[CaughtMail]) -> None:
        """Tell which mails left."""
        for mail in mails:
            self._say(
                _("  mail to %(to)s: %(subject)s")
                % {
                    "to": mail.to.partition(" <")[0],
                    "subject": mail.subject,
                }
            )

    def _say(self, text: str) -> None:
        if not self._is_begun:
            show.note("")
            show.heading(long_date(self.day))
            self._is_begun = True
        show.notes((text,))


def _name(key: str) -> str:
    return next(player.name for player in PLAYERS if player.key == key)


def _promise(row: CommitmentRow) -> str:
    due_on = long_date(row.due_on) if row.due_on else _("no date")
    return _("  heard: %(name)s, %(kind)s, %(due_on)s: %(text)s") % {
        "name": commitment_name(row.reference, row.number),
        "kind": label(row.kind),
        "due_on": due_on,
        "text": row.text,
    }


def show_end(world: World) -> bool:
    """Print where the story has come to; say whether the ledger is whole."""
    show.note("")
    rows = queries.register(world.engine, today=world.today)
    show_register(rows, people=queries.people(world.engine), today=world.today, is_json=False)
    show.note("")
    show.note(_("%s mails sent") % len(list_mails(world.mailbox)))
    runs = Counter(_is_direct(run) for run in _runs(world))
    show.note(_("%(n)s moves by Prefect, %(m)s direct") % {"n": runs[False], "m": runs[True]})
    found = verified(world)
    show_verification(found)
    _show_what_to_try(world)
    return found.is_whole


def _runs(world: World) -> Iterable[str]:
    """List the flow run of every move of an observation."""
    for page in _pages(world):
        for entry in page.timeline:
            yield entry.run


def _pages(world: World) -> tuple[ObservationView, ...]:
    rows = queries.register(world.engine, today=world.today)
    return tuple(queries.observation_page(world.engine, row.reference) for row in rows)


def _is_direct(run: str) -> bool:
    return run == _DIRECT


def _show_what_to_try(world: World) -> None:
    show.note("")
    show.heading(_("To try next (in this folder)"))
    show.note(f"  export DILYN_HOME={world.home} DILYN_AS={PLAYERS[0].address}")
    show.notes(
        (
            _("dilyn show OBS-2023-0004          how the training that was left out went up"),
            _("dilyn show OBS-2023-0010          how a change that did not show was seen"),
            _("dilyn mailbox                     the mails; dilyn mailbox 1 reads the first"),
            _("dilyn ledger verify               recompute every seal"),
            _('dilyn reopen OBS-2023-0009 --reason "New cases"   then ask again, and'),
            _("dilyn demo --advance 40           see the reminders come"),
        )
    )
