"""Row 55: after the main job and the day's mails, nothing but numbers has passed the broker."""

import base64
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from tests.browser.site import Site, wait_for
from tests.browser.test_crashes import approved, drawn, number
from tests.journal.conftest import Broker

BODY = re.compile(r'"body": "([A-Za-z0-9+/=]+)"')
END = "that-was-all"
PERSONAL = """
SELECT full_name FROM units_official UNION SELECT username FROM accounts_user UNION SELECT email FROM accounts_user
UNION SELECT name FROM units_identity UNION SELECT title FROM remedies_task UNION SELECT summary FROM remedies_finding
"""


@contextmanager
def overheard(broker: Broker) -> Iterator[list[str]]:
    """Every command that reaches the broker meanwhile, as it was given."""
    heard: list[str] = []
    listener = broker.client(patience=None)  # on a busy machine nothing may be said for long
    with listener.monitor() as listening:

        def listen() -> None:
            for command in listening.listen():
                heard.append(str(command["command"]))
                if END in heard[-1]:
                    return

        thread = Thread(target=listen, daemon=True)
        thread.start()
        yield heard
        broker.client().echo(END)
        thread.join(30)


def bodies(heard: list[str]) -> list[str]:
    """What the messages say, unpacked."""
    plain = [command.replace('\\"', '"') for command in heard]
    return [base64.b64decode(body).decode() for command in plain for body in BODY.findall(command)]


def told(heard: list[str], words: list[str]) -> list[str]:
    """Which of some words stand in what was heard, also as JSON writes them."""
    whole = "\n".join([*heard, *bodies(heard)])
    return [word for word in words if word in whole or json.dumps(word)[1:-1] in whole]


def over(site: Site) -> bool:
    rows = site.ask("SELECT count(*) FILTER (WHERE state IN ('waiting', 'sending')), count(*) FROM dashboards_digest")
    return rows[0][0] == 0 and rows[0][1] != 0


def test_nothing_personal_passes_the_broker(site: Site) -> None:
    words = [str(row[0]) for row in site.ask(PERSONAL) if row[0] and len(str(row[0])) > 4]
    assert len(words) > 100
    with overheard(site.broker) as heard:
        pks = approved(site, 1)
        number(site, pks)
        wait_for(lambda: drawn(site, pks) == 1, "the paper is drawn")
        site.manage("digests")
        wait_for(lambda: over(site), "the mails are out")
    said = bodies(heard)
    assert len(said) > 3
    assert {type(argument) for body in said for argument in json.loads(body)[0]} == {int}
    assert not told(heard, words)
    mails = list(Path(site.environment["MAIL_FOLDER"]).iterdir())
    assert len(mails) > 3
    people = [str(row[0]) for row in site.ask("SELECT full_name FROM units_official")]
    assert not [name for mail in mails for name in people if name in mail.read_text()]


def test_a_name_in_a_message_would_show(site: Site) -> None:
    packed = base64.b64encode(json.dumps([["Nguyễn Thị Thử"], {}]).encode()).decode()
    with overheard(site.broker) as heard:
        site.broker.client().lpush("elsewhere", json.dumps({"body": packed}))
        site.broker.client().delete("elsewhere")
    assert told(heard, ["Nguyễn Thị Thử", "Trần Văn Mẫu"]) == ["Nguyễn Thị Thử"]
