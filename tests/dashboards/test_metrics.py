"""/metrics: numbers for the machine that has the token, and no such page for anybody else."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from accounts.models import Session
from journal import pulse
from journal.models import Job

TOKEN = "mã-của-máy-theo-dõi".encode().hex()


def asked(client: Client, told: str = "") -> int:
    return client.get(reverse("metrics"), headers={"authorization": told} if told else {}).status_code


def test_without_the_token_there_is_no_such_page(db: None, client: Client, settings: LazySettings) -> None:
    settings.METRICS_TOKEN = TOKEN
    assert [asked(client, told) for told in ("", "Bearer ", f"Bearer {TOKEN}x", TOKEN, "Bearer đ")] == [404] * 5
    settings.METRICS_TOKEN = ""
    assert [asked(client, told) for told in ("", "Bearer ", "Bearer")] == [404] * 3


def test_the_token_reads_gauges_that_tell_of_jobs_and_signs_of_life(
    db: None, client: Client, settings: LazySettings
) -> None:
    settings.METRICS_TOKEN = TOKEN
    Job.objects.create(task="reports.draw", subject_id=1, queue="damlam")
    Job.objects.create(task="reports.draw", subject_id=2, queue="damlam", state=Job.FAILED)
    pulse.strike(pulse.BEAT)
    for name, left in (("lasts", 1), ("ended", -1)):
        Session.objects.create(session_key=name, expire_date=timezone.now() + timedelta(hours=left))
    page = client.get(reverse("metrics"), headers={"authorization": f"Bearer {TOKEN}"})
    told = {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(page.text)
        for sample in family.samples
    }
    assert told["damlam_jobs", "waiting"] == 1
    assert told["damlam_jobs", "failed"] == 0  # it has not ended within the last day
    assert told["damlam_sign_of_life_seconds", "beat"] == pytest.approx(0, abs=60)
    assert ("damlam_sign_of_life_seconds", "backup") not in told
    assert told["damlam_sessions",] == 1
    assert told["damlam_files_free_bytes",] > 0
