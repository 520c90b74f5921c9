"""An identity provider in the tests' own process, on a port of the loopback address: discovery, keys, codes, tokens.

It is as strict as a real one: codes are good once, for the client, address and PKCE verifier they were asked with. What
it says wrongly, a test has told it to (`lies`).
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "journeymap", "s3cret & more"


class Provider:
    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.kid = "one"
        # Who signs in there, and what is said of them.
        self.person: dict[str, Any] = {
            "sub": "u-1", "email": "ada@example.org", "email_verified": True, "name": "Ada Byron",
        }  # fmt: skip
        # Claims of the token that are other than they should be; None: left out.
        self.lies: dict[str, Any] = {}
        self.algorithm = "RS256"
        self.signing_key: Any = None
        # The claims that only userinfo tells, and a subject that it tells wrongly.
        self.apart: set[str] = set()
        self.userinfo_subject: str | None = None
        self.description: dict[str, Any] = {}
        self.down = False
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[str] = []
        self.issuer = ""

    def discovery(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
            **self.description,
        }

    def keys(self) -> dict[str, Any]:
        row = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**row, "kid": self.kid, "use": "sig", "alg": "RS256"}]}

    def turn_keys(self) -> None:
        self.key, self.kid = rsa.generate_private_key(public_exponent=65537, key_size=2048), "two"

    def authorize(self, address: str) -> str:
        """What the provider's page does when somebody signs in there: the address that the browser is sent back to."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked["client_id"] == CLIENT
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, fields: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        pair = base64.b64encode(f"{CLIENT}:{urlencode({'': SECRET})[1:]}".encode()).decode()
        asked = self.codes.pop(fields.get("code", ""), None)
        if authorization != f"Basic {pair}":
            return 401, {"error": "invalid_client"}
        if asked is None or fields.get("redirect_uri") != asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        shown = base64.urlsafe_b64encode(hashlib.sha256(fields["code_verifier"].encode()).digest()).rstrip(b"=")
        if shown.decode() != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": "opener", "token_type": "Bearer", "id_token": self.id_token(asked["nonce"])}

    def id_token(self, nonce: str) -> str:
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce}
        claims |= {name: value for name, value in self.person.items() if name not in self.apart}
        claims |= self.lies
        claims = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode(claims, self.signing_key or self.key, algorithm=self.algorithm, headers={"kid": self.kid})

    def userinfo(self, authorization: str) -> tuple[int, dict[str, Any]]:
        if authorization != "Bearer opener":
            return 401, {}
        return 200, {**self.person, "sub": self.userinfo_subject or self.person["sub"]}


def _handler(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            if path == "/.well-known/openid-configuration":
                self._answer(200, provider.discovery())
            elif path == "/keys":
                self._answer(200, provider.keys())
            elif path == "/userinfo":
                self._answer(*provider.userinfo(self.headers.get("Authorization", "")))
            elif path == "/authorize":
                self._answer(302, {}, provider.authorize(self.path))
            else:
                self._answer(404, {})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            fields = {name: values[0] for name, values in parse_qs(body).items()}
            self._answer(*provider.token(fields, self.headers.get("Authorization", "")))

        def _answer(self, status: int, document: dict[str, Any], location: str = "") -> None:
            provider.asked.append(urlsplit(self.path).path)
            data = json.dumps(document).encode()
            self.send_response(503 if provider.down else status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            if location:
                self.send_header("Location", location)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


@contextmanager
def running() -> Iterator[Provider]:
    provider = Provider()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(provider))
    server.daemon_threads = True
    provider.issuer = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
