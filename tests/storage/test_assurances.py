"""What the Commissioner has said of wholes is read back, on any day."""

from datetime import date, timedelta

from domain.names import ReportRef, Text
from domain.oversight_commands import AllowPublication, Assure, StopPublication
from domain.oversight_events import Assurance
from storage.assurances import said_by
from tests.builders import FORCE, SENT_ON, a_report
from tests.storage.kept import COMMISSIONER

REPORT = ReportRef("REP-2023-0001")


def assure(kept, about, assurance, why):
    kept.does(Assure(about=about, assurance=assurance, reason=Text(why)), by=COMMISSIONER)


def said(kept, day=None):
    return said_by(kept.engine, day or kept.today, force=FORCE)


def test_the_last_word_counts_and_the_first_is_kept_for_its_day(kept):
    reference = kept.raised()
    assure(kept, reference, Assurance.NOT_ASSURED, "Nothing was shown.")
    kept.move_to(SENT_ON + timedelta(days=30))
    assure(kept, reference, Assurance.PARTLY, "Half was shown.")

    assert said(kept, SENT_ON).assurances[reference].assurance is Assurance.NOT_ASSURED
    now = said(kept).assurances[reference]
    assert (now.assurance, now.reason) == (Assurance.PARTLY, "Half was shown.")
    assert now.on == date(2023, 8, 30)


def test_a_report_is_public_until_that_is_stopped(kept):
    kept.does(a_report())
    assure(kept, REPORT, Assurance.ASSURED, "All was shown.")

    assert not said(kept).public
    kept.does(AllowPublication(report=REPORT), by=COMMISSIONER)
    assert said(kept).public == {REPORT: frozenset()}
    why = Text("An appeal is open.")
    kept.does(StopPublication(report=REPORT, reason=why), by=COMMISSIONER)
    assert not said(kept).public
    assert said(kept).assurances[REPORT].assurance is Assurance.ASSURED
