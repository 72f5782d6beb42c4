"""A seal covers an entry and everything before it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from domain.chain import GENESIS, Cause, Checkpoint, Link, first_fault, seal_of

FIRST = b'{"seq":1}'
SECOND = b'{"seq":2}'


def test_a_seal_is_the_sha256_of_the_seal_before_and_the_bytes() -> None:
    # Computed with: (head -c 32 /dev/zero; printf '{"seq":1}') | sha256sum
    known = "ff44e121014845ba9f060b9dd529b57e3706d9dcbf47ce18d6a7e50bea6c7e46"

    assert seal_of(GENESIS, FIRST).hex() == known


def test_a_change_anywhere_before_changes_every_seal_after() -> None:
    told = seal_of(seal_of(GENESIS, FIRST), SECOND)

    assert seal_of(seal_of(GENESIS, FIRST + b" "), SECOND) != told
    assert seal_of(seal_of(GENESIS, SECOND), FIRST) != told


def chain(*names: str) -> list[Link]:
    """A sound chain whose entries are called by letters."""
    links: list[Link] = []
    for number, name in enumerate(names, 1):
        prev = links[-1].seal if links else GENESIS
        seal = seal_of(prev, name.encode())
        links.append(Link(number=number, prev=prev, seal=seal, is_sound=True))
    return links


WHOLE = chain("a", "b", "c", "d", "e")
A, B, C, D, E = WHOLE
STRANGE = replace(C, prev=b"p" * 32, seal=b"s" * 32)
FORGED = replace(C, seal=b"f" * 32)

TAMPERED = {
    "an entry whose bytes were changed": ([A, B, replace(C, is_sound=False), D, E], 2, "changed"),
    "an entry that was sealed anew": ([A, B, FORGED, D, E], 2, "changed"),
    "a first entry that was sealed to something else": (
        [replace(A, prev=b"p" * 32), B], 0, "changed",
    ),
    "an entry of another force": ([A, B, replace(C, is_ours=False), D], 2, "foreign"),
    "an entry that was dropped": ([A, B, D, E], 2, "missing"),
    "all but the last were dropped": ([A, E], 1, "missing"),
    "two that changed places": ([A, C, B, D, E], 1, "out_of_order"),
    "the last that came too soon": ([A, B, E, C, D], 2, "out_of_order"),
    "an entry that stands there twice": ([A, B, C, B, D, E], 3, "twice"),
    "one from nowhere, put in": ([A, B, STRANGE, C, D, E], 2, "foreign"),
    "one from nowhere, with a number to come": (
        [A, B, replace(STRANGE, number=77), C, D, E], 2, "foreign",
    ),
    "one that was sealed to the right one, put in": ([A, B, FORGED, C, D, E], 3, "foreign"),
}  # fmt: skip


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_done_to_a_chain_is_named_at_its_place(what: str) -> None:
    links, at, cause = TAMPERED[what]

    assert first_fault(links, heads=frozenset({E.seal})) == (at, Cause(cause))


def test_nothing_is_found_in_a_whole_chain() -> None:
    assert first_fault(WHOLE) is None
    assert first_fault([]) is None


CHECKPOINT = Checkpoint(
    force="GLANMOR",
    entries=1042,
    head=bytes(range(32)),
    made_at=datetime(2027, 3, 1, 7, 30, tzinfo=UTC),
)


def test_a_checkpoint_is_signed_on_five_lines() -> None:
    assert CHECKPOINT.statement.decode().splitlines() == [
        "dilyn checkpoint 1",
        "GLANMOR",
        "1042",
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
        "2027-03-01T07:30:00.000000+00:00",
    ]


def test_the_short_form_of_a_checkpoint_fits_into_the_foot_of_a_mail() -> None:
    assert CHECKPOINT.short == "GLANMOR 1042 0001-0203-0405-0607-0809"
