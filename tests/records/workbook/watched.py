"""Reads every workbook of a folder in a fresh process: its sentence, seconds of processor and memory, as JSON."""

import json
import sys
import time
from pathlib import Path

from django.conf import settings

settings.configure(USE_I18N=False)

from records.workbook.refusal import BadWorkbook  # noqa: E402
from tests.records.workbook.memory import forget, most_in_use  # noqa: E402
from tests.records.workbook.samples import blank, parsed  # noqa: E402


def refused(content: bytes) -> tuple[str, float, int]:
    """What reading says, and what it takes."""
    forget()
    before, started, sentence = most_in_use(), time.process_time(), ""
    try:
        parsed(content)
    except BadWorkbook as refusal:
        sentence = str(refusal)
    return sentence, time.process_time() - started, most_in_use() - before


parsed(blank())
print(json.dumps([refused(path.read_bytes()) for path in sorted(Path(sys.argv[1]).iterdir())]))  # noqa: T201
