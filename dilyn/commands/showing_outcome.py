"""This module prints what became of a command: what happened, where things stand, what is next."""

from collections.abc import Mapping

from dilyn import show
from dilyn.commands.next_steps import next_steps
from dilyn.telling import sentence, state_label, why, why_refused
from dilyn.tongue import _
from domain.errors import DomainError
from domain.events import Fact, ObservationEvent, subject_of
from domain.history import replay
from domain.names import ObservationRef, PersonId, is_observation_ref
from domain.observation import Observation, is_delivery_without_training, state_of
from flows.world import World
from storage.database import reading
from storage.inbox import Outcome, OutcomeState
from storage.ledger import Recorded, entries_of
from storage.queries import people

#: More lines than this are only counted: a report makes a hundred.
_MOST_LINES = 25


def show_outcome(world: World, outcome: Outcome, *, after: int, is_json: bool) -> None:
    """Print an outcome. `after` is the ledger's length before the command."""
    if is_json:
        show.as_json(_as_json(world, outcome))
    elif outcome.state is OutcomeState.APPLIED:
        _show_applied(world, outcome, after=after)
    elif outcome.state is OutcomeState.WAITING:
        show.note(_("It is recorded, and will be applied."))
    else:
        show.refusal(*_why_not(outcome))


def _why_not(outcome: Outcome) -> tuple[str, str]:
    if outcome.state is OutcomeState.REFUSED and outcome.code:
        return why_refused(outcome.code, outcome.names)
    return why(DomainError(reason=outcome.reason or "", remedy=outcome.remedy or ""))


def show_supposed(world: World, facts: tuple[Fact, ...], *, is_json: bool) -> None:
    """Print what would follow from a command that was not given."""
    names = {row.person: row.name for row in people(world.engine)}
    told = [(subject_of(fact.event), sentence(fact.event, names=names)) for fact in facts]
    if is_json:
        show.as_json([{"about": subject, "sentence": said} for subject, said in told])
        return
    show.heading(_("This would follow; nothing is changed:"))
    show.notes(f"{subject}: {said}" for subject, said in told)


def _show_applied(world: World, outcome: Outcome, *, after: int) -> None:
    names = {row.person: row.name for row in people(world.engine)}
    recorded = {subject: _entries(world, subject) for subject in outcome.references}
    new = sorted(
        (entry for entries in recorded.values() for entry in entries if entry.seq > after),
        key=lambda entry: entry.seq,
    )
    _show_new(new, names)
    for subject in outcome.references:
        if is_observation_ref(subject):
            _show_standing(ObservationRef(subject), _replayed(recorded[subject]))


def _show_new(new: list[Recorded], names: Mapping[PersonId, str]) -> None:
    for entry in new[:_MOST_LINES]:
        show.note(f"{entry.subject}: {sentence(entry.event, names=names)}")
    if len(new) > _MOST_LINES:
        show.note(_("And %s more entries.") % (len(new) - _MOST_LINES))


def _show_standing(reference: ObservationRef, observation: Observation) -> None:
    show.heading(f"{reference}  {standing(observation)}")
    show.notes(next_steps(observation))


def standing(observation: Observation) -> str:
    """Say where an observation stands."""
    return state_label(
        state_of(observation), without_training=is_delivery_without_training(observation)
    )


def _entries(world: World, subject: str) -> tuple[Recorded, ...]:
    with reading(world.engine) as connection:
        return entries_of(connection, subject)


def _replayed(entries: tuple[Recorded, ...]) -> Observation:
    return replay(
        (entry.event, entry.happened_on)
        for entry in entries
        if isinstance(entry.event, ObservationEvent)
    )


def _as_json(world: World, outcome: Outcome) -> dict[str, show.Json]:
    references = [subject for subject in outcome.references if is_observation_ref(subject)]
    return {
        "state": outcome.state.value,
        "references": list(outcome.references),
        "run": outcome.run,
        "code": outcome.code,
        "reason": outcome.reason,
        "remedy": outcome.remedy,
        "next": {
            reference: list(next_steps(_replayed(_entries(world, reference))))
            for reference in references
        },
    }
