"""This module puts what a mail says into words: in English, in Welsh, or in both in one mail."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from css_inline import CSSInliner
from markupsafe import Markup

from domain.mail import Mail, MailKind, Owed
from domain.names import Language, ObservationRef
from domain.observation import ClockKind
from notifications.message import Sender
from templates import ENGLISH, WELSH, render, words_for

#: What stands between the two texts of a mail in both languages.
_BETWEEN = f"\n{'=' * 40}\n\n"
#: A standard for Welsh bodies: whoever reads a text in both languages meets the Welsh one first.
_LANGUAGES = {
    Language.ENGLISH: (ENGLISH,),
    Language.WELSH: (WELSH,),
    Language.BOTH: (WELSH, ENGLISH),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One thing owed, as the templates show it."""

    #: With the commitment, where it is about one: `OBS-2023-0042/C1`.
    reference: str
    title: str
    clock: str
    commitment: str
    due_on: date
    days_late: int
    owner_post: str | None
    is_last: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """A mail in words: its subject, its two parts, and the languages that they are in."""

    subject: str
    text: str
    html: str
    languages: tuple[str, ...]
    #: What it is about, as it names it first.
    references: tuple[ObservationRef, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Section:
    language: str
    html: Markup


def word(mail: Mail, *, sender: Sender, has_calendar: bool = False) -> Wording:
    """Write a mail in the language of its reader."""
    owed = _ordered(mail)
    values = {**_values_of(mail, owed, sender=sender), "has_calendar": has_calendar}
    languages = languages_of(mail.language)
    said = {
        language: {**values, "is_draft": language == WELSH and not sender.is_welsh_checked}
        for language in languages
    }
    subject = _subject([_rendered(mail, "subject.txt", said[one], one) for one in languages])
    return Wording(
        subject=subject,
        text=_BETWEEN.join(_rendered(mail, "body.txt", said[one], one) for one in languages),
        html=_page(
            [
                _Section(language=one, html=Markup(_rendered(mail, "body.html", said[one], one)))  # noqa: S704  # It was escaped when it was rendered.
                for one in languages
            ],
            subject=subject,
            office_name=one_line(sender.office_name),
        ),
        languages=languages,
        references=tuple(dict.fromkeys(one.reference for one in owed)),
    )


def languages_of(language: Language) -> tuple[str, ...]:
    """List the languages of a mail in order; English stands in for one without a catalogue."""
    return tuple(dict.fromkeys(words_for(one).language for one in _LANGUAGES[language]))


def one_line(text: str) -> str:
    """Take the line breaks out: one in a name or a title would begin a header of its own."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _values_of(mail: Mail, owed: tuple[Owed, ...], *, sender: Sender) -> dict[str, object]:
    """Work out everything that the templates of a mail show; they hold no rules."""
    lines = tuple(_line(one) for one in owed)
    return {
        "name": one_line(mail.name),
        "office_name": one_line(sender.office_name),
        "office_address": sender.office_address,
        "link": mail.link,
        "checkpoint": mail.checkpoint,
        "references": tuple(dict.fromkeys(one.reference for one in owed)),
        "lines": lines,
        "late": tuple(line for line in lines if line.days_late),
        "coming": tuple(line for line in lines if not line.days_late),
        "due_on": min((line.due_on for line in lines), default=None),
        "report_on": mail.report_on,
        "has_copies": any(line.owner_post for line in lines),
    }


def _ordered(mail: Mail) -> tuple[Owed, ...]:
    if mail.kind is MailKind.SENT_TO_YOU:
        return mail.owed
    return tuple(sorted(mail.owed, key=lambda o: (-o.days_late, o.due_on, o.reference, o.number)))


def _line(owed: Owed) -> Line:
    commitment = "" if owed.clock is ClockKind.RESPONSE else f"C{owed.number}"
    return Line(
        reference="/".join(filter(None, (owed.reference, commitment))),
        title=one_line(owed.title),
        clock=owed.clock.value,
        commitment=commitment,
        due_on=owed.due_on,
        days_late=owed.days_late,
        owner_post=one_line(owed.owner_post) if owed.owner_post else None,
        is_last=owed.is_last,
    )


def _rendered(mail: Mail, part: str, values: dict[str, object], language: str) -> str:
    return render(f"mail/{mail.kind.value}/{part}", language=language, **values)


def _subject(subjects: list[str]) -> str:
    first, *others = (one_line(subject) for subject in subjects)
    # The reference is said once: "OBS-2023-0042: ... / ...".
    return " / ".join((first, *(other.partition(": ")[2] for other in others)))


def _page(sections: list[_Section], *, subject: str, office_name: str) -> str:
    page = render(
        "mail/layout.html",
        language=sections[0].language,
        sections=sections,
        subject=subject,
        office_name=office_name,
    )
    return _inliner().inline(page)


# Mail programs read styles on the element; only the rules for narrow and dark screens stay apart.
@cache
def _inliner() -> CSSInliner:
    return CSSInliner(load_remote_stylesheets=False)
