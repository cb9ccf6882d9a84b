"""A stand-in for the signing tool on somebody's machine, in a process of its own.

It reads a line of JSON for each message that a browser would pass on to it: fetches the file from the one address,
signs it with a test key, posts it to the other, and writes its answer as a line.

    python -m tests.reports.local_tool KEYS NAME CODE FIELD MOMENT
"""

import json
import sys
import urllib.error
import urllib.request
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from tests.reports.outside_tool import Tool

OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def main(keys: str, name: str, code: str, field: str, moment: str) -> None:
    """Tells its certificate, then answers message after message until its input ends."""
    tool = Tool(Path(keys), name=name, code=code)
    say(tool.certificate.decode())
    for line in sys.stdin:
        say(answer(tool, json.loads(line), field, datetime.fromisoformat(moment)))


def answer(tool: Tool, message: dict[str, str], field: str, at: datetime) -> dict[str, object]:
    """What it tells the browser: 0 when the file was taken."""
    try:
        with OPENER.open(message["FileName"]) as fetched:
            signed = tool.sign(fetched.read(), at=at, field=field)
        with OPENER.open(form(message["FileUploadHandler"], signed)) as taken:
            told = json.load(taken)
    except urllib.error.HTTPError as refused:
        return {"Status": 1, "Message": f"HTTP {refused.code}", "FileServer": ""}
    return {"Status": 0 if told["Status"] else 1, "Message": told["Message"], "FileServer": told["FileServer"]}


def form(address: str, content: bytes) -> urllib.request.Request:
    """The post of one file, as a browser would write it."""
    mark = uuid4().hex
    head = f'--{mark}\r\nContent-Disposition: form-data; name="uploadfile"; filename="van-ban.signed.pdf"\r\n'
    body = f"{head}Content-Type: application/pdf\r\n\r\n".encode() + content + f"\r\n--{mark}--\r\n".encode()
    headers = {"Content-Type": f"multipart/form-data; boundary={mark}"}
    return urllib.request.Request(address, data=body, headers=headers)


def say(told: object) -> None:
    """One line to whoever started it."""
    sys.stdout.write(f"{json.dumps(told)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
