"""A seal covers an entry and everything before it."""

from domain.chain import GENESIS, seal_of

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
