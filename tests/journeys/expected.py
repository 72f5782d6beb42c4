"""The mails of the seed's year, written by hand from the rungs of the design, section 3.

Response clocks: sent Mon 31 July 2023, due Tue 29 August (28 days end on a bank holiday).
Autumn training: due Thu 30 November 2023. No mail on 25 and 26 December or on 1 January.
"""

from datetime import date

ALL_TEN = tuple(range(1, 11))
TRAINING = (2, 3, 4, 10)

#: Day, recipient, kind of mail, the rows that it names.
MAILS: tuple[tuple[date, str, str, tuple[int, ...]], ...] = (
    (date(2023, 7, 31), "dci", "sent_to_you", ALL_TEN),
    # Due 29 August: five working days before, one after. The replies come on the 31st.
    (date(2023, 8, 21), "dci", "digest", ALL_TEN),
    (date(2023, 8, 30), "dci", "digest", ALL_TEN),
    # Row 1 goes to the call centre; row 10 is asked again. Both are due Mon 2 October.
    (date(2023, 9, 4), "dci", "sent_to_you", (10,)),
    (date(2023, 9, 4), "fcc", "sent_to_you", (1,)),
    # Row 3's way of keeping letters has no date: one must be given by Thu 28 September.
    (date(2023, 9, 21), "dci", "digest", (3,)),
    (date(2023, 9, 25), "dci", "digest", (10,)),
    (date(2023, 9, 25), "fcc", "digest", (1,)),
    (date(2023, 9, 29), "dci", "digest", (3,)),
    # Autumn training: twenty and five working days before 30 November, one and five after.
    (date(2023, 11, 2), "dci", "digest", TRAINING),
    (date(2023, 11, 23), "dci", "digest", TRAINING),
    (date(2023, 12, 1), "dci", "digest", TRAINING),
    (date(2023, 12, 7), "dci", "digest", TRAINING),
    # The session of 12 December left row 4 out: ten days late, then twenty.
    (date(2023, 12, 14), "dci", "digest", (4,)),
    (date(2023, 12, 14), "supervisor", "digest", (4,)),
    (date(2024, 1, 2), "dci", "digest", (4,)),
    (date(2024, 1, 2), "manager", "digest", (4,)),
    (date(2024, 1, 2), "supervisor", "digest", (4,)),
    # Row 3's way of keeping letters, promised by 31 January.
    (date(2024, 1, 3), "dci", "digest", (3,)),
    (date(2024, 1, 24), "dci", "digest", (3,)),
    # Row 10's change did not show; it is promised anew by 29 February.
    (date(2024, 2, 1), "dci", "digest", (10,)),
    (date(2024, 2, 22), "dci", "digest", (10,)),
)
