"""The end of the chain as it stood on a day, signed, in a file that is to be kept away from this server.

Whoever owns the database can cut the end off the journal, or write all of it anew with hashes that fit. They cannot
change what lies elsewhere: an anchor says which hash stood at which place, and only the installation's key signs it.
Without a copy outside, an anchor proves nothing against somebody who owns the machine as well.
"""

import base64
import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)
from django.conf import settings
from django.utils import timezone

from journal.models import Entry, Link

RESTORED = "restored"
"""The verb of the entry that says that the database was put back, and what of the journal is gone since."""


class NoKey(Exception):
    """The installation has no key for anchors, or not one that can sign them."""


@dataclass(frozen=True)
class Anchor:
    """What a day's file says."""

    day: str
    position: int
    hash: str
    sealed_at: str

    def signed_bytes(self) -> bytes:
        """What the signature is over."""
        return json.dumps(asdict(self), sort_keys=True, separators=(",", ":")).encode()


@dataclass(frozen=True)
class Restore:
    """That the journal was put back, signed: behind which place it was cut, and by which hash that place is known."""

    entry: int
    at: datetime
    of: str
    position: int
    head: str
    lost: int

    def explains(self, anchor: Anchor, hashes: Mapping[int, str]) -> bool:
        """Whether the anchor is of the time that was lost, and the journal is unchanged up to where it was cut."""
        is_of_then = self.position < anchor.position and datetime.fromisoformat(anchor.sealed_at) <= self.at
        return is_of_then and hashes.get(self.position, "") == self.head


def write(folder: Path, *, day: date) -> Path | None:
    """The anchor of a day, once; None while the journal is empty. Raises NoKey."""
    path = folder / f"{day.isoformat()}.json"
    if path.exists():
        return path
    head = Link.objects.exclude(position=None).order_by("-position").first()
    if head is None or head.position is None or head.sealed_at is None:
        return None
    anchor = Anchor(day.isoformat(), head.position, head.hash, head.sealed_at.isoformat())
    signature = signed(anchor.signed_bytes())
    folder.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_text(json.dumps({**asdict(anchor), "signature": signature}, indent=2) + "\n")
    part.replace(path)
    return path


def today() -> Path | None:
    """Writes the anchor of the real day. Raises NoKey."""
    return write(Path(settings.ANCHOR_FOLDER), day=timezone.localdate())


def read(folder: Path, public: Ed25519PublicKey) -> Iterator[tuple[str, Anchor | None]]:
    """Every anchor in a folder by the name of its file, None where the signature or the file is not ours."""
    for path in sorted(folder.glob("*.json")):
        try:
            told = json.loads(path.read_text())
            anchor = Anchor(**{name: told[name] for name in Anchor.__dataclass_fields__})
            public.verify(base64.b64decode(told["signature"]), anchor.signed_bytes())
        except (ValueError, KeyError, TypeError, InvalidSignature):
            yield path.name, None
        else:
            yield path.name, anchor


def declared(detail: Mapping[str, object]) -> dict[str, object]:
    """What a restore says in the journal, with the signature of this installation where it has a key."""
    if settings.ANCHOR_KEY is None:
        return dict(detail)
    return {**detail, "signature": signed(_bytes_of(detail))}


def restores(public: Ed25519PublicKey) -> list[Restore]:
    """What the journal tells of restores, where the signature is ours: whoever forges entries cannot declare one."""
    found = []
    for entry in Entry.objects.filter(verb=RESTORED, detail__has_key="signature").order_by("pk"):
        told = dict(entry.detail)
        try:
            public.verify(base64.b64decode(told.pop("signature")), _bytes_of(told))
        except (ValueError, TypeError, InvalidSignature):
            continue
        found.append(Restore(entry.pk, entry.at, told["of"], told["position"], told["head"], told["lost"]))
    return found


def broken(
    anchors: Iterable[tuple[str, Anchor | None]],
    *,
    links: int,
    hashes: Mapping[int, str],
    restores: Collection[Restore] = (),
) -> list[str]:
    """What the anchors contradict: `links` is how long the chain is, `hashes` what stands at their places.

    What a declared restore has cut off is no contradiction.
    """
    found = []
    for name, anchor in anchors:
        if anchor is None:
            found.append(f"{name}: the signature is not that of this installation")
        elif hashes.get(anchor.position) == anchor.hash or any(cut.explains(anchor, hashes) for cut in restores):
            continue
        elif anchor.position > links:
            found.append(f"{name}: the journal had {anchor.position} entries and has {links}: its end was cut off")
        else:
            found.append(f"{name}: the journal up to entry {anchor.position} was written anew")
    return found


def public_key(path: Path | None = None) -> Ed25519PublicKey:
    """The key that judges anchors: from a file kept elsewhere, or that of this installation. Raises NoKey."""
    if path is None:
        return _key().public_key()
    key = load_pem_public_key(path.read_bytes())
    if not isinstance(key, Ed25519PublicKey):
        raise NoKey(f"{path} holds no Ed25519 key")
    return key


def public_pem() -> str:
    """The public key, to be kept with the copies of the anchors. Raises NoKey."""
    return _key().public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def signed(told: bytes) -> str:
    """The signature of this installation. Raises NoKey."""
    return base64.b64encode(_key().sign(told)).decode()


def _bytes_of(detail: Mapping[str, object]) -> bytes:
    return json.dumps(detail, sort_keys=True, separators=(",", ":")).encode()


def _key() -> Ed25519PrivateKey:
    """The key of the installation; a demo makes one for itself."""
    path = settings.ANCHOR_KEY
    if path is None:
        raise NoKey("ANCHOR_KEY is not set: openssl genpkey -algorithm ed25519 -out anchor.pem")
    if settings.DEMO and not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        made = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        path.touch(mode=0o600)
        path.write_bytes(made)
    key = load_pem_private_key(path.read_bytes(), None)
    if not isinstance(key, Ed25519PrivateKey):
        raise NoKey(f"{path} holds no Ed25519 key")
    return key
