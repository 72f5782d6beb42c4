"""Four hundred days of the seed's ten observations: what was done, and which mails must follow.

Every date is counted by hand from the rungs of docs/decisions/0007. Holidays on the way: the
funeral that is added, 28 August, Christmas, New Year, Good Friday, Easter Monday, 6 and 27 May,
26 August. The clocks go back on 29 October 2023 and forward on 31 March 2024.
"""

from datetime import date

from domain.commands import AskAgain, Extend, GiveDate, HandOver, PauseClocks, Withdraw
from domain.names import ObservationRef, PersonId, Text
from domain.office_commands import AddHoliday, Leave, NameDeputy
from domain.parts import WithdrawalReason
from tests.journeys.story import FORCE, REASON, Move, row, session, verify

BEGINS, ENDS = date(2023, 7, 31), date(2024, 9, 3)
ANSWERED_ON = date(2023, 8, 31)
LEAVES_ON = date(2024, 3, 1)
ALL_TEN = tuple(range(1, 11))

#: Day, recipient, working days from the due date (0: it has come, or gone), the rows.
Told = tuple[date, str, int, tuple[int, ...]]

TOLD: tuple[Told, ...] = (
    (date(2023, 7, 31), "dci", 0, ALL_TEN),
    # Due 29 August, until that day became a holiday: now due 30 August. A deputy stands in.
    (date(2023, 8, 21), "dci", -5, ALL_TEN),
    (date(2023, 8, 21), "fcc", -5, ALL_TEN),
    (date(2023, 8, 31), "dci", 1, ALL_TEN),
    # The replies come on 31 August. Row 3's undated promise needs a date by 28 September.
    (date(2023, 9, 21), "dci", -5, (3,)),
    (date(2023, 9, 29), "dci", 1, (3,)),
    # The rung of 5 October falls in a pause of row 3's mails, and is passed over.
    (date(2023, 10, 12), "dci", 10, (3,)),
    (date(2023, 10, 12), "supervisor", 10, (3,)),
    (date(2023, 10, 26), "dci", 20, (3,)),
    (date(2023, 10, 26), "supervisor", 20, (3,)),
    (date(2023, 10, 26), "manager", 20, (3,)),
    # Training, due 30 November; row 4 is extended to 28 March on 20 November.
    (date(2023, 11, 2), "dci", -20, (2, 3, 4, 10)),
    (date(2023, 11, 23), "dci", -5, (2, 3, 10)),
    (date(2023, 12, 1), "dci", 1, (2, 3, 10)),
    (date(2023, 12, 7), "dci", 5, (2, 3, 10)),
    # The session of 12 December leaves row 10 out. Christmas and New Year lie between its rungs.
    (date(2023, 12, 14), "dci", 10, (10,)),
    (date(2023, 12, 14), "supervisor", 10, (10,)),
    (date(2024, 1, 2), "dci", 20, (10,)),
    (date(2024, 1, 2), "supervisor", 20, (10,)),
    (date(2024, 1, 2), "manager", 20, (10,)),
    # Row 3's method, at last promised by 31 January.
    (date(2024, 1, 3), "dci", -20, (3,)),
    (date(2024, 1, 24), "dci", -5, (3,)),
    (date(2024, 2, 1), "dci", 1, (3,)),
    (date(2024, 2, 7), "dci", 5, (3,)),
    (date(2024, 2, 14), "dci", 10, (3,)),
    (date(2024, 2, 14), "supervisor", 10, (3,)),
    (date(2024, 2, 28), "dci", 20, (3,)),
    (date(2024, 2, 28), "supervisor", 20, (3,)),
    (date(2024, 2, 28), "manager", 20, (3,)),
    (date(2024, 2, 29), "dci", -20, (4,)),
    # The DCI leaves, and the call centre takes everything on; it has no supervisor.
    (LEAVES_ON, "dci", 0, (3, 4, 10)),
    (LEAVES_ON, "fcc", 0, (3, 4, 10)),
    # Row 4, due 28 March: Good Friday, a week-end and Easter Monday follow.
    (date(2024, 3, 21), "fcc", -5, (4,)),
    (date(2024, 4, 2), "fcc", 1, (4,)),
    (date(2024, 4, 8), "fcc", 5, (4,)),
    (date(2024, 4, 15), "fcc", 10, (4,)),
    (date(2024, 4, 29), "fcc", 20, (4,)),
    (date(2024, 4, 29), "manager", 20, (4,)),
    # Row 1 is asked again on 7 May, due 4 June; it is withdrawn on 6 June.
    (date(2024, 5, 7), "fcc", 0, (1,)),
    (date(2024, 5, 28), "fcc", -5, (1,)),
    (date(2024, 6, 5), "fcc", 1, (1,)),
    # Row 6 is asked again on 1 July, due 29 July; its deadline stands still for 14 days.
    (date(2024, 7, 1), "fcc", 0, (6,)),
    (date(2024, 8, 5), "fcc", -5, (6,)),
    (date(2024, 8, 13), "fcc", 1, (6,)),
    (date(2024, 8, 19), "fcc", 5, (6,)),
    (date(2024, 8, 27), "fcc", 10, (6,)),
)


