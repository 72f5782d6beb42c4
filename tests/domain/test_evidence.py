"""What may be filed as evidence, by whom, and what a delivery may rest on."""

from dataclasses import replace

import pytest

from domain.claims import ClaimStatus, CommitmentKind
from domain.commands import AcceptDone, Deliver, HandOver, Verify, Withdraw
from domain.errors import RefusalCode, Refused
from domain.evidence_commands import FileEvidence
from domain.evidence_events import EvidenceFiled
from domain.file_kinds import FileKind, clean_name, kind_of
from domain.names import ObservationRef, PersonId, Text
from domain.observation import CommitmentStage
from domain.parts import WithdrawalReason
from domain.promise_events import CommitmentDelivered, CommitmentVerified
from tests.builders import a_file
from tests.domain.life import OFFICER, OTHER_OWNER, OWNER, PANEL, Life, a_claim, a_life

MINUTES = Text("Minutes of 4 September")
NO_WORDS = Text("")


def file(  # noqa: PLR0913 - each is one field of the form.
    life: Life,
    reference: ObservationRef,
    *,
    by: PersonId = OFFICER,
    sha256: str = "ab" * 32,
    renews: int | None = None,
    commitment: int | None = None,
    title: Text = MINUTES,
) -> EvidenceFiled:
    command = FileEvidence(
        reference=reference,
        title=title,
        file=a_file(sha256),
        renews=renews,
        commitment=commitment,
    )
    (fact,) = life.do(command, by=by)
    assert isinstance(fact.event, EvidenceFiled)
    return fact.event


def refusal_of(life: Life, reference: ObservationRef, **how: object) -> RefusalCode:
    with pytest.raises(Refused) as refused:
        file(life, reference, **how)  # type: ignore[arg-type]
    return refused.value.code


def test_evidence_is_numbered_on_its_observation_from_one() -> None:
    life = a_life()
    reference = life.sent()

    filed = [file(life, reference, sha256=f"{number:064}") for number in (1, 2)]

    assert [one.evidence for one in filed] == [1, 2]
    assert [one.version for one in filed] == [1, 1]
    assert file(life, life.sent()).evidence == 1


def test_a_new_version_counts_on_and_the_old_one_stays() -> None:
    life = a_life()
    reference = life.sent()
    file(life, reference)

    second = file(life, reference, sha256="cd" * 32, renews=1)
    third = file(life, reference, sha256="ef" * 32, renews=2)

    assert (second.version, second.renews, third.version) == (2, 1, 3)
    assert [one.sha256[:2] for one in life[reference].evidence] == ["ab", "cd", "ef"]


def test_a_version_of_nothing_is_refused() -> None:
    life = a_life()

    assert refusal_of(life, life.sent(), renews=1) is RefusalCode.UNKNOWN_EVIDENCE


def test_evidence_is_filed_for_a_promise_that_is_there() -> None:
    life = a_life()
    reference = life.promised()

    assert file(life, reference, commitment=1).commitment == 1
    assert refusal_of(life, reference, commitment=2) is RefusalCode.UNKNOWN_COMMITMENT


@pytest.mark.parametrize(
    ("title", "code"),
    [(Text(" "), RefusalCode.NEEDS_TEXT), (Text("a" * 61), RefusalCode.TITLE_TOO_LONG)],
)
def test_evidence_has_a_short_title(title: Text, code: RefusalCode) -> None:
    life = a_life()

    assert refusal_of(life, life.sent(), title=title) is code


def test_an_owner_files_only_for_what_is_or_was_theirs() -> None:
    life = a_life()
    reference = life.promised()

    assert refusal_of(life, reference, by=OTHER_OWNER) is RefusalCode.NOT_YOURS
    file(life, reference, by=OWNER)
    life.do(HandOver(references=(reference,), owner=OTHER_OWNER, reason=MINUTES))
    assert refusal_of(life, reference, by=OWNER) is RefusalCode.NOT_YOURS
    file(life, reference, by=OTHER_OWNER, sha256="cd" * 32)


def test_evidence_is_filed_even_after_the_end() -> None:
    life = a_life()
    reference = life.raised()
    life.do(Withdraw(reference=reference, because=WithdrawalReason.ERROR, reason=MINUTES))

    assert file(life, reference, by=PANEL).evidence == 1


def test_what_is_said_to_be_done_may_be_taken_on_files_alone() -> None:
    life = a_life()
    reference = life.answered_with(a_claim(ClaimStatus.ALREADY_DONE))
    file(life, reference)
    done = AcceptDone(
        reference=reference, text=MINUTES, kind=CommitmentKind.POLICY, evidence=NO_WORDS
    )

    with pytest.raises(Refused) as refused:
        life.do(done)
    _, delivered, *_ = life.do(replace(done, files=(1,)))

    assert refused.value.code is RefusalCode.NEEDS_EVIDENCE
    assert isinstance(delivered.event, CommitmentDelivered)
    assert delivered.event.files == (1,)


def test_a_delivery_and_a_verification_may_rest_on_files_alone() -> None:
    life = a_life()
    reference = life.promised()
    file(life, reference)
    file(life, reference, sha256="cd" * 32)

    delivered, *_ = life.do(
        Deliver(reference=reference, commitment=1, evidence=NO_WORDS, files=(1,)), by=OWNER
    )
    verified, *_ = life.do(
        Verify(
            reference=reference, commitment=1, evidence=NO_WORDS, shows_change=True, files=(1, 2)
        ),
        by=PANEL,
    )

    assert isinstance(delivered.event, CommitmentDelivered)
    assert isinstance(verified.event, CommitmentVerified)
    assert (delivered.event.files, verified.event.files) == ((1,), (1, 2))
    assert life[reference].commitments[0].stage is CommitmentStage.VERIFIED


