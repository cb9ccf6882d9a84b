"""What of the locked packages is known to be bad (row 79): the lowest version that may be locked, and why.

No scanner can ask for advisories where this is built, and one that was asked all the same says "nothing found" of
packages that it never judged. So the floors stand here, by hand; what has none is `unjudged`, never clean.
"""

import re
from dataclasses import dataclass, field

from packaging.version import Version

FLOORS = {
    "django": ("5.2.19", "the security notes of 5.2.2 to 5.2.19"),
    "weasyprint": ("70.0", "CVE-2025-68616, CVE-2026-49452, CVE-2026-55073: the fetcher is gone around"),
    "aiohttp": ("3.12.14", "CVE-2025-53643"),
    "brotli": ("1.2.0", "CVE-2025-6176"),
    "celery": ("5.2.2", "CVE-2021-23727"),
    "certifi": ("2024.7.4", "CVE-2024-39689"),
    "cryptography": ("44.0.1", "CVE-2024-12797"),
    "fonttools": ("4.60.2", "CVE-2025-66034"),
    "gunicorn": ("23.0.0", "CVE-2024-1135, CVE-2024-6827: smuggled requests"),
    "idna": ("3.7", "CVE-2024-3651"),
    "lxml": ("4.9.1", "CVE-2022-2309"),
    "markdown-it-py": ("2.2.0", "CVE-2023-26302, CVE-2023-26303"),
    "pdfminer-six": ("20251107", "CVE-2025-64512: a crafted PDF runs code"),
    "pikepdf": ("2.10.0", "CVE-2021-29421"),
    "pillow": ("11.3.0", "CVE-2025-48379"),
    "redis": ("4.5.4", "CVE-2023-28858, CVE-2023-28859"),
    "sqlparse": ("0.5.0", "CVE-2024-4340"),
}
_LOCKED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)((?:.*\\\n)*.*)$", re.MULTILINE)
_LINE = re.compile(r"^[^\s#].*", re.MULTILINE)


@dataclass
class Judged:
    """What is bad, in lines for whoever reads them, and the packages of which nothing is known."""

    bad: list[str] = field(default_factory=list)
    unjudged: list[str] = field(default_factory=list)


def judge(lock: str) -> Judged:
    """Every package of a lock file against its floor; one that is not pinned by version and hash is bad as well."""
    told = Judged()
    for name, version, rest in _LOCKED.findall(lock):
        if "--hash=sha256:" not in rest:
            told.bad.append(f"{name} {version} is locked by no hash")
        if name not in FLOORS:
            told.unjudged.append(name)
        elif Version(version) < Version(FLOORS[name][0]):
            told.bad.append(f"{name} {version} is below {FLOORS[name][0]}: {FLOORS[name][1]}")
    told.bad += [f"{line} is no pinned package" for line in _LINE.findall(lock) if not _LOCKED.match(line)]
    return told
