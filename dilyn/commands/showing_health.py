"""This module asks how the data folder stands, and says what needs a hand."""

from collections.abc import Iterator, Mapping

import httpx

from dilyn import service_note, show
from flows.world import World
from storage.queries import standing
from storage.views import Standing
from templates import _

_CALL_SECONDS = 1.0


def show_health(world: World, *, is_json: bool) -> bool:
    """Print how things stand, and say whether all is well."""
    found = standing(world.engine)
    service = _service(world)
    needed = tuple(_needed(found))
    if is_json:
        show.as_json(_as_json(found, service, needed))
    else:
        _show(world, found, service, needed)
    return not needed


def _needed(found: Standing) -> Iterator[str]:
    """List what a person should look at."""
    faulty = found.commands.get("faulty", 0)
    if faulty:
        yield _("%s commands could not be applied: look in the log.") % faulty
    for state in ("unknown", "failed"):
        mails = found.mails.get(state, 0)
        if mails:
            yield _(
                "%(mails)s mails are %(state)s: dilyn mails, then dilyn mails send-again ID"
            ) % {
                "mails": mails,
                "state": state,
            }


def _service(world: World) -> dict[str, show.Json] | None:
    """Ask the service of the folder, if its note is there and it answers."""
    where = service_note.find(world.home)
    if where is None:
        return None
    try:
        answer = httpx.get(f"{where.url}/health", timeout=_CALL_SECONDS)
        prefect = str(answer.raise_for_status().json()["prefect"])
    except (httpx.HTTPError, ValueError, KeyError):
        return None
    return {"url": where.url, "prefect": prefect}


def _show(
    world: World, found: Standing, service: dict[str, show.Json] | None, needed: tuple[str, ...]
) -> None:
    show.heading(_("All is well.") if not needed else _("Something needs a hand."))
    show.notes(needed)
    show.notes(
        (
            _("Data folder: %s") % world.home,
            _("Today, by its clock: %s") % world.today.isoformat(),
            _("Service: %s") % (service["url"] if service else _("not running")),
            _("Prefect: %s") % (service["prefect"] if service else _("not running")),
            _("Observations: %s") % _counts(found.observations),
            _("Commands: %s") % _counts(found.commands),
            _("Mails: %s") % _counts(found.mails),
            *(f"{head.force}: {_length(head.entries)} {head.seal[:16]}" for head in found.heads),
        )
    )


def _length(entries: int) -> str:
    return _("%s entries, head") % entries


def _counts(counts: Mapping[str, int]) -> str:
    named = (f"{number} {state.replace('_', ' ')}" for state, number in sorted(counts.items()))
    return ", ".join(named) or _("none")


def _as_json(
    found: Standing, service: dict[str, show.Json] | None, needed: tuple[str, ...]
) -> dict[str, show.Json]:
    return {
        "is_well": not needed,
        "needs": list(needed),
        "service": service,
        "observations": dict(found.observations),
        "commands": dict(found.commands),
        "mails": dict(found.mails),
        "ledger": [
            {"force": head.force, "entries": head.entries, "head": head.seal}
            for head in found.heads
        ],
    }
