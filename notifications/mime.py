"""This module writes a message as bytes: seven bits, short lines, the same for the same words.

The library's own `EmailMessage` is not used: it draws its boundaries by lot, folds a long subject
away from its name, and breaks on addresses that people do have.
"""

import re
from base64 import encodebytes
from binascii import b2a_qp
from email.header import Header

from notifications.calendar_file import CalendarFile

_LONGEST_LINE = 76
#: A header needs no more of a name than a reader sees of it.
_LONGEST_NAME = 100
#: RFC 5322 section 3.2.3: what may stand before the @ without quotes.
_DOT_ATOM = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*", re.ASCII)


def written(
    headers: dict[str, str],
    *,
    text: str,
    html: str,
    boundary: str,
    calendar: CalendarFile | None = None,
) -> bytes:
    """Write a message with two parts, and its calendar file; the headers are ready."""
    head = "".join(f"{name}: {value}\n" for name, value in headers.items())
    body = _multipart("alternative", (_part("plain", text), _part("html", html)), boundary)
    if calendar is not None:
        body = _multipart("mixed", (body, _attached(calendar)), f"{boundary}.0")
    return f"{head}MIME-Version: 1.0\n{body}".encode("ascii")


def _multipart(kind: str, parts: tuple[str, ...], boundary: str) -> str:
    # A quoted-printable or base64 line never holds "=_", so no part can hold the boundary.
    border = f"=_{boundary}"
    within = "".join(f"--{border}\n{part}\n" for part in parts)
    return f'Content-Type: multipart/{kind};\n boundary="{border}"\n\n{within}--{border}--\n'


def _attached(calendar: CalendarFile) -> str:
    return (
        f"Content-Type: text/calendar; charset=utf-8; method={calendar.method};\n"
        ' name="dilyn.ics"\n'
        'Content-Disposition: attachment; filename="dilyn.ics"\n'
        f"Content-Transfer-Encoding: base64\n\n{encodebytes(calendar.content).decode('ascii')}"
    )


def phrase(text: str, *, header: str) -> str:
    """Write the words of a header, folded."""
    charset = "us-ascii" if text.isascii() else "utf-8"
    return Header(text, charset, maxlinelen=_LONGEST_LINE, header_name=header).encode()


def mailbox_of(name: str, address: str, *, header: str) -> str:
    """Write who a mail is from or to."""
    shown = _display(name[:_LONGEST_NAME], header)
    if not address.isascii():
        # No server would take it, and no header can hold it: a group without members can stand.
        return f"{shown or 'undisclosed-recipients'}:;"
    return f"{shown}\n <{address}>" if shown else address


def address_of(user: str, domain: str) -> str:
    """Put an address together, the part before the @ in quotes where it must be."""
    if user.isascii() and _DOT_ATOM.fullmatch(user) is None:
        return f"{_quoted(user)}@{domain}"
    return f"{user}@{domain}"


def _display(name: str, header: str) -> str:
    return _quoted(name) if name and name.isascii() else phrase(name, header=header)


def _quoted(text: str) -> str:
    escaped = re.sub(r'(["\\])', r"\\\1", text)
    return f'"{escaped}"'


def _part(kind: str, text: str) -> str:
    body = b2a_qp(text.encode(), istext=True).decode("ascii")
    return (
        f"Content-Type: text/{kind}; charset=utf-8\n"
        f"Content-Transfer-Encoding: quoted-printable\n\n{body}"
    )
