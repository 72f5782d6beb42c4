"""This module speaks OpenID Connect with the organisation's sign-in. Only imported where set up.

Source: OpenID Connect Core 3.1 and Discovery; the claims of Microsoft Entra ID; decision 0025.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar
from urllib.parse import urlsplit

import httpx
import msgspec
import structlog
from authlib.common.urls import add_params_to_uri
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from domain.errors import N_
from domain.permissions import STAFF
from web.attempts import Attempt
from web.organisation import Identity, NoAnswer, NotTrusted
from web.registration import Registration

log = structlog.get_logger()

_SCOPE = "openid profile email"
#: Signed with a key that only the issuer has: neither unsigned nor with a shared secret.
_SIGNATURES = JWSRegistry(
    algorithms=("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384"),
    # What a header holds besides is passed over, unless it says that it is critical (RFC 7515 4).
    strict_check_header=False,
)
_WAIT_SECONDS = 10.0
#: A key that it has withdrawn is good here no longer than that.
_KEYS_LAST = timedelta(days=1)
#: How far two clocks may be apart.
_LEEWAY_SECONDS = 120
#: Other keys in the list are for other things, or of kinds that none of these needs.
_KINDS_OF_KEYS = frozenset({"RSA", "EC"})
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

_Wanted = TypeVar("_Wanted")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Metadata:
    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    end_session_endpoint: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Tokens:
    id_token: str
    access_token: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Keys:
    keys: tuple[dict[str, str | list[str]], ...]


class OpenIdProvider:
    """The organisation's sign-in, asked over the network when somebody comes, and not before."""

    def __init__(self, registration: Registration) -> None:
        self._ours = registration
        # One for all calls: making one reads every certificate there is. Hours lie between them.
        self._caller = httpx.Client(
            timeout=_WAIT_SECONDS, limits=httpx.Limits(max_keepalive_connections=0)
        )
        self._metadata: _Metadata | None = None
        #: With the moment at which they were fetched.
        self._keys: tuple[KeySet, datetime] | None = None

    def where_to_sign_in(self, attempt: Attempt, *, back: str) -> str:
        """Say where a browser goes to sign in."""
        where: str = prepare_grant_uri(
            self._found().authorization_endpoint,
            self._ours.client_id,
            "code",
            redirect_uri=back,
            scope=_SCOPE,
            state=attempt.state,
            nonce=attempt.nonce,
            code_challenge=create_s256_code_challenge(attempt.verifier),
            code_challenge_method="S256",
        )
        return where

    def where_to_sign_out(self, *, back: str) -> str:
        """Say where a browser goes to sign out there too."""
        where = self._found().end_session_endpoint
        if not where:
            raise _no_answer("it names no place to sign out")
        asked = {"client_id": self._ours.client_id, "post_logout_redirect_uri": back}
        ended: str = add_params_to_uri(where, list(asked.items()))
        return ended

    def identity(self, code: str, attempt: Attempt, *, back: str, now: datetime) -> Identity:
        """Find out who has come back with a code."""
        tokens = self._tokens(code, attempt, back=back)
        try:
            claims = self._claims(tokens, attempt, now=now)
        except (JoseError, ValueError) as error:
            raise _not_trusted(_flaw(error)) from error
        return _identity(claims)

    def _tokens(self, code: str, attempt: Attempt, *, back: str) -> _Tokens:
        asked = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": back,
            "client_id": self._ours.client_id,
            "client_secret": self._ours.client_secret,
            "code_verifier": attempt.verifier,
        }
        try:
            answer = self._caller.post(self._found().token_endpoint, data=asked)
        except httpx.HTTPError as error:
            raise _no_answer(type(error).__name__) from error
        if answer.is_client_error:
            raise _not_trusted("the code or the client secret was refused")
        return _read(answer, _Tokens)

    def _claims(self, tokens: _Tokens, attempt: Attempt, *, now: datetime) -> Mapping[str, object]:
        token = self._verified(tokens.id_token, now=now)
        # Authlib looks at the audience only where it is told which.
        wanted = {
            "iss": {"essential": True, "value": self._ours.issuer},
            "aud": {"essential": True, "value": self._ours.client_id},
        }
        known = {
            "nonce": attempt.nonce,
            "client_id": self._ours.client_id,
            "access_token": tokens.access_token,
        }
        claims = CodeIDToken(token.claims, token.header, wanted, known)
        claims.validate(now=int(now.timestamp()), leeway=_LEEWAY_SECONDS)
        return dict(claims)

    def _verified(self, id_token: str, *, now: datetime) -> jwt.Token:
        try:
            return jwt.decode(id_token, self._known_keys(now=now), registry=_SIGNATURES)
        except InvalidKeyIdError:
            # It has changed its keys since.
            return jwt.decode(id_token, self._fetch_keys(now=now), registry=_SIGNATURES)

    def _known_keys(self, *, now: datetime) -> KeySet:
        if self._keys is None or now - self._keys[1] > _KEYS_LAST:
            return self._fetch_keys(now=now)
        return self._keys[0]

    def _fetch_keys(self, *, now: datetime) -> KeySet:
        listed = _decoded(self._get(self._found().jwks_uri), _Keys).keys
        usable = [key for key in listed if key.get("kty") in _KINDS_OF_KEYS]
        keys = KeySet.import_key_set({"keys": usable})
        self._keys = (keys, now)
        return keys

    def _get(self, where: str) -> bytes:
        try:
            return self._caller.get(where).raise_for_status().content
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise _no_answer(type(error).__name__) from error

    def _found(self) -> _Metadata:
        if self._metadata is None:
            where = self._ours.issuer.rstrip("/") + "/.well-known/openid-configuration"
            found = _decoded(self._get(where), _Metadata)
            if found.issuer != self._ours.issuer:
                raise _no_answer("it calls itself otherwise than DILYN_OIDC_ISSUER")
            _check_private(found)
            self._metadata = found
        return self._metadata