WORD = b"PK\x03\x04...[Content_Types].xml...word/document.xml"
TAKEN = (
    ("Minutes.PDF", b"%PDF-1.7\n", FileKind.PDF),
    ("minutes.docx", WORD, FileKind.DOCX),
    ("list.xlsx", b"PK\x03\x04...xl/workbook.xml", FileKind.XLSX),
    ("slides.pptx", b"PK\x03\x04...ppt/presentation.xml", FileKind.PPTX),
    ("who-came.csv", "Enw,Swydd\nAled Prŷs,Sarjant\n".encode(), FileKind.CSV),
    ("who-came.csv", "\ufeffEnw;Swydd\r\n".encode("utf-16"), FileKind.CSV),
    ("note.txt", b"\xef\xbb\xbfNoted.\n", FileKind.TXT),
    ("old note.txt", "Siân".encode("cp1252"), FileKind.TXT),
    ("board.png", b"\x89PNG\r\n\x1a\n...", FileKind.PNG),
    ("board.jpg", b"\xff\xd8\xff\xe0...", FileKind.JPEG),
    ("board.jpeg", b"\xff\xd8\xff\xe1...", FileKind.JPEG),
    ("reply.eml", b"From: a@b.example\r\nSubject: Done\r\n\r\nDone.\r\n", FileKind.EML),
    ("reply.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...", FileKind.MSG),
)


@pytest.mark.parametrize(("name", "content", "kind"), TAKEN)
def test_files_that_offices_use_are_taken(name: str, content: bytes, kind: FileKind) -> None:
    assert kind_of(name, content, most_megabytes=20) is kind


NOT_TAKEN = (
    ("minutes.pdf", b"", RefusalCode.FILE_EMPTY),
    ("minutes.pdf", b"%PDF-" + b"a" * 1_048_576, RefusalCode.FILE_TOO_LARGE),
    ("minutes", b"%PDF-1.7", RefusalCode.FILE_NOT_TAKEN),
    ("", b"%PDF-1.7", RefusalCode.FILE_NOT_TAKEN),
    ("minutes.pdf.exe", b"%PDF-1.7", RefusalCode.FILE_NOT_TAKEN),
    ("minutes.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", RefusalCode.FILE_NOT_TAKEN),
    ("minutes.html", b"<html>", RefusalCode.FILE_NOT_TAKEN),
    ("minutes.zip", b"PK\x03\x04", RefusalCode.FILE_NOT_TAKEN),
    # It looks as if it ended in .pdf, because one sign turns the rest round.
    ("minutes\u202efdp.exe", b"MZ", RefusalCode.FILE_NOT_TAKEN),
    ("minutes.pdf", b"<!DOCTYPE html><script>", RefusalCode.FILE_IS_OTHER),
    ("minutes.pdf", b"MZ\x90\x00", RefusalCode.FILE_IS_OTHER),
    ("minutes.docx", b"PK\x03\x04...photos/cat.jpg", RefusalCode.FILE_IS_OTHER),
    ("list.xlsx", WORD, RefusalCode.FILE_IS_OTHER),
    ("board.png", b"\xff\xd8\xff\xe0", RefusalCode.FILE_IS_OTHER),
    ("note.txt", b" \n<HTML onload=x>", RefusalCode.FILE_IS_OTHER),
    ("note.txt", b"\xef\xbb\xbf<svg onload=x>", RefusalCode.FILE_IS_OTHER),
    ("note.txt", "<html>".encode("utf-16"), RefusalCode.FILE_IS_OTHER),
    ("list.csv", b"a,b\x00c", RefusalCode.FILE_IS_OTHER),
    ("reply.eml", b"Dear all,\n", RefusalCode.FILE_IS_OTHER),
    ("reply.eml", b"From: a\x00b", RefusalCode.FILE_IS_OTHER),
    ("list.docx", WORD + b"word/vbaProject.bin", RefusalCode.FILE_HAS_MACROS),
)


@pytest.mark.parametrize(("name", "content", "code"), NOT_TAKEN)
def test_a_file_that_is_not_what_it_says_is_refused(
    name: str, content: bytes, code: RefusalCode
) -> None:
    with pytest.raises(Refused) as refused:
        kind_of(name, content, most_megabytes=1)

    assert refused.value.code is code


NAMES = (
    ("minutes.pdf", "minutes.pdf"),
    ("../../etc/passwd.txt", "passwd.txt"),
    ("C:\\Users\\aled\\minutes.pdf", "minutes.pdf"),
    ("min\x00utes\r\n\x1b[2J.pdf", "minutes[2J.pdf"),
    ("minutes\u202efdp.exe", "minutesfdp.exe"),
    ("cofnodion \u200e y\u0302 panel.pdf", "cofnodion ŷ panel.pdf"),
    ("...pdf", "pdf"),
    ("a" * 300 + ".pdf", "a" * 96 + ".pdf"),
    ("a." + "b" * 300, "." + "b" * 99),
)


@pytest.mark.parametrize(("name", "cleaned"), NAMES)
def test_a_files_name_keeps_neither_folders_nor_unseen_signs(name: str, cleaned: str) -> None:
    assert clean_name(name) == cleaned
