"""This module counts failures to come in, so that nobody can go on guessing. Success is free."""

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter


class Failures:
    """What has failed lately, by whatever it was aimed at and by whoever tried."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._at_one_account = parse("5/15 minutes")
        self._from_one_place = parse("50/15 minutes")

    def are_too_many(self, *, account: str, place: str) -> bool:
        """Say whether no more attempts are listened to."""
        return not (
            self._limiter.test(self._at_one_account, "account", account)
            and self._limiter.test(self._from_one_place, "place", place)
        )

    def count(self, *, account: str, place: str) -> None:
        """Remember that an attempt has failed."""
        self._limiter.hit(self._at_one_account, "account", account)
        self._limiter.hit(self._from_one_place, "place", place)

    def forget(self, *, account: str) -> None:
        """Begin anew after a success."""
        self._limiter.clear(self._at_one_account, "account", account)
