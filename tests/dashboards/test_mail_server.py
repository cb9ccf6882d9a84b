"""Row 56: a mail server that fails wherever it can; nobody gets a mail twice, and who surely got none gets one."""

import pytest
from django.db import connection
from pytest_django import Settings

from accounts.models import User
from dashboards import postbox
from dashboards.actions import open_digests
from dashboards.jobs import SEND_DIGEST
from dashboards.models import Digest
from dashboards.states import DigestState
from dashboards.tasks import send_digest
from journal.models import Job
from tests.cast import Cast
from tests.dashboards.filed import owes
from tests.dashboards.smtp import Server, Trouble, serving
from tests.dashboards.test_digest import MORNING
from units.actions import appoint, enter_official, grant_role
from units.roles import Role

S = DigestState
UNKNOWABLE = (Trouble.CUT_IN_TEXT, Trouble.CUT_AFTER_TEXT)


@pytest.fixture(autouse=True)
def morning(monkeypatch: pytest.MonkeyPatch) -> None:
    """The workers work in the morning of the digests, and need no heartbeat for it."""
    monkeypatch.setattr("dashboards.tasks.timezone.localtime", lambda *moment: MORNING)
    monkeypatch.setattr("journal.outbox.limits.HEARTBEAT", 60)


def clerks(cast: Cast, number: int) -> list[str]:
    """The addresses of as many clerks of one unit, who all have the same report to write."""
    owes(cast)
    unit, since = cast.unit("thi-du"), cast.postings["clerk"].valid.lower
    addresses = [f"cv-{count:02}@loopback.example" for count in range(number)]
    for address in addresses:
        user = User.objects.create_user(address.partition("@")[0])
        User.objects.filter(pk=user.pk).update(email=address)
        person = enter_official(code=user.username, full_name="Mai Thị Thư", category="cadre", user=user, actor=None)
        post = appoint(official=person, unit=unit, post="Chuyên viên", since=since, actor=None)
        grant_role(posting=post, role=Role.CLERK, node=unit, actor=None)
    return addresses


def ring() -> None:
    """What the dispatcher and the workers do, as long as there is something to do."""
    while True:
        Job.objects.filter(state=Job.WAITING).update(due_at=MORNING)
        waiting = list(Job.objects.filter(task=SEND_DIGEST, state=Job.WAITING).order_by("pk"))
        if not waiting:
            return
        for job in waiting:
            send_digest(job.pk)


def troubled(server: Server, number: int, *troubles: Trouble) -> list[Trouble]:
    """The next connections of a server fail, each in its way."""
    kinds = [troubles[count % len(troubles)] for count in range(number)]
    server.troubles = list(kinds)
    return kinds


def states() -> dict[str, int]:
    found = Digest.objects.values_list("state", flat=True)
    return {str(state): list(found).count(state) for state in set(found)}


def test_fifty_failures_of_every_kind_are_at_most_one_mail_each(cast: Cast, settings: Settings) -> None:
    fifty = clerks(cast, 50)
    with serving() as server:
        server.use(settings)
        kinds = troubled(server, len(fifty), *Trouble)
        open_digests(at=MORNING)
        ring()
        got = server.addresses()
        assert len(set(got)) == len(got), "nobody twice"
        cut = {address for address, kind in zip(fifty, kinds, strict=True) if kind is Trouble.CUT_IN_TEXT}
        assert set(got) == set(fifty) - cut, "whoever was surely not served was served later"
        unknown = sum(kind in UNKNOWABLE for kind in kinds)
        assert states() == {S.SENT: len(fifty) - unknown, S.UNCERTAIN: unknown}
        assert not [mail for mail in server.taken if "Mai" in mail.as_string()]


def test_without_telling_the_unknown_apart_people_get_two(
    cast: Cast, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: a cut line taken for a refusal."""
    monkeypatch.setattr(postbox, "Unknown", lambda why: postbox.NotTaken(why, again=True))
    few = clerks(cast, 5)
    with serving() as server:
        server.use(settings)
        troubled(server, len(few), Trouble.CUT_AFTER_TEXT)
        open_digests(at=MORNING)
        ring()
        assert len(server.taken) == 2 * len(few)


def test_a_server_that_is_away_is_tried_again_at_the_next_stroke(cast: Cast, settings: Settings) -> None:
    few = clerks(cast, 5)
    with serving() as server:
        server.use(settings)
    open_digests(at=MORNING)  # it is gone
    ring()
    assert states() == {S.WAITING: len(few)}
    errors = {(job.state, job.error) for job in Job.objects.all()}
    assert errors == {(Job.FAILED, "Máy chủ thư chưa nhận thư: ConnectionRefusedError.")}
    with serving() as server:
        server.use(settings)
        open_digests(at=MORNING)
        ring()
        assert server.addresses() == few
    assert states() == {S.SENT: len(few)}


def test_a_refusal_for_good_is_not_tried_again_and_keeps_no_address(cast: Cast, settings: Settings) -> None:
    few = clerks(cast, 4)
    with serving() as server:
        server.use(settings)
        server.code = 550
        troubled(server, len(few), Trouble.RECIPIENT, Trouble.AFTER_TEXT)
        for _stroke in range(3):
            open_digests(at=MORNING)
            ring()
        assert not server.taken
    assert states() == {S.FAILED: len(few)}
    with connection.cursor() as cursor:
        for table in ("journal_job", "dashboards_digest"):
            cursor.execute(f"SELECT string_agg(t::text, ' ') FROM {table} AS t")
            assert "loopback" not in cursor.fetchone()[0]
