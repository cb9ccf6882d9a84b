"""A token in software (SoftHSM2) with the keys of a test's people: the signing host's, as far as code can tell."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from reports.signing.certificates import Identity

MODULES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so")
PIN = "246813"


def demand_softhsm() -> str:
    """The library of the software token.

    In CI the launcher has installed it (`config/local/system.py`); elsewhere its absence is told.
    """
    found = [path for path in MODULES if Path(path).exists() and shutil.which("softhsm2-util")]
    if not found:
        sentence = "softhsm2 is not installed"
        pytest.fail(sentence) if os.environ.get("CI") else pytest.skip(sentence)
    return found[0]


@dataclass(frozen=True)
class SoftHost:
    """A signing host in a folder: tokens, PINs, and the environment variable that leads the library to them."""

    folder: Path
    module: Path

    @classmethod
    def make(cls, folder: Path) -> "SoftHost":
        host = cls(folder, Path(demand_softhsm()))
        (folder / "tokens").mkdir(parents=True)
        host.pins.mkdir(mode=0o700)
        host.configuration.write_text(f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\n")
        return host

    @property
    def configuration(self) -> Path:
        return self.folder / "softhsm2.conf"

    @property
    def pins(self) -> Path:
        return self.folder / "pins"

    @property
    def environment(self) -> dict[str, str]:
        """What the worker of the signing host is given, and nobody else."""
        return {
            "SOFTHSM2_CONF": str(self.configuration),
            "SIGNING_MODULE": str(self.module),
            "SIGNING_PINS": str(self.pins),
        }

    def add(self, token: str, key: str, identity: Identity) -> Path:
        """Put the key into a token of its own, its PIN into the folder of PINs; the certificate's file."""
        plain = self.folder / f"{token}.key"
        plain.write_bytes(identity.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        self._run("--init-token", "--free", "--label", token, "--pin", PIN, "--so-pin", PIN)
        self._run("--import", str(plain), "--token", token, "--label", key, "--id", "01", "--pin", PIN)
        plain.unlink()
        self.give_pin(token, PIN)
        certificate = self.folder / f"{token}.pem"
        certificate.write_bytes(identity.certificate.public_bytes(Encoding.PEM))
        return certificate

    def give_pin(self, token: str, pin: str, *, mode: int = 0o600) -> None:
        path = self.pins / f"{token}.pin"
        path.write_text(f"{pin}\n")
        path.chmod(mode)

    def _run(self, *arguments: str) -> None:
        environment = {**os.environ, "SOFTHSM2_CONF": str(self.configuration)}
        done = subprocess.run(
            ["softhsm2-util", *arguments], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
