"""What has been kept long enough is listed first, and destroyed only when somebody approves."""

import pytest

pytestmark = pytest.mark.slow

SECRET = "Mrs Pennant of Mill Lane was answered."
MANAGER = ("--as", "manager@office.example")
APPROVED = ("--approved-by", "manager@office.example", "--reason", "Kept for seven years.")


@pytest.fixture
def ended(desk):
    """An observation that ended more than seven years ago."""
    desk.type("raise", "Second calls", "How many hours?", "--on", "2015-03-02")
    reference = desk.type_json("register")[0]["reference"]
    why = ("--because", "error", "--reason", SECRET)
    desk.type("withdraw", reference, *why, "--on", "2015-03-03")
    return desk, reference


def test_it_is_looked_at_first_and_destroyed_with_approval(ended):
    desk, reference = ended

    told = desk.type("retention")
    unapproved = desk.refused("retention", "--apply", "--reason", "It is time.")
    unreasoned = desk.refused("retention", "--apply", *APPROVED[:2])
    (due,) = desk.type_json("retention")
    done = desk.type("retention", "--apply", *APPROVED)

    assert f"{reference}: words in 2 entries, since 2015-03-03" in told
    assert "Nobody is named who has approved it." in unapproved
    assert "No reason is given." in unreasoned
    assert due["about"] == reference
    assert "2 entries are gone for good" in done
    assert desk.type_json("retention") == []
    assert SECRET not in desk.type("show", reference)
    desk.type("ledger", "verify")


def test_the_office_says_for_how_long(ended):
    desk, _ = ended

    desk.type("policy", "set", "--words-years", "0", *MANAGER)

    assert desk.type_json("policy", "show")["keep_years"] == {"words": 0, "files": 7, "people": 2}
    assert "Nothing has been kept for longer" in desk.type("retention")
