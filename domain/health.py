"""This module judges how an installation stands: what needs a hand, and what to do about it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.errors import N_
from domain.names import ForceCode, ObservationRef


class Need(StrEnum):
    """What needs a hand."""

    NO_LEADER = "no_leader"
    SLOT_UNFINISHED = "slot_unfinished"
    PREFECT_AWAY = "prefect_away"
    COMMANDS_WAIT = "commands_wait"
    COMMANDS_FAULTY = "commands_faulty"
    MAILS_UNKNOWN = "mails_unknown"
    MAILS_FAILED = "mails_failed"
    MAILS_PUT_OFF = "mails_put_off"
    LEDGER_BROKEN = "ledger_broken"
    DISK_SHORT = "disk_short"


#: For each need, why, and what to do; `%(name)s` stands for what it is about.
SENTENCES: dict[Need, tuple[str, str]] = {
    Need.NO_LEADER: (
        N_("Nobody has kept the timetable since %(since)s: nothing is decided or sent by itself."),
        N_("Start the service: dilyn serve"),
    ),
    Need.SLOT_UNFINISHED: (
        N_("What falls at %(at)s (%(entry)s) has not been done yet."),
        N_("It is tried again each minute. If it stays undone, look in the log for why."),
    ),
    Need.PREFECT_AWAY: (
        N_("Prefect does not answer; changes are made without it."),
        N_("It is started again by itself. If it stays away, read prefect/server.log."),
    ),
    Need.COMMANDS_WAIT: (
        N_("%(number)s commands wait, the oldest for %(minutes)s minutes."),
        N_("Start the service, or look in its log for why it does not apply them."),
    ),
    Need.COMMANDS_FAULTY: (
        N_("%(number)s commands could not be applied: Dilyn itself has failed on them."),
        N_("They are kept. Tell whoever looks after Dilyn, with the log."),
    ),
    Need.MAILS_UNKNOWN: (
        N_("Nobody knows whether these mails have arrived: %(mails)s."),
        N_("Ask the recipient. What has not arrived: dilyn mails send-again ID"),
    ),
    Need.MAILS_FAILED: (
        N_("These mails could not be delivered: %(mails)s."),
        N_("Put the address right, then: dilyn mails send-again ID"),
    ),
    Need.MAILS_PUT_OFF: (
        N_("The mail server has put %(number)s mails off more than once."),
        N_("They are tried again by themselves. If it lasts, ask whoever keeps the mail server."),
    ),
    Need.LEDGER_BROKEN: (
        N_("The ledger was not whole when it was checked at %(at)s."),
        N_("Stop the service, copy the data folder, and ask whoever looks after Dilyn."),
    ),
    Need.DISK_SHORT: (
        N_("Only %(megabytes)s MB are free on the disk of the data folder."),
        N_("Make room: on a full disk no command can be recorded."),
    ),
}

#: How long a command may wait before somebody should look: a busy batch takes seconds.
_PATIENCE = timedelta(minutes=5)
_LEAST_FREE_BYTES = 500_000_000
#: How often a mail server may put a mail off: the first times are what greylisting does.
_PUT_OFF = 3
#: How many mails one sentence names.
_NAMED = 5


class PrefectState(StrEnum):
    """How Prefect is."""

    WELL = "well"
    DOWN = "down"
    OFF = "off"
    NOT_RUNNING = "not_running"


@dataclass(frozen=True, kw_only=True, slots=True)
class LeaderFacts:
    """Who keeps the timetable, until when unless it goes on, and whether that is still so."""

    holder: str
    term: int
    ends_at: datetime
    leads: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class SlotFacts:
    """A moment at which an entry of the timetable fell."""

    entry: str
    falls_at: datetime
    begun_at: datetime
    kept_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class MailFacts:
    """A mail that needs a hand, without whom it is for."""

    mail: str
    references: tuple[ObservationRef, ...]

    def __str__(self) -> str:
        """Name it for a person."""
        return f"{self.mail} ({', '.join(self.references)})"


@dataclass(frozen=True, kw_only=True, slots=True)
class HeadFacts:
    """How long a force's ledger is, and the seal of its last entry in hexadecimal."""

    force: ForceCode
    entries: int
    seal: str


