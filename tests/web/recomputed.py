"""This counts the Commissioner's figures again from its files alone: it knows nothing of Dilyn."""

import csv
import io
from collections import Counter, defaultdict

LISTS = (
    "Open", "Late", "Slipping: a promised date was moved", "Delivered, not verified", "Declined",
    "Promised without a date", "Only being considered", "Paused", "Never sent to the force",
    "Raised again since an earlier report", "Ended, and raised again since",
)  # fmt: skip
BANDS = {"0": (0, 30), "31": (31, 90), "91": (91, 180), "181": (181, 365), "366": (366, 10**9)}


def read(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def recomputed(text):
    rows = read(text)
    ages = [int(row["Days since raised"]) for row in rows if row["Open"] == "1"]
    waits = sorted(int(w) for row in rows if (w := row["Days to the first response"]))
    return {
        "followed": len(rows),
        "unmoved": sum(int(row.get("Past the last reminder", 0)) for row in rows),
        "lists": {name: sum(int(row[name]) for row in rows) for name in LISTS},
        "ratings": dict(Counter(row["Rating"] for row in rows)),
        "ages": {name: sum(a <= age <= z for age in ages) for name, (a, z) in BANDS.items()},
        "done": done(rows),
        "usual": waits[(len(waits) - 1) // 2] if waits else None,
        "apart": {
            way: apart(rows, way) for way in ("Panel", "Department", "Owner", "Kinds of change")
        },
    }


def by_month(text):
    return dict(Counter((row["Recorded"][:7], row["Event"]) for row in read(text)))


def before_and_after(text):
    sums = defaultdict[str, list[int]](lambda: [0] * 4)
    for session, *_, a, b, c, d in (row.values() for row in read(text)):
        if a and c:
            sums[session] = [n + int(m) for n, m in zip(sums[session], (a, b, c, d), strict=True)]
    return dict(sums)


def done(rows):
    promised = [row["State"] for row in rows if row["Has a promise"] == "1"]
    whole = [state for state in promised if state not in ("Withdrawn", "Not adopted")]
    return [whole.count("Verified"), len(whole)]


def apart(rows, way):
    groups = defaultdict(list)
    for row in rows:
        for name in row[way].split("; "):
            groups[name].append(row)
    counted = ("Open", "Late", "Delivered, not verified", "Declined")
    return {
        name: [len(its), *(sum(int(row[one]) for row in its) for one in counted), done(its)]
        for name, its in groups.items()
    }
