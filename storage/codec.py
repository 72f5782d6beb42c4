"""This module writes events and commands as canonical JSON, and reads them back.

The bytes equal RFC 8785: sorted ASCII keys, no floats. Fields of the type `Text` are cut out of an
event: the payload holds `{"kept": hash}` in their place. Source: docs/decisions/0009.
"""

import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from hashlib import sha256
from secrets import token_bytes
from types import MappingProxyType, NoneType, UnionType
from typing import Union

import msgspec

from domain.commands import Command
from domain.events import Event
from domain.names import Text

Json = None | bool | int | str | Sequence["Json"] | dict[str, "Json"]

REDACTED = "[redacted]"
#: What of parsed JSON has members.
_NESTS = (dict, list)
_SALT_BYTES = 16

_encoder = msgspec.json.Encoder(order="sorted")
_EVENTS: Mapping[str, type[Event]] = MappingProxyType(
    {event.__name__: event for event in typing.get_args(Event)}
)
_COMMANDS: Mapping[str, type[Command]] = MappingProxyType(
    {command.__name__: command for command in typing.get_args(Command)}
)
_DECODERS = {kind: msgspec.json.Decoder(command) for kind, command in _COMMANDS.items()}
_EVENT_DECODERS = {name: msgspec.json.Decoder(event) for name, event in _EVENTS.items()}
#: What an event's fields mean today. A new meaning is a new version, and old ones stay readable.
VERSION = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptText:
    """A text that lies beside the ledger, and where in the payload it was."""

    path: str
    salt: bytes
    body: str

    @property
    def kept(self) -> str:
        """The hash that stands in the payload."""
        return sha256(self.salt + self.body.encode()).hexdigest()


def canonical(value: object) -> bytes:
    """Write a value as RFC 8785 does."""
    return _encoder.encode(value)


def encode_command(command: Command) -> str:
    """Write a command, words and all."""
    return _encoder.encode(command).decode()


def decode_command(kind: str, body: str) -> Command:
    """Read a command."""
    return _DECODERS[kind].decode(body)


def encode_event(event: Event) -> tuple[bytes, tuple[KeptText, ...]]:
    """Write an event without its texts, and the texts apart."""
    texts: list[KeptText] = []
    payload = _cut(msgspec.to_builtins(event), _SHAPES[type(event).__name__], (), texts)
    return _encoder.encode(payload), tuple(texts)


def decode_event(event: str, payload: bytes | str, texts: Mapping[str, str]) -> Event:
    """Read an event with its texts back in place, or `[redacted]` where one is gone."""
    restored, _ = open_payload(msgspec.json.decode(payload), texts)
    return event_of(event, restored)


def event_of(event: str, restored: Json) -> Event:
    """Read an event from a payload that has its texts back in place."""
    return msgspec.convert(restored, _EVENTS[event])


def decode_wordless(event: str, payload: bytes | msgspec.Raw) -> Event:
    """Read an event that holds no text."""
    return _EVENT_DECODERS[event].decode(payload)


def open_payload(payload: Json, texts: Mapping[str, str]) -> tuple[Json, dict[str, str]]:
    """Put the texts back into a payload, and list what it holds for them: path and hash."""
    hashes: dict[str, str] = {}
    return _restored(payload, "", texts, hashes), hashes


def kept_hashes(payload: Json) -> dict[str, str]:
    """List the texts that a payload has lost to the table beside it: path and hash."""
    _, hashes = open_payload(payload, {})
    return hashes


@dataclass(frozen=True, slots=True)
class _Words:
    """A text."""


@dataclass(frozen=True, slots=True)
class _Each:
    """A tuple whose members hold texts."""

    member: "_Shape"


@dataclass(frozen=True, slots=True)
class _Fields:
    """A dataclass, and those of its fields that hold texts."""

    named: Mapping[str, "_Shape"]


_Shape = _Words | _Each | _Fields


def _shape_of(hint: object) -> _Shape | None:
    """Say where in a type the texts are; None where it holds none."""
    if hint is Text:
        return _Words()
    if typing.get_origin(hint) in (Union, UnionType):
        (wanted,) = (arm for arm in typing.get_args(hint) if arm is not NoneType)
        return _shape_of(wanted)
    if typing.get_origin(hint) is tuple:
        member = _shape_of(typing.get_args(hint)[0])
        return _Each(member) if member else None
    if isinstance(hint, type) and is_dataclass(hint):
        hints = typing.get_type_hints(hint)
        named = {name: shape for name, inner in hints.items() if (shape := _shape_of(inner))}
        return _Fields(named) if named else None
    return None


_SHAPES = {name: _shape_of(event) for name, event in _EVENTS.items()}


def _cut(value: Json, shape: _Shape | None, at: tuple[str, ...], texts: list[KeptText]) -> Json:
    match shape, value:
        case _Words(), str():
            text = KeptText(path="/".join(at), salt=token_bytes(_SALT_BYTES), body=value)
            texts.append(text)
            return {"kept": text.kept}
        case _Each(member), (list() | tuple()):
            return [
                _cut(inner, member, (*at, str(index)), texts) for index, inner in enumerate(value)
            ]
        case _Fields(named), dict():
            cut = {
                name: _cut(value[name], inner, (*at, name), texts) for name, inner in named.items()
            }
            return {**value, **cut}
        case _:
            return value


def _restored(value: Json, at: str, texts: Mapping[str, str], hashes: dict[str, str]) -> Json:
    if isinstance(value, dict):
        if isinstance(kept := value.get("kept"), str):
            hashes[at] = kept
            return texts.get(at, REDACTED)
        # Most members hold nothing; a ledger has a great many.
        return {
            name: _restored(inner, _under(at, name), texts, hashes)
            if isinstance(inner, _NESTS)
            else inner
            for name, inner in value.items()
        }
    if isinstance(value, list):
        return [
            _restored(inner, _under(at, str(index)), texts, hashes)
            for index, inner in enumerate(value)
        ]
    return value


def _under(at: str, name: str) -> str:
    return f"{at}/{name}" if at else name
