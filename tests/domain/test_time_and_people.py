"""What moves a date, what holds it, and who then hears of it."""

from datetime import date

import pytest

from domain.commands import (
    AskAgain,
    DeclineExtension,
    Deliver,
    Extend,
    HandOver,
    NotAdopt,
    PauseClocks,
    Refer,
    Respond,
    ResumeClocks,
)
from domain.errors import RefusalCode, Refused
from domain.events import OwnerChanged
from domain.names import ObservationRef, PersonId, Text
from domain.observation import ClockKind, clocks_of, is_owed_by
from domain.office_commands import ChangePerson, Leave, NameDeputy, RevokeLinks
from domain.office_events import LinksRevoked, PersonChanged
from domain.people import Deputy
from domain.peopling import person_after
from domain.promise_events import CommitmentExtended, ExtensionAsked, ExtensionDeclined
from tests.domain.life import (
    AUTUMN,
    FORCE,
    MANAGER,
    OFFICER,
    OTHER_OWNER,
    OWNER,
    SUPERVISOR,
    Life,
    a_claim,
    a_life,
    a_promise,
    a_response,
)

WHY = Text("The minutes say so.")
YEAR_END = date(2023, 12, 31)
LATER = date(2024, 1, 31)
AWAY = NameDeputy(
    force=FORCE,
    person=OWNER,
    deputy=OTHER_OWNER,
    from_on=date(2023, 8, 7),
    until_on=date(2023, 8, 18),
)


def extend(
    life: Life,
    reference: ObservationRef,
    until: date,
    *,
    by: PersonId = OFFICER,
    for_: PersonId | None = None,
) -> type:
    command = Extend(reference=reference, commitment=1, due_on=until, reason=WHY)
    (fact,) = life.do(command, by=by, on_behalf_of=for_)
    return type(fact.event)


def test_an_officer_extends_once_and_a_manager_decides_on_the_second_time() -> None:
    life = a_life()
    reference = life.promised()

    assert extend(life, reference, YEAR_END) is CommitmentExtended
    assert extend(life, reference, LATER) is ExtensionAsked
    asked = life[reference].commitments[0]
    assert extend(life, reference, LATER, by=MANAGER) is CommitmentExtended

    assert (asked.due_on, asked.asked_until, asked.extensions) == (YEAR_END, LATER, 1)
    granted = life[reference].commitments[0]
    assert (granted.due_on, granted.asked_until, granted.extensions) == (LATER, None, 2)
    assert granted.original_due_on == AUTUMN


@pytest.mark.parametrize(("by", "for_"), [(OWNER, None), (OFFICER, OWNER), (MANAGER, OWNER)])
def test_whoever_wants_the_time_does_not_grant_it(by: PersonId, for_: PersonId | None) -> None:
    life = a_life()

    assert extend(life, life.promised(), YEAR_END, by=by, for_=for_) is ExtensionAsked


def test_what_is_declined_leaves_the_date_as_it_is() -> None:
    life = a_life()
    reference = life.promised()
    extend(life, reference, YEAR_END, by=OWNER)

    (fact,) = life.do(DeclineExtension(reference=reference, commitment=1, reason=WHY))

    assert isinstance(fact.event, ExtensionDeclined)
    commitment = life[reference].commitments[0]
    assert (commitment.due_on, commitment.asked_until) == (AUTUMN, None)


def test_a_request_ends_with_the_delivery() -> None:
    life = a_life()
    reference = life.promised()
    extend(life, reference, YEAR_END, by=OWNER)

    life.do(Deliver(reference=reference, commitment=1, evidence=WHY), by=OWNER)

    assert life[reference].commitments[0].asked_until is None


@pytest.mark.parametrize(
    ("holds_deadline", "holds_mail", "kinds"),
    [
        (True, True, set(ClockKind)),
        (False, True, set(ClockKind)),
        (True, False, {ClockKind.RESPONSE}),
    ],
)
def test_mail_and_deadline_are_held_apart(
    holds_deadline: bool,
    holds_mail: bool,
    kinds: set[ClockKind],
) -> None:
    life = a_life()
    reference = life.promised()
    life.do(AskAgain(reference=reference, question=WHY))
    pause = PauseClocks(
        reference=reference,
        until_on=date(2023, 8, 10),
        reason=WHY,
        holds_deadline=holds_deadline,
        holds_mail=holds_mail,
    )
    life.do(pause)
    held = life[reference].pause

    life.today = date(2023, 8, 10)
    life.do(ResumeClocks(reference=reference))

    assert held is not None
    assert {kind for kind in ClockKind if held.holds(kind)} == kinds
    question = life[reference].question
    assert question is not None
    assert (question.due_on != date(2023, 8, 29)) is holds_deadline


