"""This module prints the demo's story, and what has come of it."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from dilyn import show
from dilyn.commands.showing_ledger import show_verification, verified
from dilyn.commands.showing_register import show_register
from dilyn.demo_cast import PLAYERS, TOLD_UNTIL, Player
from flows.world import World
from notifications.mailbox import CaughtMail, list_mails
from storage import queries
from templates import ENGLISH, _, words_for

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


def show_line(*, on: date, who: str, told: str) -> None:
    """Tell what somebody did."""
    name = next(player.name for player in PLAYERS if player.key == who)
    show.note("")
    show.heading(words_for(ENGLISH).long_date(on))
    show.notes((told, _("recorded by %s") % name))


def show_mails(mails: tuple[CaughtMail, ...], *, on: date, is_morning: bool) -> None:
    """Tell which mails left."""
    if mails and is_morning:
        show.note("")
        show.heading(words_for(ENGLISH).long_date(on))
    show.notes(_("mail to %(to)s: %(subject)s") % {"to": m.to, "subject": m.subject} for m in mails)


def show_end(world: World) -> bool:
    """Print where the story has come to; say whether the ledger is whole."""
    show.note("")
    rows = queries.register(world.engine, today=world.today)
    show_register(rows, people=queries.people(world.engine), today=world.today, is_json=False)
    show.note("")
    show.note(_("%s mails sent") % len(list_mails(world.mailbox)))
    runs = Counter(_is_direct(run) for run in _runs(world))
    show.note(_("%(n)s moves by Prefect, %(m)s direct") % {"n": runs[False], "m": runs[True]})
    found = verified(world.engine)
    show_verification(found)
    _show_what_to_try(world)
    return found.is_whole


def _runs(world: World) -> Iterable[str]:
    """List the flow run of every move of an observation."""
    for row in queries.register(world.engine, today=world.today):
        for entry in queries.observation_page(world.engine, row.reference).timeline:
            yield entry.run


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
    if world.today == TOLD_UNTIL:
        show.note(_("It is %s in this folder.") % words_for(ENGLISH).long_date(world.today))
