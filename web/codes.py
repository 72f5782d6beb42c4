"""This module makes and checks the codes of a second factor. Source: RFC 6238."""

import hmac
import re
from base64 import b32encode
from datetime import datetime
from secrets import token_bytes

import pyotp
import segno

_STEP_SECONDS = 30
#: A clock may be half a minute off, and a person slow to type.
_STEPS_OFF = (0, -1, 1)
_RECOVERY_CODES = 10
_RECOVERY_BYTES = 10


def new_secret() -> str:
    """Make the secret that an app holds."""
    return pyotp.random_base32()


def step_of(secret: str, code: str, *, now: datetime) -> int | None:
    """Say of which half minute a code is; None where it is of none that is near."""
    totp, present = pyotp.TOTP(secret), int(now.timestamp()) // _STEP_SECONDS
    for off in _STEPS_OFF:
        step = present + off
        if hmac.compare_digest(totp.at(step * _STEP_SECONDS).encode(), code.encode()):
            return step
    return None


def address_of(secret: str, *, name: str) -> str:
    """Write a secret as apps read it."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name="Dilyn")


def picture_of(address: str) -> str:
    """Draw an address for a telephone's camera, as the address of a picture."""
    return str(segno.make(address, error="m").svg_data_uri(scale=5, border=4, light="white"))


def new_recovery_codes() -> tuple[str, ...]:
    """Make codes that nobody can guess, in groups that can be typed."""
    return tuple(_recovery_code() for _ in range(_RECOVERY_CODES))


def _recovery_code() -> str:
    letters = b32encode(token_bytes(_RECOVERY_BYTES)).decode().lower()
    return "-".join(re.findall("....", letters))


def is_recovery(code: str) -> bool:
    """Say whether something typed has the form of a recovery code."""
    return not code.isdigit()


def plain(typed: str) -> str:
    """Write a code as it was given out, however it was typed."""
    letters = re.sub(r"[\s-]", "", typed).lower()
    return letters if letters.isdigit() else "-".join(re.findall(".{1,4}", letters))