def before_the_replies(people: dict[str, PersonId]) -> tuple[Move, ...]:
    """List what is done while the force is thinking."""
    first = date(2023, 8, 1)
    away = NameDeputy(
        force=FORCE,
        person=people["dci"],
        deputy=people["fcc"],
        from_on=date(2023, 8, 14),
        until_on=date(2023, 8, 25),
    )
    funeral = AddHoliday(force=FORCE, day=date(2023, 8, 29), name="A funeral")
    return (
        Move(on=first, by="officer", command=funeral),
        Move(on=first, by="dci", command=away),
    )


def until_somebody_leaves() -> tuple[Move, ...]:
    """List what is done before the DCI leaves."""
    still = PauseClocks(
        reference=row(3), until_on=date(2023, 10, 9), reason=REASON, holds_deadline=False
    )
    later = Extend(reference=row(4), commitment=1, due_on=date(2024, 3, 28), reason=REASON)
    dated = GiveDate(reference=row(3), commitment=1, due_on=date(2024, 1, 31))
    december = date(2023, 12, 12)
    return (
        Move(on=date(2023, 10, 2), by="officer", command=still),
        Move(on=date(2023, 11, 6), by="dci", command=dated),
        Move(on=date(2023, 11, 20), by="officer", command=later),
        Move(on=december, by="officer", on_behalf_of="dci", command=session((2, 1), (3, 2))),
        Move(on=date(2024, 1, 16), by="panel", command=verify(2, 1)),
    )


def a_leaver(people: dict[str, PersonId], owed: tuple[ObservationRef, ...]) -> tuple[Move, ...]:
    """Hand everything over, and only then switch the DCI off."""
    over = HandOver(references=owed, owner=people["fcc"], reason=REASON, previous=people["dci"])
    gone = Leave(force=FORCE, person=people["dci"])
    return tuple(Move(on=LEAVES_ON, by="officer", command=each) for each in (over, gone))


def afterwards() -> tuple[Move, ...]:
    """List what is done under the new owner."""
    question = Text("What has come of it?")
    withdrawn = Withdraw(reference=row(1), because=WithdrawalReason.SUPERSEDED, reason=REASON)
    still = PauseClocks(
        reference=row(6), until_on=date(2024, 7, 22), reason=REASON, holds_mail=False
    )
    return (
        Move(
            on=date(2024, 5, 7),
            by="officer",
            command=AskAgain(reference=row(1), question=question),
        ),
        Move(on=date(2024, 6, 6), by="officer", command=withdrawn),
        Move(
            on=date(2024, 7, 1),
            by="officer",
            command=AskAgain(reference=row(6), question=question),
        ),
        Move(on=date(2024, 7, 8), by="officer", command=still),
    )