def _check_private(found: _Metadata) -> None:
    places = (
        found.issuer,
        found.authorization_endpoint,
        found.token_endpoint,
        found.jwks_uri,
        found.end_session_endpoint,
    )
    for place in filter(None, places):
        parts = urlsplit(place)
        if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
            raise _no_answer("one of its addresses is not https")


def _read(answer: httpx.Response, wanted: type[_Tokens]) -> _Tokens:
    if not answer.is_success:
        raise _no_answer(f"it answered {answer.status_code}")
    return _decoded(answer.content, wanted)


def _decoded(content: bytes, wanted: type[_Wanted]) -> _Wanted:
    try:
        return msgspec.json.decode(content, type=wanted)
    except msgspec.DecodeError as error:
        raise _no_answer("what it sent could not be read") from error


def _identity(claims: Mapping[str, object]) -> Identity:
    tenant, thing = _text(claims, "tid"), _text(claims, "oid")
    if not tenant or not thing:
        raise _not_trusted("the token names no tid and oid")
    addresses = {_text(claims, "preferred_username")}
    # Anybody may write an address into their own profile; only a checked one counts.
    if claims.get("email_verified") is True or claims.get("xms_edov") in (True, 1, "1", "true"):
        addresses.add(_text(claims, "email"))
    given = claims.get("roles")
    return Identity(
        account=f"{tenant}/{thing}",
        addresses=frozenset(filter(None, addresses)),
        roles=frozenset(role for role in STAFF if isinstance(given, list) and role.value in given),
    )


def _text(claims: Mapping[str, object], name: str) -> str:
    value = claims.get(name)
    return value.strip() if isinstance(value, str) else ""


def _flaw(error: Exception) -> str:
    # Its kind and the name of a claim, never what stands in the token.
    claim = getattr(error, "claim", None)
    return f"{type(error).__name__} {claim}" if isinstance(claim, str) else type(error).__name__


def _not_trusted(flaw: str) -> NotTrusted:
    log.warning("the organisation's sign-in was not trusted", flaw=flaw)
    return NotTrusted(
        reason=N_("What your organisation's sign-in sent cannot be trusted."),
        remedy=N_("Begin anew; if it is so again, tell whoever looks after Dilyn to read its log."),
    )


def _no_answer(flaw: str) -> NoAnswer:
    log.warning("the organisation's sign-in does not answer", flaw=flaw)
    return NoAnswer(
        reason=N_("Your organisation's sign-in does not answer as it should."),
        remedy=N_("Wait a minute and begin anew; else tell whoever looks after Dilyn."),
    )
