"""This module holds the errors that a person can answer, and every refusal with its remedy."""

from collections.abc import Mapping

from domain.file_refusals import FILE_REFUSALS
from domain.lineage_refusals import LINEAGE_REFUSALS
from domain.refusal_codes import (
    N_ as N_,  # noqa: PLC0414  # Refused, its codes and its words are one thing.
)
from domain.refusal_codes import Refusal
from domain.refusal_codes import (
    RefusalCode as RefusalCode,  # noqa: PLC0414
)


class DomainError(Exception):
    """What a person asked for cannot be done: the reason, and what to do instead."""

    def __init__(
        self, *, reason: str, remedy: str, names: Mapping[str, object] | None = None
    ) -> None:
        #: As they are marked for translation, before anything is named in them.
        self.sentences = (reason, remedy)
        self.names = {name: str(value) for name, value in (names or {}).items()}
        self.reason = reason % self.names if self.names else reason
        self.remedy = remedy % self.names if self.names else remedy
        super().__init__(f"{self.reason} {self.remedy}")


REFUSALS: dict[RefusalCode, Refusal] = {
    RefusalCode.ALREADY_DATED: Refusal(
        reason=N_("%(subject)s already has a due date, %(due_on)s."),
        remedy=N_("Extend it instead, with a reason."),
    ),
    RefusalCode.ALREADY_PAUSED: Refusal(
        reason=N_("The clocks of %(subject)s are already paused until %(until_on)s."),
        remedy=N_("Resume them first, then pause them anew."),
    ),
    RefusalCode.ALREADY_RECEIVED: Refusal(
        reason=N_("This file was already received as %(subject)s."),
        remedy=N_("Nothing was recorded. Look at the report that is there."),
    ),
    RefusalCode.ALREADY_SENT: Refusal(
        reason=N_("%(subject)s was already sent to the force on %(sent_on)s."),
        remedy=N_("To ask the force once more, ask again; to ask someone else, refer it."),
    ),
    RefusalCode.ALREADY_LEFT: Refusal(
        reason=N_("%(person)s has already left."),
        remedy=N_("There is nothing to do."),
    ),
    RefusalCode.BAD_ADDRESS: Refusal(
        reason=N_("%(address)s is not one e-mail address."),
        remedy=N_("Give one address, such as office@example.org."),
    ),
    RefusalCode.BAD_ATTENDANCE: Refusal(
        reason=N_("A number of people cannot be less than none."),
        remedy=N_("Give how many came, and how many were to come."),
    ),
    RefusalCode.BAD_HOURS: Refusal(
        reason=N_("Mails would have no time in which to leave."),
        remedy=N_("Give hours of one day, the first before the last, such as 08:00 and 18:00."),
    ),
    RefusalCode.BAD_LADDER: Refusal(
        reason=N_("The rungs of the %(clock)s clock do not rise from day to day."),
        remedy=N_("Name working days in order, none of them 0, each with whom it reaches."),
    ),
    RefusalCode.BAD_PERIOD: Refusal(
        reason=N_("A figure is too small or too large."),
        remedy=N_("Give days from 1 to %(longest)s, and at least one mail."),
    ),
    RefusalCode.BAD_SAMPLE: Refusal(
        reason=N_("It cannot show in %(shown)s of %(cases)s cases."),
        remedy=N_("Give how many cases were looked at, and in how many of them it shows."),
    ),
    RefusalCode.BAD_YEARS: Refusal(
        reason=N_("Nothing can be kept for %(years)s years."),
        remedy=N_("Give whole years from 1 to %(longest)s, or 0 to keep it for good."),
    ),
    RefusalCode.BEFORE_RAISED: Refusal(
        reason=N_("%(happened_on)s is before %(subject)s was raised, on %(raised_on)s."),
        remedy=N_("Give the day on which it happened."),
    ),
    RefusalCode.CLOSED: Refusal(
        reason=N_("%(subject)s has reached its end."),
        remedy=N_("Reopen it first, with a reason."),
    ),
    RefusalCode.COMMITMENT_NOT_OPEN: Refusal(
        reason=N_("%(subject)s is no longer open: it is %(stage)s."),
        remedy=N_("Choose a commitment that is still open."),
    ),
    RefusalCode.DATE_IN_PAST: Refusal(
        reason=N_("%(due_on)s is already past."),
        remedy=N_("Give a day that is still to come."),
    ),
    RefusalCode.DATE_NOT_LATER: Refusal(
        reason=N_("%(due_on)s is not later than the present due date of %(subject)s, %(present)s."),
        remedy=N_("Give a later day."),
    ),
    RefusalCode.DOUBTS_OPEN: Refusal(
        reason=N_("%(subject)s has doubts that nobody has settled: %(doubts)s."),
        remedy=N_("Settle each one first, or ask the force again."),
    ),
    RefusalCode.DOUBT_SETTLED: Refusal(
        reason=N_("%(subject)s is already settled."),
        remedy=N_("Choose a doubt that is still open."),
    ),
    RefusalCode.IN_FUTURE: Refusal(
        reason=N_("%(happened_on)s has not come yet."),
        remedy=N_("Record it when it has happened."),
    ),
    RefusalCode.NEEDS_DATE: Refusal(
        reason=N_("Nobody has said by when %(subject)s will now be put right."),
        remedy=N_("Give the new due date."),
    ),
    RefusalCode.NEEDS_EVIDENCE: Refusal(
        reason=N_("Nothing shows that this happened."),
        remedy=N_("Say what the evidence is, for example the minutes of a meeting."),
    ),
    RefusalCode.NEEDS_REASON: Refusal(
        reason=N_("No reason is given."),
        remedy=N_("Say why, in a sentence that an auditor would understand."),
    ),
    RefusalCode.NEEDS_TEXT: Refusal(
        reason=N_("The text is empty."),
        remedy=N_("Give the words that are to be recorded."),
    ),
    RefusalCode.NOTHING_ASKED: Refusal(
        reason=N_("Nobody has asked to extend %(subject)s."),
        remedy=N_("There is nothing to decline; its due date stands."),
    ),
    RefusalCode.NOTHING_NAMED: Refusal(
        reason=N_("Nothing is named that this is about."),
        remedy=N_("Name at least one."),
    ),
    RefusalCode.NOTHING_TO_DECIDE: Refusal(
        reason=N_("The force has neither refused %(subject)s nor let its time run out."),
        remedy=N_("Wait for the answer or its due date; an error is withdrawn instead."),
    ),
    RefusalCode.NOTHING_TO_REDACT: Refusal(
        reason=N_("Entry %(entry)s of the ledger has no such words, or they are redacted already."),
        remedy=N_("Look up its number in the ledger, and which words it has."),
    ),
    RefusalCode.NOT_AN_APPROVER: Refusal(
        reason=N_("%(person)s may not approve that words are destroyed."),
        remedy=N_("Name a manager or an admin who has approved it."),
    ),
    RefusalCode.NOT_AN_OWNER: Refusal(
        reason=N_("%(person)s is not an owner."),
        remedy=N_("Name someone who answers for the force, or add them as an owner."),
    ),
    RefusalCode.NOT_CLOSED: Refusal(
        reason=N_("%(subject)s has not reached an end, so it cannot be reopened."),
        remedy=N_("Go on from where it is."),
    ),
    RefusalCode.NOT_DATED: Refusal(
        reason=N_("%(subject)s has no due date yet."),
        remedy=N_("Give it its first date instead."),
    ),
    RefusalCode.NOT_DELIVERED: Refusal(
        reason=N_("%(subject)s is %(stage)s, not delivered."),
        remedy=N_("Record its delivery first."),
    ),
    RefusalCode.NOT_ON_BEHALF: Refusal(
        reason=N_("A person with the role %(role)s cannot record this on behalf of %(person)s."),
        remedy=N_("Only an officer may record for an owner or for a panel member."),
    ),
    RefusalCode.NOT_PAUSED: Refusal(
        reason=N_("The clocks of %(subject)s are not paused."),
        remedy=N_("There is nothing to resume."),
    ),
    RefusalCode.NOT_PERMITTED: Refusal(
        reason=N_("A person with the role %(role)s may not do this."),
        remedy=N_("It may be done by: %(roles)s."),
    ),
    RefusalCode.NOT_SENT: Refusal(
        reason=N_("%(subject)s has not been sent to the force."),
        remedy=N_("Send it first."),
    ),
    RefusalCode.NOT_YOURS: Refusal(
        reason=N_("%(subject)s belongs to another owner."),
        remedy=N_("Ask its owner, or ask the office to hand it over."),
    ),
    RefusalCode.NOT_WORKING: Refusal(
        reason=N_("%(day)s is no working day as it is."),
        remedy=N_("Only a working day can become a holiday."),
    ),
    RefusalCode.NO_HOLIDAY: Refusal(
        reason=N_("%(day)s is no holiday of this calendar."),
        remedy=N_("List the holidays to see which there are."),
    ),
    RefusalCode.NO_CLOCK: Refusal(
        reason=N_("No clock is running for %(subject)s."),
        remedy=N_("There is nothing to pause."),
    ),
    RefusalCode.NO_QUESTION: Refusal(
        reason=N_("Nobody in the force has been asked about %(subject)s since its last response."),
        remedy=N_("Ask again first, then record the response."),
    ),
    RefusalCode.PROMISED: Refusal(
        reason=N_("The force has promised something on %(subject)s, so it is more than an answer."),
        remedy=N_("Follow the commitments to their end; the Commissioner decides if they lapse."),
    ),
    RefusalCode.QUESTION_OPEN: Refusal(
        reason=N_("A question about %(subject)s is open, due on %(due_on)s."),
        remedy=N_("Record the response first."),
    ),
    RefusalCode.REFUSAL_IS_COMMISSIONERS: Refusal(
        reason=N_("%(subject)s is a refusal by the force."),
        remedy=N_("Only the Commissioner may settle it."),
    ),
    RefusalCode.REPLIES_NEED_DATES: Refusal(
        reason=N_("The report holds replies of the force."),
        remedy=N_("Say who answered, when it was sent and when the replies came, in that order."),
    ),
    RefusalCode.OWNS_OPEN: Refusal(
        reason=N_("%(person)s still answers for %(references)s."),
        remedy=N_(
            "Hand them over first, in the register or by: "
            "dilyn hand-over --from %(person)s --to OWNER."
        ),
    ),
    RefusalCode.OWN_APPROVAL: Refusal(
        reason=N_("Nobody approves what they ask for themselves."),
        remedy=N_("Name another manager or admin who has approved it."),
    ),
    RefusalCode.OWN_DEPUTY: Refusal(
        reason=N_("Nobody stands in for themselves."),
        remedy=N_("Name somebody else with the same role."),
    ),
    RefusalCode.OWN_FACTOR: Refusal(
        reason=N_("Nobody resets their own second factor."),
        remedy=N_("Use a recovery code, or ask another officer."),
    ),
    RefusalCode.HAS_NO_ACCOUNT: Refusal(
        reason=N_("%(person)s answers for the force, and has no account."),
        remedy=N_("They open the link in the mail that they were sent."),
    ),
    RefusalCode.NOT_INVITED: Refusal(
        reason=N_("No invitation of %(person)s is open."),
        remedy=N_("Ask an officer to invite them, and sign in within 14 days."),
    ),
    RefusalCode.SAME_DAY: Refusal(
        reason=N_("%(subject)s is planned for %(planned_on)s already."),
        remedy=N_("Give the day to which it moves."),
    ),
    RefusalCode.SAME_OWNER: Refusal(
        reason=N_("%(subject)s is already with that owner."),
        remedy=N_("Name somebody else."),
    ),
    RefusalCode.SAME_PERSON: Refusal(
        reason=N_("Whoever delivered %(subject)s cannot verify it."),
        remedy=N_("Ask a panel member who had no part in the delivery."),
    ),
    RefusalCode.SECOND_EXTENSION: Refusal(
        reason=N_("%(subject)s has already been extended."),
        remedy=N_("A manager decides on a second extension."),
    ),
    RefusalCode.TITLE_TOO_LONG: Refusal(
        reason=N_("The title has %(length)s characters; at most %(limit)s are allowed."),
        remedy=N_("Shorten it, and keep case content out of it."),
    ),
    RefusalCode.UNKNOWN_COMMITMENT: Refusal(
        reason=N_("%(reference)s has no commitment C%(number)s."),
        remedy=N_("Show the observation to see its commitments."),
    ),
    RefusalCode.UNKNOWN_DOUBT: Refusal(
        reason=N_("%(reference)s has no doubt D%(number)s."),
        remedy=N_("Show the observation to see its doubts."),
    ),
    RefusalCode.UNKNOWN_MEETING: Refusal(
        reason=N_("No meeting %(meeting)s is planned."),
        remedy=N_("Look at the list of meetings, or plan it first."),
    ),
    RefusalCode.UNKNOWN_OBSERVATION: Refusal(
        reason=N_("There is no observation %(reference)s."),
        remedy=N_("Look in the register for its reference."),
    ),
    RefusalCode.UNKNOWN_PERSON: Refusal(
        reason=N_("Nobody is known as %(person)s."),
        remedy=N_("Add them first, or check the spelling."),
    ),
    RefusalCode.UNKNOWN_REPORT: Refusal(
        reason=N_("There is no report %(report)s."),
        remedy=N_("Look among the reports for its reference."),
    ),
}
REFUSALS |= FILE_REFUSALS | LINEAGE_REFUSALS


class Refused(DomainError):
    """A command that the rules do not allow; nothing has changed."""

    def __init__(self, code: RefusalCode, **names: object) -> None:
        refusal = REFUSALS[code]
        self.code = code
        super().__init__(reason=refusal.reason, remedy=refusal.remedy, names=names)
