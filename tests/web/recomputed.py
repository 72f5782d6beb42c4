"""This counts the Commissioner's figures again from the file alone: it knows nothing of Dilyn."""

import csv
import io
from collections import Counter, defaultdict

LISTS = (
    "Open", "Late", "Slipping: a promised date was moved", "Delivered, not verified", "Declined",
    "Promised without a date", "Only being considered", "Paused", "Never sent to the force",
)  # fmt: skip
BANDS = {"0": (0, 30), "31": (31, 90), "91": (91, 180), "181": (181, 365), "366": (366, 10**9)}


def recomputed(text):
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    ages = [int(row["Days since raised"]) for row in rows if row["Open"] == "1"]
    waits = sorted(int(row["Days to the first response"]) for row in rows
                   if row["Days to the first response"])  # fmt: skip
    return {
        "followed": len(rows),
        "lists": {name: sum(int(row[name]) for row in rows) for name in LISTS},
        "ratings": dict(Counter(row["Rating"] for row in rows)),
        "ages": {name: sum(a <= age <= z for age in ages) for name, (a, z) in BANDS.items()},
        "done": done(rows),
        "usual": waits[(len(waits) - 1) // 2] if waits else None,
        "apart": {way: apart(rows, way) for way in ("Panel", "Owner", "Kinds of change")},
    }


def done(rows):
    whole = [row["State"] for row in rows if row["Has a promise"] == "1"
             and row["State"] not in ("Withdrawn", "Not adopted")]  # fmt: skip
    return [whole.count("Verified"), len(whole)]


def apart(rows, way):
    groups = defaultdict(list)
    for row in rows:
        for name in row[way].split("; "):
            groups[name].append(row)
    names = ("Open", "Late", "Delivered, not verified", "Declined")
    return {name: [len(its), *(sum(int(r[n]) for r in its) for n in names), done(its)]
            for name, its in groups.items()}  # fmt: skip
