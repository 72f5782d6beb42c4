"""This module tells events, states and refusals in the language of the command line."""

from collections.abc import Mapping
from enum import StrEnum

from dilyn.tongue import spoken
from domain.errors import N_, DomainError
from domain.events import Event
from domain.health import SENTENCES, Finding
from domain.mail import MailKind
from domain.names import PersonId
from domain.observation import State
from templates import holiday_names, labels, refusals, sentences, words_for

#: Words that the database holds: states, and kinds of mail.
_STORED = {
    **{
        word.value: name for kind in (State, MailKind) for word, name in labels.LABELS[kind].items()
    },
    "waiting": N_("waiting"),
    "applied": N_("applied"),
    "refused": N_("refused"),
    "faulty": N_("failed by a fault"),
    "queued": N_("waiting to leave"),
    "claimed": N_("leaving now"),
    "handed": N_("leaving now"),
    "sent": N_("sent"),
    "unknown": N_("may not have arrived"),
    "failed": N_("failed"),
    "bounced": N_("came back"),
    "dropped": N_("not sent: no longer true"),
}


def stored_as(stored: str) -> str:
    """Say what the state of an observation or a command is called, or a mail's state or kind."""
    return words_for(spoken()).gettext(_STORED.get(stored, stored))


def label(word: StrEnum) -> str:
    """Say what a kind, role, clock, stage or status is called."""
    return labels.label(word, language=spoken())


def state_label(state: State, *, without_training: bool) -> str:
    """Say where an observation stands."""
    return labels.state_label(state, without_training=without_training, language=spoken())


def sentence(event: Event, *, names: Mapping[PersonId, str]) -> str:
    """Tell an event in one line."""
    return sentences.sentence(event, names=names, language=spoken())


def person_name(person: PersonId, *, names: Mapping[PersonId, str]) -> str:
    """Name who acted, the timetable included."""
    return sentences.person_name(person, names=names, language=spoken())


def holiday_name(name: str) -> str:
    """Say what a day on which nobody works is called."""
    return holiday_names.holiday_name(name, language=spoken())


def needed(finding: Finding) -> tuple[str, str]:
    """Say what needs a hand, and what to do about it."""
    reason, remedy = SENTENCES[finding.need]
    say = words_for(spoken()).gettext
    return say(reason) % finding.names, say(remedy)


def why(error: DomainError) -> tuple[str, str]:
    """Say why something cannot be done, and what to do instead."""
    return refusals.why(error, language=spoken())


def why_refused(code: str, names: Mapping[str, str]) -> tuple[str, str]:
    """Say why a rule refuses something, and what to do instead."""
    return refusals.why_refused(code, names, language=spoken())
