"""This module tells what happens to the office itself, each in one sentence."""

from domain.account_events import (
    AccountEvent,
    AccountInvited,
    AccountLinked,
    SecondFactorReset,
)
from domain.events import ClockMoved
from domain.meeting_events import MeetingEvent, MeetingMoved, MeetingPlanned
from domain.observation import ClockKind
from domain.office_events import (
    DeputyNamed,
    HolidayAdded,
    HolidayRemoved,
    LinksRevoked,
    OfficeEvent,
    PersonAdded,
    PersonChanged,
    PersonEvent,
    PersonLeft,
    PolicySet,
)
from domain.oversight_events import (
    AssuranceGiven,
    OversightEvent,
    PublicationAllowed,
    PublicationStopped,
)
from domain.parts import MoveCause
from templates import Words


def known(event: PersonEvent, words: Words) -> str:
    """Say what is known of a person."""
    match event:
        case PersonAdded():
            return words.gettext("%(name)s added as %(role)s: %(post)s")
        case PersonChanged():
            return _changed(event, words)
        case DeputyNamed():
            return words.gettext(
                "%(deputy)s stands in for %(person)s from %(from_on)s until %(until_on)s."
            )
        case PersonLeft():
            return words.gettext("%(person)s has left.")
        case LinksRevoked():
            return words.gettext("The answer links of %(person)s are stopped: %(reason)s")
        case AccountInvited() | AccountLinked() | SecondFactorReset():
            return _came_in(event, words)


def _came_in(event: AccountEvent, words: Words) -> str:
    match event:
        case AccountInvited():
            return words.gettext(
                "%(person)s may link an account of the organisation until %(until_on)s."
            )
        case AccountLinked():
            return words.gettext(
                "%(person)s signs in with an account of the organisation from now on."
            )
        case SecondFactorReset():
            return words.gettext("The second factor of %(person)s was reset: %(reason)s")


def _changed(event: PersonChanged, words: Words) -> str:
    told = (
        (event.post, words.gettext("their post is now %(post)s")),
        (event.address, words.gettext("their address has changed")),
        (event.supervisor, words.gettext("their supervisor is now %(supervisor)s")),
    )
    changes = ", ".join(sentence for value, sentence in told if value is not None)
    return words.gettext("About %(person)s:") + " " + changes


def ruled(event: OfficeEvent | OversightEvent | MeetingEvent, words: Words) -> str:
    """Say what was decided about the office, or by the Commissioner about a whole."""
    match event:
        case PolicySet():
            return words.gettext("The office's figures for %(force)s are set.")
        case HolidayAdded():
            return words.gettext("%(day)s is a holiday: %(name)s")
        case HolidayRemoved():
            return words.gettext("%(day)s is a working day after all: %(reason)s")
        case AssuranceGiven() | PublicationAllowed() | PublicationStopped():
            return _overseen(event, words)
        case MeetingPlanned():
            return words.gettext("Meeting %(meeting)s of %(panel)s is planned for %(planned_on)s.")
        case MeetingMoved():
            return words.gettext("Meeting %(meeting)s has moved to %(planned_on)s: %(reason)s")


def _overseen(event: OversightEvent, words: Words) -> str:
    match event:
        case AssuranceGiven():
            return words.gettext("The Commissioner's assurance: %(assurance)s. %(reason)s")
        case PublicationAllowed():
            return words.gettext("What became of %(report)s may be published, without names.")
        case PublicationStopped():
            return words.gettext("%(report)s is published no more: %(reason)s")


def moved(event: ClockMoved, words: Words) -> str:
    """Say to which day a deadline has moved, and why."""
    because = (
        words.gettext("because of a new holiday")
        if event.cause is MoveCause.HOLIDAY
        else words.gettext("because the meeting has moved")
    )
    if event.clock is ClockKind.RESPONSE:
        return words.gettext("The response is now due on %(due_on)s") + f", {because}."
    return words.gettext("Commitment C%(number)s is now due on %(due_on)s") + f", {because}."
