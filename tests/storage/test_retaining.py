"""What has been kept long enough is found; destroyed, it is nowhere, and the ledger is whole."""

from datetime import date
from hashlib import sha256

from domain.commands import Answer, HandOver, Respond
from domain.evidence_commands import FileEvidence
from domain.lineage_commands import LinkEarlier
from domain.names import Text
from domain.office_commands import Leave
from domain.policy import Office
from domain.retention import Holding, Retention
from storage import outbox
from storage.codec import REDACTED
from storage.filing import keep_file
from storage.queries import observation_page, people
from storage.retaining import overdue, redactions
from tests.builders import a_claim, a_file, a_report, a_response
from tests.storage.kept import MANAGER, OFFICER, OTHER_OWNER, OWNER
from tests.storage.test_redaction import everything

SECRET = "Because Mrs Pennant of Mill Lane was answered."
WHY = Text("Kept for seven years.")
MINUTES = b"The minutes."
ENDED_ON, SEVEN_YEARS_ON = date(2023, 7, 31), date(2030, 7, 31)


def found(kept, **years):
    return overdue(kept.engine, force=kept.force, retention=Retention(**years), today=kept.today)


def answered(kept):
    reference = kept.sent()
    kept.does(Respond(reference=reference, response=a_response(a_claim())))
    kept.does(Answer(reference=reference, reason=Text(SECRET)))
    return reference


def destroy(kept, overdue_):
    commands = redactions(overdue_, force=kept.force, approver=MANAGER, reason=WHY)
    for command in commands:
        kept.put(command, by=OFFICER)
    return kept.advance()


def test_nothing_is_due_a_day_before_its_time_and_all_of_it_on_the_day(kept):
    reference = answered(kept)
    kept.sent()
    kept.move_to(date(2030, 7, 30))
    before = found(kept)

    kept.move_to(SEVEN_YEARS_ON)
    (due,) = found(kept)

    assert before == ()
    assert (due.holding, due.about, due.since) == (Holding.WORDS, reference, ENDED_ON)


def test_what_is_destroyed_is_nowhere_is_not_due_again_and_the_ledger_is_whole(kept):
    answered(kept)
    still_open = kept.sent()
    kept.move_to(SEVEN_YEARS_ON)
    assert SECRET in everything(kept)

    batch = destroy(kept, found(kept))

    assert batch.refused == batch.faulty == 0
    assert SECRET not in everything(kept)
    assert found(kept) == ()
    checked = kept.check()
    assert checked.is_whole
    assert checked.redacted != ()
    # What is still followed has all its words.
    assert observation_page(kept.engine, still_open).title != REDACTED


def test_a_kill_between_two_of_them_leaves_the_rest_due_and_the_ledger_whole(kept):
    answered(kept)
    kept.move_to(SEVEN_YEARS_ON)
    commands = redactions(found(kept), force=kept.force, approver=MANAGER, reason=WHY)
    for command in commands:
        kept.put(command, by=OFFICER)

    kept.advance(limit=1)
    half = kept.check().is_whole, len(found(kept))
    kept.advance()

    assert half == (True, 1)
    assert found(kept) == ()
    assert kept.check().is_whole


def test_what_an_open_observation_is_linked_to_is_kept(kept):
    earlier = answered(kept)
    kept.move_to(date(2024, 1, 8))
    later = kept.sent()
    kept.does(LinkEarlier(reference=later, earlier=earlier, reason=WHY))

    kept.move_to(SEVEN_YEARS_ON)

    assert found(kept) == ()


def test_a_report_is_kept_until_the_last_of_its_observations_has_ended(kept):
    report, *names = kept.does(a_report()).references
    kept.move_to(SEVEN_YEARS_ON)

    assert names != []
    assert [one for one in found(kept) if one.about == report] == []


def test_evidence_is_kept_for_its_own_time(kept):
    reference = kept.sent()
    file = a_file(sha256(MINUTES).hexdigest())
    keep_file(kept.engine, MINUTES, "minutes.txt", kept.now)
    kept.does(FileEvidence(reference=reference, title=Text("Minutes"), file=file))
    kept.does(Respond(reference=reference, response=a_response(a_claim())))
    kept.does(Answer(reference=reference, reason=WHY))
    kept.move_to(date(2025, 7, 31))

    due = found(kept, files_years=2)

    assert [(one.holding, one.about) for one in due] == [(Holding.FILES, reference)]
    assert destroy(kept, due).applied == 1
    assert kept.check().is_whole
    assert MINUTES.decode() not in everything(kept)


def addresses(kept):
    return {one.person: one.address for one in people(kept.engine)}


def send_mails(kept):
    for mail in outbox.claim(kept.engine, office=Office(), now=kept.now):
        outbox.mark_handed(kept.engine, mail.mail)
        outbox.mark_sent(kept.engine, mail.mail, message_id=f"<{mail.mail}@x>", now=kept.now)


def test_details_of_who_has_left_go_from_the_mails_that_they_got_too(kept):
    reference = kept.sent(OTHER_OWNER)
    send_mails(kept)
    kept.does(HandOver(references=(reference,), owner=OWNER, reason=WHY))
    kept.does(Leave(force=kept.force, person=OTHER_OWNER))
    send_mails(kept)
    address = addresses(kept)[OTHER_OWNER]
    kept.move_to(date(2025, 7, 31))

    (due,) = found(kept)
    batch = destroy(kept, (due,))

    assert (due.holding, due.about) == (Holding.PEOPLE, OTHER_OWNER)
    assert batch.refused == batch.faulty == 0
    told = everything(kept)
    assert address not in told
    assert "Gethin Bowen" not in told
    assert kept.check().is_whole
