"""This module lists the moves on an observation as a whole."""

from domain.claims import CommitmentKind
from domain.commands import (
    AcceptDone,
    Answer,
    AskAgain,
    HandOver,
    NotAdopt,
    PauseClocks,
    Promise,
    Refer,
    Reopen,
    Respond,
    ResumeClocks,
    Send,
    Withdraw,
)
from domain.errors import N_
from domain.evidence_commands import FileEvidence
from domain.hearing import heard
from domain.oversight_commands import Assure
from domain.oversight_events import Assurance
from domain.parts import WithdrawalReason
from web.fields import Field, Kind
from web.move import EVIDENCE, FILED, MEANS, OWNER, REASON, SETTLES, WORDS_OF_IT, Move

MOVES: tuple[Move, ...] = (
    Move(
        path="sending",
        command=Send,
        title=N_("Send it to the force"),
        button=N_("Send"),
        fields=(OWNER,),
        make=lambda at, filled: Send(references=(at.reference,), owner=filled.person("owner")),
    ),
    Move(
        path="responses",
        command=Respond,
        title=N_("Record the force's response"),
        button=N_("Record"),
        fields=(
            Field(
                name="response",
                label=N_("What did the force write?"),
                hint=N_("Word for word. Each sentence is heard for what it promises."),
            ),
        ),
        make=lambda at, filled: Respond(
            reference=at.reference,
            response=heard(filled.words("response"), response_on=at.on, doubts=()),
        ),
    ),
    Move(
        path="questions",
        command=AskAgain,
        title=N_("Ask the force again"),
        button=N_("Ask"),
        fields=(
            Field(
                name="question",
                label=N_("What do you ask?"),
                hint=N_("One clear question. The owner reads it by the link in their mail."),
            ),
            SETTLES,
        ),
        make=lambda at, filled: AskAgain(
            reference=at.reference,
            question=filled.words("question"),
            settles=filled.numbers("settles"),
        ),
    ),
    Move(
        path="referral",
        command=Refer,
        title=N_("Refer it to another owner"),
        button=N_("Refer"),
        fields=(OWNER, REASON, SETTLES),
        make=lambda at, filled: Refer(
            reference=at.reference,
            owner=filled.person("owner"),
            reason=filled.words("reason"),
            settles=filled.numbers("settles"),
        ),
    ),
    Move(
        path="commitments",
        command=Promise,
        title=N_("Record a promise"),
        button=N_("Record"),
        fields=(
            Field(name="text", label=N_("What was promised?"), hint=WORDS_OF_IT),
            MEANS,
            Field(
                name="due_on",
                label=N_("By when?"),
                kind=Kind.DAY,
                hint=N_("Leave it empty where nobody said; the force is then asked for a date."),
            ),
            SETTLES,
        ),
        make=lambda at, filled: Promise(
            reference=at.reference,
            text=filled.words("text"),
            kind=filled.one_of("kind", CommitmentKind),
            due_on=filled.day_if_any("due_on"),
            settles=filled.numbers("settles"),
        ),
    ),
    Move(
        path="changes-made",
        command=AcceptDone,
        title=N_("Take what is said to be done, to be verified"),
        button=N_("Record"),
        fields=(
            Field(name="text", label=N_("What has been done?"), hint=WORDS_OF_IT),
            MEANS,
            EVIDENCE,
            FILED,
            SETTLES,
        ),
        make=lambda at, filled: AcceptDone(
            reference=at.reference,
            text=filled.words("text"),
            kind=filled.one_of("kind", CommitmentKind),
            evidence=filled.words_if_any("evidence"),
            settles=filled.numbers("settles"),
            files=filled.numbers("filed"),
        ),
    ),
    Move(
        path="evidence",
        command=FileEvidence,
        title=N_("File evidence"),
        button=N_("File it"),
        fields=(
            Field(
                name="file",
                label=N_("The file"),
                kind=Kind.FILE,
                hint=N_("PDF, Word, Excel, PowerPoint, CSV, text, PNG, JPEG, or a mail."),
            ),
            Field(
                name="title",
                label=N_("What is it?"),
                kind=Kind.LINE,
                hint=N_(
                    "For example: minutes of the training board. No names from cases. The title"
                    " of a file that is there makes this its new version."
                ),
            ),
            Field(
                name="promise",
                label=N_("Which promise is it about?"),
                kind=Kind.PROMISE,
                hint=N_("None of them, where it is about the observation as a whole."),
            ),
        ),
        make=lambda at, filled: FileEvidence(
            reference=at.reference,
            title=filled.words("title"),
            file=filled.file("file"),
            commitment=next(iter(filled.numbers("promise")), None),
        ),
    ),
    Move(
        path="closure",
        command=Answer,
        title=N_("Accept the answer"),
        button=N_("Accept"),
        fields=(REASON,),
        make=lambda at, filled: Answer(reference=at.reference, reason=filled.words("reason")),
    ),
    Move(
        path="decision",
        command=NotAdopt,
        title=N_("Decide that it is not adopted"),
        button=N_("Decide"),
        fields=(REASON,),
        make=lambda at, filled: NotAdopt(reference=at.reference, reason=filled.words("reason")),
    ),
    Move(
        path="owner",
        command=HandOver,
        title=N_("Hand it over to another owner"),
        button=N_("Hand over"),
        fields=(OWNER, REASON),
        make=lambda at, filled: HandOver(
            references=(at.reference,), owner=filled.person("owner"), reason=filled.words("reason")
        ),
    ),
    Move(
        path="pause",
        command=PauseClocks,
        title=N_("Pause its clocks"),
        button=N_("Pause"),
        fields=(
            Field(
                name="until_on",
                label=N_("Until when?"),
                kind=Kind.DAY,
                hint=N_("No reminder leaves before that day. For example, 27 3 2027."),
            ),
            REASON,
        ),
        make=lambda at, filled: PauseClocks(
            reference=at.reference, until_on=filled.day("until_on"), reason=filled.words("reason")
        ),
    ),
    Move(
        path="pause/end",
        command=ResumeClocks,
        title=N_("Let its clocks run again"),
        button=N_("Let them run"),
        fields=(),
        make=lambda at, _: ResumeClocks(reference=at.reference),
    ),
    Move(
        path="assurance",
        command=Assure,
        title=N_("Say how sure you are of what was done"),
        button=N_("Record it"),
        fields=(
            Field(
                name="assurance",
                label=N_("How sure are you?"),
                kind=Kind.CHOICE,
                choices=Assurance,
                hint=N_("It stands in the report to the Policing Board."),
            ),
            REASON,
        ),
        make=lambda at, filled: Assure(
            about=at.reference,
            assurance=filled.one_of("assurance", Assurance),
            reason=filled.words("reason"),
        ),
    ),
    Move(
        path="withdrawal",
        command=Withdraw,
        title=N_("Withdraw it"),
        button=N_("Withdraw"),
        fields=(
            Field(
                name="because",
                label=N_("What was wrong with it?"),
                kind=Kind.CHOICE,
                choices=WithdrawalReason,
                hint=N_("It ends there, and stays in the register and the ledger."),
            ),
            REASON,
        ),
        make=lambda at, filled: Withdraw(
            reference=at.reference,
            because=filled.one_of("because", WithdrawalReason),
            reason=filled.words("reason"),
        ),
    ),
    Move(
        path="reopening",
        command=Reopen,
        title=N_("Take it up again"),
        button=N_("Reopen"),
        fields=(REASON,),
        make=lambda at, filled: Reopen(reference=at.reference, reason=filled.words("reason")),
    ),
)