@dataclass(frozen=True, kw_only=True, slots=True)
class VerificationFacts:
    """What the last check of the whole ledger found."""

    verified_at: datetime
    entries: int
    breaks: int


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptFacts:
    """How everything stands that is in the database."""

    database: str
    schema: str
    leader: LeaderFacts | None
    #: The last slot of each entry of the timetable.
    slots: tuple[SlotFacts, ...]
    observations: Mapping[str, int]
    commands: Mapping[str, int]
    #: When the command came in that has waited longest.
    oldest_received_at: datetime | None
    mails: Mapping[str, int]
    unknown: tuple[MailFacts, ...]
    failed: tuple[MailFacts, ...]
    #: For each mail that waits and was put off, how often.
    put_off: tuple[int, ...]
    heads: tuple[HeadFacts, ...]
    verification: VerificationFacts | None
    #: When the newest entry of any ledger was recorded.
    newest_entry_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """How an installation stands. `now` is the folder's time, `real_now` everybody's."""

    now: datetime
    real_now: datetime
    kept: KeptFacts
    prefect: PrefectState
    free_bytes: int
    #: How long nobody need lead: workers do so only while they keep the timetable.
    unled: timedelta = timedelta(0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """Something that needs a hand: why and what to do, as sentences that await their names."""

    need: Need
    names: Mapping[str, str]

    @property
    def reason(self) -> str:
        """Why, in English."""
        return SENTENCES[self.need][0] % self.names

    @property
    def remedy(self) -> str:
        """What to do, in English."""
        return SENTENCES[self.need][1]


def findings(facts: Facts) -> tuple[Finding, ...]:
    """List what needs a hand, the gravest first; nothing where all is well."""
    found = (
        *_of_the_machine(facts),
        *_of_the_timetable(facts),
        *_of_commands(facts),
        *_of_mails(facts.kept),
    )
    return tuple(Finding(need=need, names=names) for need, names in found)


Named = tuple[Need, dict[str, str]]


def _of_the_machine(facts: Facts) -> Iterator[Named]:
    checked = facts.kept.verification
    if checked is not None and checked.breaks:
        yield Need.LEDGER_BROKEN, {"at": _told(checked.verified_at)}
    if facts.free_bytes < _LEAST_FREE_BYTES:
        yield Need.DISK_SHORT, {"megabytes": str(facts.free_bytes // 1_000_000)}
    if facts.prefect is PrefectState.DOWN:
        yield Need.PREFECT_AWAY, {}


def _of_the_timetable(facts: Facts) -> Iterator[Named]:
    leader = facts.kept.leader
    if leader and not leader.leads and facts.real_now - leader.ends_at > facts.unled:
        yield Need.NO_LEADER, {"since": _told(leader.ends_at)}
    for slot in facts.kept.slots:
        if slot.kept_at is None and facts.real_now - slot.begun_at > _PATIENCE:
            yield Need.SLOT_UNFINISHED, {"at": _told(slot.falls_at), "entry": slot.entry}


def _of_commands(facts: Facts) -> Iterator[Named]:
    oldest = facts.kept.oldest_received_at
    if oldest is not None and facts.now - oldest > _PATIENCE:
        minutes = (facts.now - oldest) // timedelta(minutes=1)
        waiting = facts.kept.commands.get("waiting", 0)
        yield Need.COMMANDS_WAIT, {"number": str(waiting), "minutes": str(minutes)}
    if faulty := facts.kept.commands.get("faulty", 0):
        yield Need.COMMANDS_FAULTY, {"number": str(faulty)}


def _of_mails(kept: KeptFacts) -> Iterator[Named]:
    if kept.unknown:
        yield Need.MAILS_UNKNOWN, {"mails": _listed(kept.unknown)}
    if kept.failed:
        yield Need.MAILS_FAILED, {"mails": _listed(kept.failed)}
    if put_off := sum(times >= _PUT_OFF for times in kept.put_off):
        yield Need.MAILS_PUT_OFF, {"number": str(put_off)}


def _listed(mails: tuple[MailFacts, ...]) -> str:
    named = ", ".join(str(mail) for mail in mails[:_NAMED])
    return named if len(mails) <= _NAMED else f"{named}, … ({len(mails)})"


def _told(moment: datetime) -> str:
    return moment.isoformat(sep=" ", timespec="minutes")
