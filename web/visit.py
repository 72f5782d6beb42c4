"""This module is one visit to a page: who comes, with what, and in which language."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from starlette.requests import Request

from domain.policy import Office
from domain.working_days import working_days_late
from storage.access import new_secret
from storage.views import PersonRow
from web.website import Site


@dataclass(frozen=True, kw_only=True, slots=True)
class SentFile:
    """A file that came with a form."""

    name: str
    content: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class SentForm:
    """What a form brought: each field with all its values, and at most one file."""

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    file: SentFile | None = None

    def text(self, name: str) -> str:
        """Return a field's last value, trimmed; empty where it did not come."""
        return self.fields.get(name, ("",))[-1].strip()

    def texts(self, name: str) -> tuple[str, ...]:
        """Return all values of a field, as boxes to be ticked send them."""
        return self.fields.get(name, ())


# Without slots, so that it can keep what it has once read: a page shows one moment throughout.
@dataclass(frozen=True, kw_only=True)
class Visit:
    """One request, looked at once: pages are made from this."""

    site: Site
    request: Request
    language: str
    #: Known to this browser alone; what its forms carry is made from it.
    secret: str
    person: PersonRow | None = None
    form: SentForm = field(default_factory=SentForm)

    @cached_property
    def today(self) -> date:
        """The local date at which the page was asked for."""
        return self.site.today

    @cached_property
    def office(self) -> Office:
        """The office's figures and calendar, as they were when the page was asked for."""
        return self.site.office

    def days_late(self, due_on: date | None) -> int:
        """Count the working days since a date: none where it is yet to come, or nobody gave one."""
        if due_on is None:
            return 0
        return working_days_late(due_on, today=self.today, holidays=self.office.holidays)

    @property
    def me(self) -> PersonRow:
        """Name who is signed in, on a page that nobody else sees."""
        if self.person is None:
            raise RuntimeError("A page for those who are signed in was shown to nobody.")
        return self.person

    @property
    def csrf(self) -> str:
        """What the forms of this browser carry, and no other page can know."""
        return csrf_of(self.secret)

    @property
    def is_own_form(self) -> bool:
        """Whether the form that came was one of ours, shown to this very browser."""
        return hmac.compare_digest(self.form.text("csrf"), self.csrf)

    def asked(self, name: str) -> str:
        """Return what the address asks for after its question mark."""
        return self.request.query_params.get(name, "").strip()

    def asked_day(self, name: str) -> date | None:
        """Return a day that the address asks for; none where somebody has spoilt it by hand."""
        try:
            return date.fromisoformat(self.asked(name))
        except ValueError:
            return None

    def named(self, name: str) -> str:
        """Return a part of the address."""
        return str(self.request.path_params[name])


def csrf_of(secret: str) -> str:
    """Make what forms carry from what a browser keeps, so that it dies with the session."""
    return hmac.new(secret.encode(), b"csrf", hashlib.sha256).hexdigest()


def new_key() -> str:
    """Make the key of a form, by which sending it twice is seen."""
    return new_secret()
