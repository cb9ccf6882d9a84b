"""Single sign-on by OpenID Connect: the authorization code flow, as far as a web server that keeps a secret needs it.

What comes back through the browser is believed only with the state, the nonce and the verifier (PKCE) that this
session was given, once; what the provider signs, only under its published keys and an algorithm of `ALGORITHMS`.
Nothing is asked of any other host than that of the provider.
"""

import base64
import hashlib
import json
import secrets
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urlsplit

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

if TYPE_CHECKING:
    from config.variables import SingleSignOn

ALGORITHMS = ("RS256", "PS256", "ES256")
"""Signatures of a key that only the provider has; never `none`, never a secret that both know."""
TIMEOUT, LARGEST = 5, 1_000_000
_PENDING, _LONGEST, _SKEW = "oidc", 600, 60
_KEPT = 3600
_kept: dict[str, tuple[float, dict[str, Any]]] = {}
"""What the provider publishes, for an hour."""


class SignOnRefused(Exception):
    """Why nobody came in, in a sentence for the person and in words for the log, which hold no name."""

    def __init__(self, sentence: str | Promise, reason: str) -> None:
        super().__init__(reason)
        self.sentence = str(sentence)


@dataclass(frozen=True)
class Subject:
    """Who the provider says is there: its own lasting name of the person, and the claim that names the account."""

    issuer: str
    subject: str
    name: str
    next_page: str


OVER = _("Lần đăng nhập này đã quá hạn hoặc đã dùng rồi. Mời bấm đăng nhập lại.")
SILENT = _("Hệ thống đăng nhập một lần không trả lời. Hãy thử lại sau, hoặc đăng nhập bằng mật khẩu.")
ODD = _("Câu trả lời của hệ thống đăng nhập một lần không hợp lệ nên không được chấp nhận. Hãy báo bộ phận công nghệ.")
DECLINED = _("Hệ thống đăng nhập một lần không xác nhận bạn, hoặc bạn đã hủy. Hãy thử lại, hoặc dùng mật khẩu.")


def begin(session: SessionBase, *, back: str, next_page: str) -> str:
    """The address at the provider to which the browser goes; `back` is where it returns. Raises SignOnRefused."""
    provider = _provider()
    address = _published()["authorization_endpoint"]
    if urlsplit(address)[:2] != urlsplit(provider.issuer)[:2]:
        raise SignOnRefused(ODD, "the provider signs people in at another host than that of OIDC_ISSUER")
    state, nonce, verifier = (secrets.token_urlsafe(32) for _each in range(3))
    session[_PENDING] = [state, nonce, verifier, back, next_page, timezone.now().timestamp()]
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": back,
        "scope": provider.scope,
        "state": state,
        "nonce": nonce,
        "code_challenge": _unpadded(hashlib.sha256(verifier.encode()).digest()),
        "code_challenge_method": "S256",
    }
    return f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}"


def finish(session: SessionBase, told: dict[str, str]) -> Subject:
    """Whom the provider names, from what the browser brought back. Good once. Raises SignOnRefused."""
    state, nonce, verifier, back, next_page, at = session.pop(_PENDING, ["", "", "", "", "", 0])
    if not state or not constant_time_compare(told.get("state", ""), state):
        raise SignOnRefused(OVER, "a state that this session was not given, or that was used")
    if timezone.now().timestamp() - at > _LONGEST:
        raise SignOnRefused(OVER, "an answer that came too late")
    if told.get("iss", _provider().issuer) != _provider().issuer:
        raise SignOnRefused(ODD, "an answer of another provider")
    if "code" not in told:
        raise SignOnRefused(DECLINED, f"no code, but {told.get('error', 'nothing')[:40]!r}")
    tokens = _exchanged(told["code"], verifier, back)
    claims = _proven(str(tokens.get("id_token", "")), nonce)
    subject, name = claims["sub"], claims.get(_provider().claim)
    if name is None and "userinfo_endpoint" in _published():
        name = _said_of(subject, str(tokens.get("access_token", "")))
    return Subject(_provider().issuer, subject, str(name or ""), next_page)


def _exchanged(code: str, verifier: str, back: str) -> dict[str, Any]:
    """The tokens for a code, which the provider gives to whoever knows the secret and the verifier."""
    provider = _provider()
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": verifier}
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    ways = _published().get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    if "client_secret_basic" in ways:
        pair = f"{quote(provider.client_id, safe='')}:{quote(provider.client_secret, safe='')}"
        headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
    else:
        form |= {"client_id": provider.client_id, "client_secret": provider.client_secret}
    return _asked(_published()["token_endpoint"], headers, urlencode(form).encode())


