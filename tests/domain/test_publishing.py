"""Words of a title that might name somebody are pointed out to whoever reads it."""

import pytest

from domain.publishing import doubtful_words, is_telling


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Time until a call is answered", ()),
        ("Callback to Mrs Prydderch was late", ("Mrs", "Prydderch")),
        ("Siân O'Neill's second call", ("O'Neill's",)),
        ("Use of the DASH form by the CPS in May", ()),
        ("Grading: Second calls. Third calls – Fourth", ()),
        ("Galwad Nia Vaughan i'r heddlu ym mis Mai", ("Nia", "Vaughan")),
        ("", ()),
    ],
)
def test_what_is_written_large_within_a_title_is_doubtful(
    title: str, words: tuple[str, ...]
) -> None:
    assert doubtful_words(title) == words


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("What Ffion's colleague saw", True),
        ("What FFION saw", True),
        ("Log 0042/1187", True),
        ("Calls of 2023", False),
        ("What Fiona saw", False),
    ],
)
def test_a_known_name_and_a_long_number_tell(text: str, *, told: bool) -> None:
    assert is_telling(text, {"ffion"}) is told
