"""What a child does in which an unknown file is read: it limits itself, reads a question and a file, answers once.

It knows no database, no key, no setting and no network. The caller is `cage`. A child imports this module before any
that reads PDF.
"""

import json
import resource
import struct
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import django
from django.conf import settings
from django.utils import translation

MIB = 1024 * 1024
MEMORY, PROCESSOR = 1024 * MIB, 8
LOCALES = Path(__file__).resolve().parents[2] / "locale"
OUT_OF_MEMORY = 77
CLIENTS = {
    "pyhanko.sign.timestamps.aiohttp_client": "HTTPTimeStamper",
    "pyhanko_certvalidator.fetchers.aiohttp_fetchers": "AIOHttpFetcherBackend",
}
"""What pyHanko would ask a network with: a child asks nobody, and loading them took a quarter of its start."""

for _name, _client in CLIENTS.items():
    sys.modules[_name] = ModuleType(_name)
    setattr(sys.modules[_name], _client, None)


def lock_up() -> None:
    """No more memory and processor time than one report needs many times over; no file may be written."""
    limits = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: PROCESSOR,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NPROC: 0,
    }
    for what, value in limits.items():
        resource.setrlimit(what, (value, value))


def serve(answer: Callable[[dict[str, Any], bytes], Any]) -> int:
    """Answers in JSON on standard output; the exit code tells the caller what went wrong."""
    settings.configure(USE_I18N=True, LANGUAGE_CODE="vi", LOCALE_PATHS=[LOCALES], INSTALLED_APPS=[])
    django.setup()
    lock_up()
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    try:
        (length,) = struct.unpack(">I", source.read(4))
        asked = json.loads(source.read(length))
        translation.activate(asked["language"])
        told = answer(asked, source.read())
    except MemoryError:
        return OUT_OF_MEMORY
    sink.write(json.dumps(told).encode())
    sink.flush()
    return 0
