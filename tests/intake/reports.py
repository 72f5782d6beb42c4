"""Builds flattened reports, shaped as word processors leave them. All of it is invented."""

OPENING = (
    " At the meetings of the Commissioner’s Call Review Panel held on the 5th March 2024 and 19th"
    " of March 2024, a random selection of 2 cases of Glanmor Police were reviewed."
)
CAME = (
    "Five Panel members were in attendance during the first meeting, and four were in attendance"
    " during the second meeting."
)
FRONT = (OPENING, " ", CAME, "", "Members were asked:", "", "· When was the report made?")
CASES = (
    " Case 1",
    "",
    "· Members saw a quick reply.",
    "· Members saw no note of the",
    "second visit.",
    "",
    "",
    "Case 2",
    "",
    "· Members praised the log.",
)
THEMES = (" · Members saw few notes of visits.", "", "· Members praised the logs.")
HEADER = (" \tPanel Observations", "\tForce Response", "")
ROWS = (
    ("The Panel asked who signs the form.", "Sergeants sign the form."),
    ("Visits were not recorded.", "This will be covered in upcoming training."),
    ("Letters were not attached.", "We will add a step. It will be covered in autumn training."),
)
NOISE = ("", "[bookmark: x]", "image1.png", "U$", "Glanmor", "image2.png", "o\\ Glanmor")


def table(rows=ROWS, *, blanks=2):
    """Lay rows out as one cell a line, with blank lines between rows."""
    return tuple(
        line
        for observation, response in rows
        for line in (f"\t{observation}", f"\t{response}", *[""] * blanks)
    )


def a_report(*, front=FRONT, cases=CASES, themes=THEMES, header=HEADER, rows=None, end=NOISE):
    """Build the bytes of a report."""
    lines = (*front, *cases, *themes, *header, *(table() if rows is None else rows), *end)
    return "\n".join(lines).encode()
