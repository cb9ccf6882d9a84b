"""Keys in a PKCS#11 token or HSM on the signing host: the key signs inside and never comes out (decision 19).

The host alone knows the module and the PINs: one file `LABEL.pin` for each token in a folder that its worker can
read and the web server cannot. Nothing of it stands in the database.
"""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pkcs11
from asn1crypto import x509
from django.utils.translation import gettext as _
from pkcs11 import exceptions as pkcs11_errors
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
from pyhanko.sign.signers import Signer

from reports.signing.sign import SigningRefused

LABEL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}")
"""What a token may be called: PKCS#11 has 32 characters for it, and the PIN's file is named by it."""


@dataclass(frozen=True)
class TokenHost:
    """What a signing host has: the maker's PKCS#11 library, and the folder of PINs."""

    module: Path
    pins: Path


@contextmanager
def token_signer(
    host: TokenHost,
    *,
    token_label: str,
    key_label: str,
    certificate: x509.Certificate,
    chain: Sequence[x509.Certificate],
) -> Iterator[Signer]:
    """Open the token for one signature and close it afterwards.

    `certificate` belongs to the key; `chain` are the authorities between it and a trusted root. Raises
    SigningRefused, with what the keeper of the host must do, when the token, its PIN or the key is not there.
    """
    pin = _pin(host, token_label)
    try:
        with open_pkcs11_session(str(host.module), token_criteria=TokenCriteria(label=token_label), user_pin=pin) as at:
            at.get_key(object_class=pkcs11.ObjectClass.PRIVATE_KEY, label=key_label)
            # Without the token's own digest: not every token has ECDSA with SHA-256 in one step.
            yield PKCS11Signer(
                at,
                signing_cert=certificate,
                ca_chain=list(chain),
                key_label=key_label,
                use_raw_mechanism=True,
                embed_roots=False,
            )
    except pkcs11.PKCS11Error as error:
        raise SigningRefused(_sentence(error, token_label, key_label)) from error


def _pin(host: TokenHost, label: str) -> str:
    """The PIN of a token. A file that others than its owner can read is no secret and is refused."""
    if not LABEL.fullmatch(label):
        raise SigningRefused(_("Tên thiết bị lưu khóa không hợp lệ: %(token)s.") % {"token": label})
    path = host.pins / f"{label}.pin"
    try:
        with open(path, encoding="utf-8") as file:
            if os.fstat(file.fileno()).st_mode & 0o077:
                sentence = _("Tệp mã PIN của thiết bị %(token)s để người khác đọc được; máy chủ ký số không dùng.")
                raise SigningRefused(sentence % {"token": label})
            return file.read().strip()
    except OSError as error:
        sentence = _("Máy chủ ký số chưa có mã PIN của thiết bị %(token)s; hãy báo quản trị máy chủ.")
        raise SigningRefused(sentence % {"token": label}) from error


def _sentence(error: pkcs11.PKCS11Error, token: str, key: str) -> str:
    told = {"token": token, "key": key}
    if isinstance(error, pkcs11_errors.PinIncorrect | pkcs11_errors.PinInvalid | pkcs11_errors.PinLenRange):
        return _("Mã PIN của thiết bị %(token)s không đúng; hãy báo quản trị máy chủ, không thử lại.") % told
    if isinstance(error, pkcs11_errors.PinLocked):
        return _("Thiết bị %(token)s đã bị khóa do nhập sai mã PIN nhiều lần.") % told
    if isinstance(error, pkcs11_errors.NoSuchKey | pkcs11_errors.MultipleObjectsReturned):
        return _("Thiết bị %(token)s không có khóa %(key)s.") % told
    return _("Không mở được thiết bị lưu khóa %(token)s; hãy kiểm tra thiết bị đã cắm vào máy chủ ký số.") % told