def _proven(token: str, nonce: str) -> dict[str, Any]:
    """The claims of an ID token, once everything that OpenID Connect Core 3.1.3.7 asks for holds."""
    try:
        try:
            claims = jwt.decode(token, _keys(), algorithms=list(ALGORITHMS)).claims
        except InvalidKeyIdError:  # the provider signs with a new key since we asked for them
            _kept.pop(_published()["jwks_uri"], None)
            claims = jwt.decode(token, _keys(), algorithms=list(ALGORITHMS)).claims
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise SignOnRefused(ODD, f"an ID token that cannot be believed: {type(error).__name__}") from error
    wrong = _wrong(claims, nonce, timezone.now().timestamp())
    if wrong:
        raise SignOnRefused(ODD, f"an ID token of which does not hold: {wrong}")
    return claims


def _wrong(claims: dict[str, Any], nonce: str, now: float) -> str:
    """The first claim that does not hold, or nothing."""
    audience = claims.get("aud")
    audiences = audience if isinstance(audience, list) else [audience]
    ours = _provider().client_id
    subject, ends, made = claims.get("sub"), claims.get("exp"), claims.get("iat")
    holds = {
        "iss": claims.get("iss") == _provider().issuer,
        "aud": ours in audiences and (len(audiences) == 1 or claims.get("azp") == ours),
        "azp": claims.get("azp", ours) == ours,
        "exp": isinstance(ends, int | float) and ends > now - _SKEW,
        "iat": isinstance(made, int | float) and made < now + _SKEW,
        "nonce": constant_time_compare(str(claims.get("nonce", "")), nonce),
        "sub": isinstance(subject, str) and 0 < len(subject) <= 255,
    }
    return next((name for name, is_so in holds.items() if not is_so), "")


def _said_of(subject: str, access_token: str) -> object:
    """The claim that names the account, where the provider tells it apart from the ID token."""
    told = _asked(_published()["userinfo_endpoint"], {"Authorization": f"Bearer {access_token}"})
    return told.get(_provider().claim) if told.get("sub") == subject else None


def _provider() -> "SingleSignOn":
    """The one that the settings name; no view gets here without one."""
    assert settings.OIDC is not None
    return settings.OIDC


def _published() -> dict[str, Any]:
    """Where the provider does what. What it calls itself must be what we call it."""
    found = _lasting(f"{_provider().issuer.rstrip('/')}/.well-known/openid-configuration")
    needed = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    if found.get("issuer") != _provider().issuer or any(not isinstance(found.get(name), str) for name in needed):
        raise SignOnRefused(ODD, "the provider calls itself something else than OIDC_ISSUER, or says too little")
    return found


def _keys() -> KeySet:
    told = _lasting(_published()["jwks_uri"])
    return KeySet.import_key_set({"keys": [key for key in told["keys"] if key.get("kty") in {"RSA", "EC"}]})


def _lasting(address: str) -> dict[str, Any]:
    at, found = _kept.get(address, (0.0, None))
    if found is None or monotonic() - at > _KEPT:
        found = _asked(address, {})
        _kept[address] = (monotonic(), found)
    return found


class _NoWayOn(urllib.request.HTTPRedirectHandler):
    """A provider answers where it is asked, or not at all."""

    def redirect_request(self, *given: Any, **named: Any) -> None:
        """None: the redirect is an error."""


def _asked(address: str, headers: dict[str, str], form: bytes | None = None) -> dict[str, Any]:
    """What the provider answers, as JSON. Raises SignOnRefused."""
    scheme = urlsplit(_provider().issuer).scheme
    if urlsplit(address).scheme != scheme:
        raise SignOnRefused(ODD, f"the provider names an address that is not {scheme}")
    asked = urllib.request.Request(address, form, {"Accept": "application/json", **headers})  # noqa: S310 - above
    try:
        with urllib.request.build_opener(_NoWayOn).open(asked, timeout=TIMEOUT) as answer:
            told = json.loads(answer.read(LARGEST))
    except (OSError, HTTPException, ValueError) as error:
        raise SignOnRefused(SILENT, f"the provider did not answer as it should: {type(error).__name__}") from error
    if not isinstance(told, dict):
        raise SignOnRefused(ODD, "the provider answered with something else than an object")
    return told


def _unpadded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
