"""Whether a training session worked is said by counts, before and after: never by its delivery."""

from datetime import date

from domain.commands import Deliver, HoldSession, Verify
from domain.figures import Followed
from domain.measures import measures_of
from domain.names import Text
from domain.parts import CommitmentRef
from domain.samples import Sample
from tests.domain.life import FORCE, OWNER, PANEL, a_life

WHY = Text("List of who came.")


def a_session_of(life, *references):
    named = tuple(CommitmentRef(reference=one, number=1) for one in references)
    held = HoldSession(
        force=FORCE, title=WHY, commitments=named, attended=9, target=10, evidence=WHY
    )
    life.do(held, by=OWNER)


def seen(life, reference, *, shows=True, first=None, again=None):
    life.do(
        Verify(
            reference=reference,
            commitment=1,
            evidence=WHY,
            shows_change=shows,
            due_on=None if shows else date(2024, 6, 3),
            first_sample=first,
            re_sample=again,
        ),
        by=PANEL,
    )


def measures(life, *references):
    return measures_of(
        Followed(observation=life[one], title="", panel="", report="", first_response_on=None)
        for one in references
    )


def test_a_session_that_nobody_looked_into_has_no_effect_to_show():
    life = a_life()
    reference = life.promised()
    a_session_of(life, reference)

    (measure,) = measures(life, reference)

    assert (measure.session, measure.before, measure.after) == ("TRS-2023-0001", None, None)
    assert measure.points is None


def test_what_was_counted_before_and_after_is_put_together():
    life = a_life()
    one, two, three = life.promised(), life.promised(), life.promised()
    a_session_of(life, one, two, three)
    seen(life, one, first=Sample(shown=3, cases=9), again=Sample(shown=8, cases=10))
    seen(life, two, first=Sample(shown=1, cases=3), again=Sample(shown=1, cases=2))
    # Counted only once: nothing to compare with.
    seen(life, three, again=Sample(shown=5, cases=5))

    (measure,) = measures(life, one, two, three)

    assert measure.before == Sample(shown=4, cases=12)
    assert measure.after == Sample(shown=9, cases=12)
    assert measure.points == 42
    assert [promise.is_counted_twice for promise in measure.promises] == [True, True, False]


def test_a_session_that_did_not_work_is_not_forgotten_when_it_is_delivered_again():
    life = a_life()
    reference = life.promised()
    a_session_of(life, reference)
    seen(
        life,
        reference,
        shows=False,
        first=Sample(shown=3, cases=9),
        again=Sample(shown=2, cases=10),
    )
    (failed,) = measures(life, reference)
    life.do(Deliver(reference=reference, commitment=1, evidence=WHY), by=OWNER)

    (later,) = measures(life, reference)

    assert (failed.points, failed.promises[0].is_past) == (-13, False)
    assert (later.session, later.points) == ("TRS-2023-0001", -13)
    assert later.promises[0].is_past


def test_the_first_sample_is_given_once_and_each_delivery_is_counted_by_itself():
    life = a_life()
    reference = life.promised()
    first = Sample(shown=2, cases=8)
    a_session_of(life, reference)
    seen(life, reference, shows=False, first=first, again=Sample(shown=2, cases=6))
    a_session_of(life, reference)
    _, uncounted = measures(life, reference)
    seen(life, reference, again=Sample(shown=6, cases=6))

    one, two = measures(life, reference)

    assert (uncounted.session, uncounted.after) == ("TRS-2023-0002", None)
    assert uncounted.promises[0].first_sample == first
    assert (one.before, one.after) == (first, Sample(shown=2, cases=6))
    assert (two.before, two.after) == (first, Sample(shown=6, cases=6))


def test_what_no_session_delivered_is_no_sessions_measure():
    life = a_life()

    assert measures(life, life.promised()) == ()
