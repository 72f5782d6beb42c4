"""A real OpenID Connect server on loopback, which does wrong on demand. Run: -m … PORT."""

import base64
import hashlib
import hmac
import json
import secrets
import sys
from urllib.parse import urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey
from joserfc.jws import JWSRegistry
from joserfc.registry import HeaderParameter
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT_ID = "00000000-0000-4000-8000-00000000d115"
CLIENT_SECRET = "between two machines"
TENANT = "11111111-1111-4111-8111-111111111111"
_CURVE = ECKey.generate_key("P-256", {"kid": "one", "use": "sig"}, private=True)
_LENIENT = JWSRegistry({"rh": HeaderParameter("Ours", "str")}, strict_check_header=False)
_OTHERS = "99999999-9999-4999-8999-999999999999"


class Server:
    """What it knows, whom it signs in next, and what it does wrong."""

    def __init__(self, port: int) -> None:
        self.issuer = f"http://127.0.0.1:{port}/tenant/v2.0"
        self.key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}, private=True)
        self.stranger = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}, private=True)
        self.codes: dict[str, dict[str, str]] = {}
        self.told: dict[str, object] = {}
        self.seen: list[dict[str, str]] = []

    @property
    def wrong(self) -> object:
        return self.told.get("wrong")

    def claims(self, begun: dict[str, str]) -> dict[str, object]:
        now = int(str(self.told["now"]))
        told = self.told.get("claims")
        claims: dict[str, object] = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "sub": "pairwise",
            "iat": now,
            "nbf": now,
            "exp": now + 3600,
            "nonce": begun["nonce"],
            "tid": TENANT,
            **(told if isinstance(told, dict) else {}),
        }
        match self.wrong:
            case "audience":
                # With the right party besides, which alone must not be enough.
                claims |= {"aud": _OTHERS, "azp": CLIENT_ID}
            case "issuer":
                claims["iss"] = self.issuer.replace("tenant", "others")
            case "nonce":
                claims["nonce"] = "another"
            case "no nonce":
                del claims["nonce"]
            case "expired":
                claims |= {"iat": now - 7200, "nbf": now - 7200, "exp": now - 3600}
            case "not yet":
                claims |= {"iat": now + 7200, "nbf": now + 7200, "exp": now + 9999}
            case "no object":
                del claims["oid"]
            case _:
                pass
        return claims

    def signed(self, claims: dict[str, object]) -> str:
        # A header that no standard names, as Entra ID sends one.
        head: dict[str, object] = {"alg": "RS256", "kid": self.key.kid, "rh": "x"}
        key: RSAKey | ECKey = self.key
        match self.wrong:
            case "alg none":
                return _by_hand({"alg": "none"}, claims, secret=None)
            case "public key as secret":
                public = self.key.as_pem(private=False)
                return _by_hand({"alg": "HS256", "kid": self.key.kid}, claims, secret=public)
            case "signature":
                key = self.stranger
            case "other kind of key":
                head["alg"], key = "ES256", _CURVE
            case "critical header":
                head["crit"] = ["rh"]
            case "new key":
                self.key = RSAKey.generate_key(2048, {"kid": "two", "use": "sig"}, private=True)
                head["kid"], key = "two", self.key
            case _:
                pass
        return jwt.encode(head, claims, key, registry=_LENIENT)

    async def tell(self, request: Request) -> Response:
        self.told = await request.json()
        self.seen.clear()
        return Response(status_code=204)

    async def look(self, _: Request) -> Response:
        return JSONResponse(self.seen)

    async def metadata(self, _: Request) -> Response:
        if self.wrong == "down":
            return Response(status_code=503)
        named = self.issuer.replace("tenant", "others")
        return JSONResponse(
            {
                "issuer": named if self.wrong == "other name" else self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                "end_session_endpoint": f"{self.issuer}/logout",
                "response_types_supported": ["code"],
            }
        )

    async def keys(self, _: Request) -> Response:
        listed = [] if self.wrong == "keys withdrawn" else [self.key.as_dict(private=False)]
        return JSONResponse({"keys": listed})

    async def authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        self.seen.append(asked)
        is_right = asked["client_id"] == CLIENT_ID and asked["code_challenge_method"] == "S256"
        if not is_right or asked["response_type"] != "code":
            return Response(status_code=400)
        if self.wrong == "denied":
            back = {"error": "access_denied", "error_description": "AADSTS50105 <b>no</b>"}
            return RedirectResponse(
                f"{asked['redirect_uri']}?{urlencode({**back, 'state': asked['state']})}"
            )
        code = secrets.token_urlsafe()
        self.codes[code] = asked
        back = {"code": code, "state": asked["state"]}
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode(back)}", status_code=302)

    async def token(self, request: Request) -> Response:
        form = {name: str(value) for name, value in (await request.form()).items()}
        self.seen.append(form)
        begun = self.codes.pop(form["code"], None)
        if form["client_secret"] != CLIENT_SECRET:
            return JSONResponse({"error": "invalid_client"}, status_code=401)
        shown = _b64(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        is_theirs = begun is not None and begun["code_challenge"] == shown
        if begun is None or not is_theirs or form["redirect_uri"] != begun["redirect_uri"]:
            return JSONResponse({"error": "invalid_grant"}, status_code=400)
        if self.wrong == "nonsense":
            return Response("<html>", media_type="text/html")
        signed = self.signed(self.claims(begun))
        return JSONResponse({"token_type": "Bearer", "access_token": "at", "id_token": signed})

    async def logout(self, request: Request) -> Response:
        self.seen.append(dict(request.query_params))
        return RedirectResponse(request.query_params["post_logout_redirect_uri"])


def _by_hand(head: dict[str, object], claims: dict[str, object], *, secret: bytes | None) -> str:
    """Sign as no library does any more."""
    said = ".".join(_b64(json.dumps(part).encode()) for part in (head, claims))
    proof = hmac.new(secret, said.encode(), hashlib.sha256).digest() if secret else b""
    return f"{said}.{_b64(proof)}"


def _b64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def app_of(server: Server) -> Starlette:
    base = "/tenant/v2.0"
    return Starlette(
        routes=[
            Route("/tell", server.tell, methods=["POST"]),
            Route("/look", server.look),
            Route(f"{base}/.well-known/openid-configuration", server.metadata),
            Route(f"{base}/keys", server.keys),
            Route(f"{base}/authorize", server.authorize),
            Route(f"{base}/token", server.token, methods=["POST"]),
            Route(f"{base}/logout", server.logout),
        ]
    )


if __name__ == "__main__":
    port = int(sys.argv[1])
    uvicorn.run(app_of(Server(port)), host="127.0.0.1", port=port, log_level="warning")
