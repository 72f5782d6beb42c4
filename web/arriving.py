"""This module finds out who comes to a page, and reads what they bring."""

from starlette.datastructures import UploadFile
from starlette.requests import Request

from storage import sessions
from storage.access import new_secret
from storage.queries import person_known
from storage.views import PersonRow
from web import cookies
from web.visit import SentFile, SentForm, Visit
from web.website import Site

_MOST_FIELDS = 1_000
_MOST_BYTES_IN_A_FIELD = 200_000
NOT_READABLE = 400
SIGN_IN_FIRST = 401
NOT_ALLOWED = 403


def begin_visit(request: Request, form: SentForm) -> Visit:
    """Find out who comes, and keep it for whatever answers."""
    site: Site = request.app.state.site
    session = cookies.read(site, request, cookies.SESSION)
    person = _signed_in(site, session) if session else None
    return visit_of(person, request, form)


def visit_of(person: PersonRow | None, request: Request, form: SentForm) -> Visit:
    """Make the visit of somebody, or of a stranger."""
    site: Site = request.app.state.site
    session = cookies.read(site, request, cookies.SESSION)
    visitor = cookies.read(site, request, cookies.VISITOR) or new_secret()
    visit = Visit(
        site=site,
        request=request,
        language=cookies.language_of(site, request, person),
        secret=session if person and session else visitor,
        person=person,
        form=form,
    )
    request.state.visit = visit
    return visit


def _signed_in(site: Site, session: str) -> PersonRow | None:
    who = sessions.resume(site.engine, session, now=site.clock())
    return person_known(site.engine, who) if who else None


async def read_form(request: Request) -> SentForm:
    """Read what a form sends: its fields, and at most one file."""
    fields: dict[str, tuple[str, ...]] = {}
    file: SentFile | None = None
    # What was put aside on disk for it goes away with it.
    async with request.form(
        max_files=1, max_fields=_MOST_FIELDS, max_part_size=_MOST_BYTES_IN_A_FIELD
    ) as sent:
        for name, value in sent.multi_items():
            if isinstance(value, UploadFile):
                file = await _read_file(value)
            else:
                # PostgreSQL keeps no NUL, and no keyboard writes one.
                fields[name] = (*fields.get(name, ()), value.replace("\0", ""))
    return SentForm(fields=fields, file=file)


async def _read_file(sent: UploadFile) -> SentFile | None:
    content = await sent.read()
    # A field that was left empty brings no name; a file that is empty brings one.
    is_chosen = bool(sent.filename or content)
    return SentFile(name=sent.filename or "", content=content) if is_chosen else None
