"""This module checks the ledger and prints what was found."""

from rich.console import Console
from rich.progress import Progress
from sqlalchemy import Engine

from dilyn import show
from dilyn.telling import label, sentence
from dilyn.tongue import _
from flows.world import World
from storage import verifications
from storage.breaks import Break
from storage.checkpoints import Signed
from storage.database import reading
from storage.ledger import Verification, entries_of, verify
from storage.queries import people
from storage.redacting import places_of
from storage.standing import heads

#: More breaks than these are counted only: the first one says what was done.
_SHOWN = 20


def checked(world: World, *, is_json: bool, seals_only: bool = False) -> bool:
    """Check the whole ledger, print what was found, and say whether it is whole."""
    found = _verified(world.engine, seals_only=True) if seals_only else verified(world)
    if is_json:
        show.as_json(_as_json(found))
    else:
        show_verification(found)
    return found.is_whole


def verified(world: World) -> Verification:
    """Check the whole ledger; where somebody is watching, they see how far it has come."""
    found = _verified(world.engine)
    verifications.remember(world.engine, found, now=world.now())
    return found


def _verified(engine: Engine, *, seals_only: bool = False) -> Verification:
    # Progress goes where errors go, and only to a screen: what is printed stays clean.
    console = Console(stderr=True)
    with (
        Progress(console=console, transient=True, disable=not console.is_terminal) as progress,
        reading(engine) as connection,
    ):
        entries = sum(head.entries for head in heads(connection))
        bar = progress.add_task(_("Checking the ledger"), total=entries)
        return verify(
            connection,
            progress=lambda done: progress.update(bar, completed=done),
            seals_only=seals_only,
        )


def show_verification(found: Verification) -> None:
    """Print whether the ledger is whole, and each break."""
    state = _("whole") if found.is_whole else _("BROKEN")
    show.heading(_("ledger: %s") % state)
    show.notes((_("%(entries)s entries checked") % {"entries": found.entries},))
    show.notes(_line(each) for each in found.breaks[:_SHOWN])
    for force, entry, path in found.redacted:
        redacted = {"force": force, "entry": entry, "path": path}
        show.notes((_("redacted: %(force)s %(entry)s, at %(path)s") % redacted,))
    if len(found.breaks) > _SHOWN:
        show.notes((_("and %(more)s more") % {"more": len(found.breaks) - _SHOWN},))


def _line(found: Break) -> str:
    return " ".join(str(part) for part in _parts(found) if part)


def _parts(found: Break) -> tuple[object, ...]:
    done = f"[{label(found.cause)}]"
    return (done, found.force, found.seq, found.subject, found.what)


def _as_json(found: Verification) -> dict[str, show.Json]:
    return {
        "is_whole": found.is_whole,
        "entries": found.entries,
        "forces": list(found.forces),
        "redacted": [
            {"force": force, "entry": entry, "path": path} for force, entry, path in found.redacted
        ],
        "breaks": [
            {
                "force": each.force,
                "seq": each.seq,
                "subject": each.subject,
                "cause": each.cause.value,
                "flaw": each.flaw.value,
                "name": each.name,
            }
            for each in found.breaks
        ],
    }


def show_entries(world: World, subject: str) -> None:
    """Print each entry about a thing: its number, what it says, and where it has words."""
    with reading(world.engine) as connection:
        told = entries_of(connection, subject)
        places = places_of(connection, subject, force=world.force)
    names = {row.person: row.name for row in people(world.engine)}
    show.table(
        (_("entry"), _("day"), _("what happened"), _("words at")),
        (
            (
                str(each.seq),
                each.happened_on.isoformat(),
                sentence(each.event, names=names),
                ", ".join(places.get(each.seq, ())),
            )
            for each in told
        ),
    )


def show_checkpoint(signed: Signed, *, is_json: bool) -> None:
    """Print a checkpoint: its short form is what a person keeps."""
    made = signed.checkpoint
    if is_json:
        show.as_json(
            {
                "short": made.short,
                "force": made.force,
                "entries": made.entries,
                "head": made.head.hex(),
                "made_at": made.at,
                "key": signed.key,
                "signature": signed.signature.hex(),
            }
        )
        return
    show.heading(made.short)
    show.notes((_("signed with the key %s") % signed.key,))