def test_nobody_is_silent_while_their_deadline_stands_still() -> None:
    life = a_life()
    reference = life.sent()
    life.do(PauseClocks(reference=reference, until_on=AUTUMN, reason=WHY))
    life.today = date(2023, 10, 2)

    with pytest.raises(Refused) as error:
        life.do(NotAdopt(reference=reference, reason=WHY), by=PersonId("PER-0004"))

    assert error.value.code is RefusalCode.NOTHING_TO_DECIDE


def test_everything_that_a_leaver_has_is_handed_over_at_once() -> None:
    life = a_life()
    mine, referred = life.sent(), life.answered_with(a_promise())
    # The observation is another's by now, but the promise is still theirs.
    life.do(Refer(reference=referred, owner=SUPERVISOR, reason=WHY))
    life.do(Respond(reference=referred, response=a_response(a_claim())))

    facts = life.do(
        HandOver(references=(mine, referred), owner=OTHER_OWNER, reason=WHY, previous=OWNER)
    )
    life.do(Leave(force=FORCE, person=OWNER))

    assert all(isinstance(fact.event, OwnerChanged) for fact in facts)
    assert life[referred].owner == SUPERVISOR
    assert {clock.owner for ref in (mine, referred) for clock in clocks_of(life[ref])} == {
        OTHER_OWNER
    }
    assert not life.casefile.people[OWNER].is_active


def test_links_are_stopped_and_their_owner_stays_who_they_were() -> None:
    life = a_life()
    before = life.casefile.people[OWNER]

    (stopped,) = life.do(RevokeLinks(force=FORCE, person=OWNER, reason=WHY))

    assert stopped.event == LinksRevoked(person=OWNER, reason=WHY)
    assert life.casefile.people[OWNER] == before


def test_what_has_ended_holds_nobody_back() -> None:
    life = a_life()
    reference = life.sent()
    life.today = date(2023, 9, 4)
    life.do(NotAdopt(reference=reference, reason=WHY), by=PersonId("PER-0004"))

    assert not is_owed_by(life[reference], OWNER)
    life.do(Leave(force=FORCE, person=OWNER))


@pytest.mark.parametrize(
    ("day", "stands_in"),
    [
        (date(2023, 8, 6), None),
        (date(2023, 8, 7), OTHER_OWNER),
        (date(2023, 8, 18), OTHER_OWNER),
        (date(2023, 8, 19), None),
    ],
)
def test_a_deputy_stands_in_from_the_first_day_to_the_last(
    day: date, stands_in: PersonId | None
) -> None:
    life = a_life()

    life.do(AWAY)

    assert life.casefile.people[OWNER].deputy_on(day) == stands_in


def test_a_deputy_answers_in_the_owners_name_while_they_stand_in() -> None:
    life = a_life()
    reference = life.sent()
    life.do(AWAY, by=OWNER)
    respond = Respond(reference=reference, response=a_response(a_claim()))

    with pytest.raises(Refused) as early:
        life.do(respond, by=OTHER_OWNER, on_behalf_of=OWNER)
    life.today = date(2023, 8, 7)
    life.do(respond, by=OTHER_OWNER, on_behalf_of=OWNER)

    assert early.value.code is RefusalCode.NOT_ON_BEHALF
    assert life[reference].question is None


def test_a_change_of_post_leaves_the_supervisor() -> None:
    life = a_life()
    post = ChangePerson(
        force=FORCE, person=OWNER, post=Text("Head"), address=Text("head@glanmor.example")
    )

    life.do(post)
    life.do(ChangePerson(force=FORCE, person=OWNER, supervisor=OTHER_OWNER))
    life.do(AWAY)

    assert life.casefile.people[OWNER].supervisor == OTHER_OWNER
    assert life.casefile.people[OWNER].deputy == Deputy(
        person=OTHER_OWNER, from_on=AWAY.from_on, until_on=AWAY.until_on
    )


def test_nobody_changes_before_they_are_known() -> None:
    with pytest.raises(ValueError, match="PER-0001"):
        person_after(None, PersonChanged(person=OFFICER))
