"""This module fetches the token that signs the office in where a password is not taken: XOAUTH2."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_WAIT_SECONDS = 30


class NoToken(OSError):
    """No token could be had; mail waits until one can. Never holds what the command printed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TokenFile:
    """A file that something else keeps a fresh token in."""

    path: Path


@dataclass(frozen=True, kw_only=True, slots=True)
class TokenCommand:
    """A program that prints a fresh token. It is run without a shell."""

    words: tuple[str, ...]


TokenSource = TokenFile | TokenCommand


async def token_of(source: TokenSource) -> str:
    """Fetch a token anew: it is good for an hour or so.

    Raises: NoToken, which is an OSError, as where a server cannot be reached.
    """
    match source:
        case TokenFile(path=path):
            token = await asyncio.to_thread(_read, path)
        case TokenCommand(words=words):
            token = await _printed(words)
    if not token or not token.isascii() or not token.isprintable():
        raise NoToken("What should be a token for the mail server is none.")
    return token


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeError) as error:
        raise NoToken("The file with the token for the mail server cannot be read.") from error


async def _printed(words: tuple[str, ...]) -> str:
    try:
        program = await asyncio.create_subprocess_exec(
            *words,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
    except OSError as error:
        raise NoToken("The command for the mail server's token cannot be run.") from error
    try:
        async with asyncio.timeout(_WAIT_SECONDS):
            printed, _ = await program.communicate()
    except TimeoutError as error:
        raise NoToken("The command for the mail server's token takes too long.") from error
    finally:
        with suppress(ProcessLookupError):
            program.kill()
    if program.returncode != 0:
        raise NoToken(f"The command for the mail server's token ended with {program.returncode}.")
    return printed.decode("utf-8", "replace").strip()
