"""This module writes the page of all mails: figures from the rules, subjects from samples."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from domain.mail import MailKind
from domain.observation import ClockKind
from domain.policy import Policy, Recipient, first_rung_of
from notifications.message import Sender
from notifications.samples import MAILS
from notifications.wording import word
from storage.mailing import Untrue

_SENDER = Sender(office_name="Office", office_address="office@office.example")
_HEAD = """\
# Every mail

Written from the rules and the samples by `make documents`. The figures are those that an office
begins with; it can change them (`dilyn policy set`). `dilyn mail preview KIND` shows a mail whole,
`dilyn forecast` says which will be sent when, and `dilyn mailbox` and the page Mails what was sent.
None carries case content: references, titles and dates only.
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Account:
    """What is to be known of a kind of mail."""

    to: str
    when: str
    stops: str


_ACCOUNTS = MappingProxyType(
    {
        MailKind.DIGEST: _Account(
            to="Whoever a rung of the ladder below reaches, and who stands in for them.",
            when=(
                "On the day of the rung: one mail to an address a day, however many rungs it"
                " gathers. After days off, only the latest rung of each is told."
            ),
            stops=(
                "With each line that is no longer true when it would leave (see below), and of"
                " each clock with its last rung: from then on it is before the Commissioner."
            ),
        ),
        MailKind.SENT_TO_YOU: _Account(
            to="The owner to whom observations were sent or referred, or who was asked again.",
            when="At once: one mail for all that one command sends.",
            stops="It is sent once. What was recorded of a past day, or by its owner, sends none.",
        ),
        MailKind.HANDED_OVER: _Account(
            to="The owner who has taken over, with everything that is open there.",
            when="At once: one mail for all that is handed over together.",
            stops="It is sent once. What was recorded of a past day, or by its owner, sends none.",
        ),
        MailKind.HANDED_ON: _Account(
            to="The owner who answered for it before.",
            when="At once, beside the mail to the new owner. It takes dates out of calendars.",
            stops="It is sent once, and never to somebody who has left.",
        ),
        MailKind.REPORT_FILED: _Account(
            to="The Commissioner and every manager.",
            when="When the report of a month is filed: on its first day after, or soon as may be.",
            stops="Each is told once of a month.",
        ),
    }
)
_NAMES = MappingProxyType(
    {
        ClockKind.RESPONSE: "a response",
        ClockKind.COMMITMENT: "a commitment with a date",
        ClockKind.GIVE_DATE: "a commitment that needs a date",
    }
)
#: Whom later rungs tell too.
_ABOVE = tuple(one for one in Recipient if one is not Recipient.OWNER)
_UNTRUE = MappingProxyType(
    {
        Untrue.CLOCK_STOPPED: "it was answered, delivered, withdrawn or otherwise ended",
        Untrue.DATE_MOVED: "its date has moved: the new one has a ladder of its own",
        Untrue.HANDED_OVER: "somebody else answers for it",
        Untrue.PAUSED: "a pause holds its mails",
        Untrue.RECIPIENT_LEFT: "whoever would read it has left",
    }
)


def mails_page() -> str:
    """Write the page."""
    return "".join((_HEAD, *_kinds(), _ladder(Policy()), _last_look(Policy())))


def _kinds() -> Iterator[str]:
    for kind in MailKind:
        account = _ACCOUNTS[kind]
        yield f"\n## {kind.value}\n"
        yield f"- **To:** {account.to}\n- **When:** {account.when}\n- **Stops:** {account.stops}\n"
        subjects = (word(mail, sender=_SENDER).subject for mail in MAILS if mail.kind is kind)
        yield f"- **Subject**, for example: “{next(subjects)}”\n"


def _ladder(policy: Policy) -> str:
    heads = ("due is", "owner, before", "owner, after", *(f"{one.value}, from" for one in _ABOVE))
    rows = (heads, ("---",) * len(heads), *(_row(policy, kind) for kind in ClockKind))
    table = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    return f"""
## The ladder of a digest
In working days before and after the due date.

{table}"""


def _row(policy: Policy, kind: ClockKind) -> tuple[str, ...]:
    rungs = policy.rungs_of(kind)
    days = [rung.working_days for rung in rungs]
    before = ", ".join(str(-day) for day in days if day < 0)
    after = ", ".join(str(day) for day in days if day > 0)
    above = (first_rung_of(rungs, one) for one in _ABOVE)
    return (_NAMES[kind], before, after, *("" if day is None else str(day) for day in above))


def _last_look(policy: Policy) -> str:
    reasons = ";\n".join(f"- {_UNTRUE[why]}" for why in Untrue)
    hours = f"{policy.mails_from:%H:%M} and {policy.mails_until:%H:%M}"
    return f"""
## The last look
Mails leave between {hours}, Europe/London, on working days. Just before, each line is
looked at again. It is left out, and a mail without lines is not sent, where
{reasons}.

A sweep that would write more than {policy.mail_limit} digests writes none, and waits for somebody:
`dilyn remind --approve`.
"""
