"""A provider of OpenID Connect on this machine, whose every answer a test can bend."""

import base64
import hashlib
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey

from config.variables import SingleSignOn

CLIENT, SECRET = "dam-lam", "bi-mat-cua-dam-lam"
KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
NEW_KEY = RSAKey.generate_key(2048, {"kid": "two", "use": "sig"})
STRANGERS_KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})


@dataclass
class Provider:
    """What it tells: `claims` over those of a right ID token, `said` over what it publishes, `shown` as its key."""

    issuer: str
    claims: dict[str, Any] = field(default_factory=dict)
    said: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] = field(default_factory=dict)
    algorithm: str = "RS256"
    key: Any = field(default_factory=lambda: KEY)
    shown: Any = field(default_factory=lambda: KEY)
    asked: dict[str, str] = field(default_factory=dict)
    heard: list[str] = field(default_factory=list)

    def settings(self) -> SingleSignOn:
        """What the product is told of it."""
        return SingleSignOn(self.issuer, CLIENT, SECRET, "Tài khoản tỉnh", "preferred_username", "openid profile")

    def published(self) -> dict[str, Any]:
        """Where it does what."""
        paths = {"authorization": "/authorize", "token": "/token", "userinfo": "/userinfo"}
        ends = {f"{name}_endpoint": self.issuer + path for name, path in paths.items()}
        return {"issuer": self.issuer, "jwks_uri": f"{self.issuer}/keys", **ends, **self.said}

    def token(self) -> str:
        """An ID token for whoever was asked for last."""
        now = int(time.time())
        right = {"iss": self.issuer, "aud": CLIENT, "sub": "p-1", "iat": now, "exp": now + 300}
        claims = {**right, "preferred_username": "thu.nghiem", "nonce": self.asked.get("nonce"), **self.claims}
        told = {name: value for name, value in claims.items() if value is not None}
        if self.algorithm == "none":
            return ".".join([_part({"alg": "none"}), _part(told), ""])
        return jwt.encode(
            {"alg": self.algorithm, "kid": self.key.kid or "one"}, told, self.key, algorithms=[self.algorithm]
        )

    def exchange(self, form: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        """The tokens, for who knows the secret and the verifier."""
        pair = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        verifier = hashlib.sha256(form["code_verifier"].encode()).digest()
        proven = base64.urlsafe_b64encode(verifier).rstrip(b"=").decode() == self.asked["code_challenge"]
        if authorization != f"Basic {pair}" or not proven or form["redirect_uri"] != self.asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        return 200, {"id_token": self.token(), "access_token": "a", "token_type": "Bearer"}

    def answer(self, path: str, form: dict[str, str], authorization: str) -> tuple[int, Any]:
        """Status and body for one request."""
        self.heard.append(path)
        if path == "/token":
            return self.exchange(form, authorization)
        pages = {
            "/.well-known/openid-configuration": self.published(),
            "/keys": KeySet([self.shown]).as_dict(private=False),
            "/userinfo": self.userinfo,
        }
        return (200, pages[path]) if path in pages else (404, {})


def _part(data: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(data).encode()).rstrip(b"=").decode()


def shared_secret() -> OctKey:
    """The secret that both know, as a key: good for HS256, which proves nothing of the provider."""
    return OctKey.import_key(SECRET.encode().ljust(32, b"0"))


@contextmanager
def running() -> Iterator[Provider]:
    """One that answers until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            form = {name: values[0] for name, values in parse_qs(self.rfile.read(length).decode()).items()}
            status, body = provider.answer(urlsplit(self.path).path, form, self.headers.get("Authorization", ""))
            self.send_response(status)
            if status in {301, 302}:
                self.send_header("Location", body)
            self.end_headers()
            self.wfile.write(json.dumps(body).encode())

        do_POST = do_GET  # noqa: N815

        def log_message(self, *given: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider = Provider(f"http://127.0.0.1:{server.server_port}")
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
