"""This module lists the reports and takes them in: a file is put in, and read before it is kept."""

from starlette.responses import Response

from domain.commands import RecordReport
from domain.errors import N_, DomainError
from domain.permissions import Area, may_give
from storage.drafts import drafts, keep_draft
from storage.filing import file_of
from storage.reports import reports
from web.files import given_file
from web.pages import NOT_TAKEN, go_to, say, say_why, show
from web.routing import act, page
from web.visit import Visit

_NO_FILE = N_("Choose a file first.")
#: What the sample is called where files are listed.
_SAMPLE_NAME = "sample-report.txt"


def _show_reports(visit: Visit) -> Response:
    return _reports(visit, status=200)


def _reports(visit: Visit, *, status: int, problem: str = "") -> Response:
    site, force = visit.site, visit.me.force
    may_receive = may_give(visit.me.role, RecordReport)
    return show(
        visit,
        "reports.html",
        status=status,
        problem=problem,
        reports=reports(site.engine, force=force),
        drafts=drafts(site.engine, force=force) if may_receive else (),
        is_removed=bool(visit.asked("removed")),
        may_receive=may_receive,
    )


def _put_in(visit: Visit) -> Response:
    file = visit.form.file
    if file is None or not file.content:
        return _reports(visit, status=NOT_TAKEN, problem=say(visit, _NO_FILE))
    return _kept(visit, file.content, file.name)


def _put_sample_in(visit: Visit) -> Response:
    return _kept(visit, visit.site.sample, _SAMPLE_NAME)


def _kept(visit: Visit, content: bytes, name: str) -> Response:
    """Keep what can be read, and lead on to what was read."""
    site = visit.site
    try:
        site.read(content, None)
    except DomainError as error:
        return _reports(visit, status=NOT_TAKEN, problem=" ".join(say_why(visit, error)))
    sha256 = keep_draft(site.engine, content, name, force=visit.me.force, now=site.now())
    return go_to(f"/reports/drafts/{sha256}")


def _give_file(visit: Visit) -> Response:
    content = file_of(visit.site.engine, visit.named("sha256"))
    name = f"{visit.named('sha256')[:12]}.report"
    return given_file(content, name=name, media_type="application/octet-stream")


ROUTES = (
    page("/reports", _show_reports, may=Area.REPORTS),
    act("/reports", _put_in, may=RecordReport),
    act("/reports/sample", _put_sample_in, may=RecordReport),
    page("/reports/files/{sha256}", _give_file, may=RecordReport),
)
