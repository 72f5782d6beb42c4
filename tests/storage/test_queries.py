from datetime import date

import pytest

from domain.claims import ClaimStatus, CommitmentKind
from domain.commands import PauseClocks, Respond
from domain.errors import DomainError
from domain.names import ForceCode, ObservationRef, Role, Text
from domain.observation import ClockKind, CommitmentStage, State
from storage import queries
from tests.builders import a_claim, a_newcomer, a_promise, a_raise, a_response
from tests.storage.kept import FIRST, OTHER_OWNER, OWNER, PEOPLE, address_of

SECOND, THIRD = ObservationRef("OBS-2023-0002"), ObservationRef("OBS-2023-0003")


@pytest.fixture
def three(kept):
    """One promised, one sent to somebody else, one only raised."""
    kept.promised()
    kept.sent(OTHER_OWNER)
    kept.raised()
    return kept


def references(rows):
    return [row.reference for row in rows]


def test_the_register_lists_every_observation(three):
    rows = queries.register(three.engine, today=three.today)

    assert [(row.reference, row.state) for row in rows] == [
        (FIRST, State.RESPONSE_RECEIVED),
        (SECOND, State.SENT_TO_FORCE),
        (THIRD, State.RAISED),
    ]
    assert [(row.due_kind, row.due_on) for row in rows] == [
        (ClockKind.COMMITMENT, date(2023, 11, 30)),
        (ClockKind.RESPONSE, date(2023, 8, 29)),
        (None, None),
    ]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"state": State.RAISED}, [THIRD]),
        ({"owner": OTHER_OWNER}, [SECOND]),
        ({"late": True}, [SECOND]),
        ({"force": ForceCode("ARALL")}, []),
        ({"force": ForceCode("GLANMOR"), "state": State.SENT_TO_FORCE, "late": True}, [SECOND]),
    ],
    ids=["by state", "by owner", "late", "by force", "all together"],
)
def test_the_register_can_be_narrowed(wanted, found, three):
    assert references(queries.register(three.engine, today=date(2023, 9, 1), **wanted)) == found


def test_the_earliest_deadline_counts(kept):
    kept.promised()
    two = a_response(a_promise(date(2023, 12, 8)), a_promise(date(2023, 10, 6)))
    reference = kept.sent()
    kept.does(Respond(reference=reference, response=two))

    *_, row = queries.register(kept.engine, today=kept.today)

    assert row.due_on == date(2023, 10, 6)


def test_an_observation_is_not_late_on_the_day_it_is_due(kept):
    kept.sent()

    late = {
        day: queries.register(kept.engine, today=date(2023, 8, day))[0].is_late for day in (29, 30)
    }

    assert late == {29: False, 30: True}


def test_a_paused_observation_stays_in_sight(kept):
    kept.sent()
    kept.does(PauseClocks(reference=FIRST, until_on=date(2023, 9, 1), reason=Text("Inquest.")))

    (row,) = queries.register(kept.engine, today=kept.today)

    assert (row.state, row.paused_until) == (State.SENT_TO_FORCE, date(2023, 9, 1))


def test_a_page_holds_everything_about_one_observation(kept):
    reference = kept.sent()
    kept.does(
        Respond(
            reference=reference,
            response=a_response(a_promise(), a_claim(ClaimStatus.REJECTED, text=Text("We won't."))),
        )
    )

    page = queries.observation_page(kept.engine, reference)

    assert (page.title, page.asked) == ("Call times", "Why so late?")
    assert (page.state, page.owner) == (State.RESPONSE_RECEIVED, OWNER)
    assert [(one.text, one.received_on) for one in page.responses] == [("An answer.", kept.today)]
    assert [one.text for one in page.responses[0].claims] == ["We will train.", "We won't."]
    assert [(one.text, one.stage) for one in page.commitments] == [
        ("We will train.", CommitmentStage.OPEN)
    ]
    assert [(one.text, one.settled_by) for one in page.doubts] == [("We won't.", None)]
    assert [one.kind for one in page.clocks] == [ClockKind.COMMITMENT]
    assert [type(one.event).__name__ for one in page.timeline] == [
        "ObservationRaised",
        "ObservationSent",
        "ResponseReceived",
        "CommitmentMade",
        "DoubtRaised",
    ]
    assert [one.recipient for one in page.mails] == [OWNER]


def test_there_is_no_page_of_what_was_never_raised(kept):
    with pytest.raises(DomainError, match="There is no observation OBS-2023-0001"):
        queries.observation_page(kept.engine, FIRST)


@pytest.mark.parametrize(
    "who", ["PER-0006", "per-0006", "Ffion Gwyn", "ffion gwyn", "PER-0006@glanmor.example"]
)
def test_a_person_is_found_by_id_name_or_address(who, kept):
    found = queries.person_called(kept.engine, who)

    assert (found.person, found.name, found.post) == (OWNER, "Ffion Gwyn", "Post of Ffion")
    assert (found.address, found.role) == (address_of(OWNER), Role.OWNER)


@pytest.mark.parametrize("who", ["Ffion", "nobody", ""])
def test_half_a_name_finds_nobody(who, kept):
    with pytest.raises(DomainError, match="Nobody is known as"):
        queries.person_called(kept.engine, who)


def test_a_name_that_two_people_have_finds_neither(kept):
    kept.does(a_newcomer(name=Text("Ffion Gwyn")))

    with pytest.raises(DomainError, match="PER-0006, PER-0009"):
        queries.person_called(kept.engine, "Ffion Gwyn")


def test_people_are_listed_by_their_ids(kept):
    assert [(one.person, one.role, one.name) for one in queries.people(kept.engine)] == list(PEOPLE)


def test_promises_are_listed(three):
    (promise,) = queries.commitments(three.engine)

    assert (promise.reference, promise.number, promise.kind) == (FIRST, 1, CommitmentKind.TRAINING)
    assert (promise.due_on, promise.original_due_on) == (date(2023, 11, 30), date(2023, 11, 30))


def test_an_observation_is_found_by_its_words_whatever_the_spaces(kept):
    kept.does(a_raise(asked=Text("Why  so\nlate, then?")))

    asking = queries.observations_asking(kept.engine, force=kept.force)

    assert asking == {"Why so late, then?": FIRST}


def test_where_two_ask_the_same_the_first_is_meant(kept):
    kept.raised()
    kept.raised()

    asking = queries.observations_asking(kept.engine, force=kept.force)

    assert asking == {"Why so late?": FIRST}
