"""This module tells what is promised, dated, delivered and verified, each in one sentence."""

from domain.events import TrainingSessionHeld
from domain.evidence_events import EvidenceFiled
from domain.promise_events import (
    CommitmentDated,
    CommitmentDelivered,
    CommitmentExtended,
    CommitmentLapsed,
    CommitmentMade,
    CommitmentVerified,
    ExtensionAsked,
    ExtensionDeclined,
    VerificationFailed,
)
from templates import Words

Promise = (
    CommitmentMade
    | CommitmentDated
    | ExtensionAsked
    | ExtensionDeclined
    | CommitmentExtended
    | CommitmentLapsed
)
Proof = (
    CommitmentDelivered
    | CommitmentVerified
    | VerificationFailed
    | TrainingSessionHeld
    | EvidenceFiled
)


def promise(event: Promise, words: Words) -> str:
    """Say what was promised, or what became of its date."""
    match event:
        case CommitmentMade(due_on=None):
            return words.gettext(
                "Commitment C%(commitment)s made by %(owner)s (%(kind)s) without a due date;"
                " one must be given by %(give_date_by)s: %(text)s"
            )
        case CommitmentMade():
            return words.gettext(
                "Commitment C%(commitment)s made by %(owner)s (%(kind)s),"
                " due on %(due_on)s: %(text)s"
            )
        case CommitmentDated(meeting=str()):
            return words.gettext(
                "Commitment C%(commitment)s given its due date, %(due_on)s,"
                " the last working day before meeting %(meeting)s."
            )
        case CommitmentDated():
            return words.gettext("Commitment C%(commitment)s given its due date, %(due_on)s.")
        case ExtensionAsked() | ExtensionDeclined() | CommitmentExtended():
            return _extension(event, words)
        case CommitmentLapsed():
            return words.gettext("Commitment C%(commitment)s lapsed: %(reason)s")


def _extension(event: ExtensionAsked | ExtensionDeclined | CommitmentExtended, words: Words) -> str:
    match event:
        case CommitmentExtended():
            return words.gettext("Commitment C%(commitment)s extended to %(due_on)s: %(reason)s")
        case ExtensionAsked():
            return words.gettext(
                "An extension of commitment C%(commitment)s to %(due_on)s is asked for: %(reason)s"
            )
        case ExtensionDeclined():
            return words.gettext(
                "The extension of commitment C%(commitment)s is declined: %(reason)s"
            )


def counted(event: CommitmentVerified | VerificationFailed, words: Words) -> str:
    """Say in how many cases the change shows; nothing where nobody counted."""
    told = (
        (event.re_sample, words.gettext("Re-sample: %(shown)s of %(cases)s.")),
        (event.first_sample, words.gettext("First sample: %(shown)s of %(cases)s.")),
    )
    return " ".join(
        said % {"shown": sample.shown, "cases": sample.cases} for sample, said in told if sample
    )


def proof(event: Proof, words: Words) -> str:
    """Say what was delivered, and whether it was seen to be real."""
    match event:
        case CommitmentVerified(is_by_one_hand=True):
            return words.gettext(
                "Commitment C%(commitment)s verified by %(verifier)s,"
                " recorded by one hand: %(evidence)s"
            )
        case CommitmentVerified():
            return words.gettext(
                "Commitment C%(commitment)s verified by %(verifier)s: %(evidence)s"
            )
        case VerificationFailed():
            return words.gettext(
                "%(verifier)s did not see the change of commitment C%(commitment)s;"
                " it is open again, due on %(due_on)s: %(evidence)s"
            )
        case TrainingSessionHeld():
            return words.gettext(
                "Training session %(session)s held for %(attended)s of %(target)s people: %(title)s"
            )
        case CommitmentDelivered():
            return _delivery(event, words)
        case EvidenceFiled():
            return _filing(event, words)


def _delivery(event: CommitmentDelivered, words: Words) -> str:
    if event.session is None:
        return words.gettext("Commitment C%(commitment)s delivered by %(deliverer)s: %(evidence)s")
    return words.gettext(
        "Commitment C%(commitment)s delivered by %(deliverer)s"
        " in training session %(session)s: %(evidence)s"
    )


def _filing(event: EvidenceFiled, words: Words) -> str:
    if event.renews is None:
        return words.gettext("Evidence E%(evidence)s filed: %(title)s")
    return words.gettext(
        "Evidence E%(evidence)s filed, version %(version)s in place of E%(renews)s: %(title)s"
    )


def shown_by(event: CommitmentDelivered | CommitmentVerified | VerificationFailed) -> str:
    """Say what shows it: in words, by the files that were named, or both."""
    files = ", ".join(f"E{number}" for number in event.files)
    return f"{event.evidence} ({files})" if event.evidence and files else event.evidence or files
