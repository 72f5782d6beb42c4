from datetime import timedelta

from domain.health import MailFacts, SlotFacts, VerificationFacts
from storage import leading, verifications
from storage.database import reading, writing
from storage.leading import Leader
from storage.ledger import verify
from storage.mailing import mail
from storage.migrating import HEAD
from storage.standing import kept_facts
from tests.builders import a_raise
from tests.storage.kept import FIRST, OTHER_OWNER, PEOPLE

MINUTE = timedelta(minutes=1)


def facts_of(kept, *, real_now=None):
    return kept_facts(kept.engine, real_now=real_now or kept.now)


def test_what_is_there_is_counted(kept):
    kept.promised()
    kept.sent(OTHER_OWNER)
    kept.raised()
    kept.put(a_raise())

    facts = facts_of(kept)

    assert facts.observations == {"response_received": 1, "sent_to_force": 1, "raised": 1}
    assert facts.commands == {"applied": len(PEOPLE) + 6, "waiting": 1}
    assert facts.oldest_received_at is not None
    assert facts.mails == {"queued": 2}
    (head,) = facts.heads
    assert (head.force, head.entries, len(head.seal)) == ("GLANMOR", len(PEOPLE) + 7, 64)
    assert (facts.database, facts.schema) == (kept.engine.dialect.name, HEAD)


def test_in_a_new_folder_nobody_leads_and_nothing_was_checked(kept):
    facts = facts_of(kept)

    assert (facts.leader, facts.slots, facts.verification) == (None, (), None)


def test_mails_that_need_a_hand_are_named_by_what_they_are_about(kept):
    kept.sent()
    lost = {"state": "unknown", "why": "lost", "claimed_at": kept.now}
    with writing(kept.engine) as connection:
        mail_id = connection.execute(mail.select()).scalar_one()
        connection.execute(mail.update().values(**lost))

    facts = facts_of(kept)

    assert facts.unknown == (MailFacts(mail=mail_id, references=(FIRST,)),)
    assert facts.failed == ()


def test_a_mail_that_was_put_off_is_told_of_with_how_often(kept):
    kept.sent()
    with writing(kept.engine) as connection:
        connection.execute(mail.update().values(attempts=3))

    assert facts_of(kept).put_off == (3,)


def test_the_leader_is_named_and_whether_it_still_leads(kept):
    leading.lead(kept.engine, holder="office", term=None, now=kept.now, seconds=30)

    now, later = facts_of(kept).leader, facts_of(kept, real_now=kept.now + MINUTE).leader

    assert now is not None
    assert later is not None
    assert (now.holder, now.leads, later.leads) == ("office", True, False)


def test_of_each_entry_the_last_slot_is_told_and_whatever_is_unfinished(kept):
    leader = Leader(holder="office", term=1)
    leading.lead(kept.engine, holder="office", term=None, now=kept.now, seconds=30)
    times = [kept.now + n * MINUTE for n in range(4)]
    leading.claim(kept.engine, leader, entry="deliver", fallen=times, now=kept.now)
    kept_ones = [times[0], times[2], times[3]]
    leading.keep(kept.engine, leader, entry="deliver", slots=kept_ones, now=kept.now)

    assert facts_of(kept).slots == tuple(
        SlotFacts(entry="deliver", falls_at=at, begun_at=kept.now, kept_at=done)
        for at, done in ((times[1], None), (times[3], kept.now))
    )


def test_the_last_check_of_the_ledger_is_remembered(kept):
    with reading(kept.engine) as connection:
        found = verify(connection)

    verifications.remember(kept.engine, found, now=kept.now - MINUTE)
    verifications.remember(kept.engine, found, now=kept.now)

    checked = VerificationFacts(verified_at=kept.now, entries=found.entries, breaks=0)
    assert facts_of(kept).verification == checked
