"""No case about themselves reaches anybody through a report: not as a record, not as a row of an annex (row 10)."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from journal.models import Entry
from remedies.models import Finding
from reports import own_cases
from reports.models import ReportAnnex
from tests.cast import Cast
from tests.remedies.records import a_finding
from tests.reports import builders
from tests.reports.test_annexes import add

KEPT_BACK = "không ai được xem hồ sơ về chính mình"
FINDINGS = {"code": "finding.all", "window": "year_to_date"}


def attempts() -> int:
    return Entry.objects.filter(verb="ask_for_own_case").count()


def test_the_records_behind_a_figure_leave_out_the_readers_own(client: Client, cast: Cast) -> None:
    report = builders.drafted(cast)
    own = a_finding(cast, unit="thi-du", named="clerk", found_on=date(2023, 7, 3))
    other = a_finding(cast, unit="thi-du", named="deputy", found_on=date(2023, 7, 12))
    url = reverse("reports:records", args=[report.pk, *FINDINGS.values()])
    client.force_login(cast.user("clerk"))
    page = client.get(url)
    words = page.content.decode()
    assert (page.context["count"], len(page.context["lines"])) == (2, 1)
    assert ("12/07/2023" in words, "03/07/2023" in words, KEPT_BACK in words) == (True, False, True)
    assert attempts() == 0, "looking at a list is no attempt"
    Finding.objects.filter(pk=own.pk).update(official=other.official)
    words = client.get(url).content.decode()
    assert ("03/07/2023" in words, KEPT_BACK in words) == (True, False)


def test_nobody_makes_or_previews_an_annex_with_a_case_about_themselves(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = builders.drafted(cast)
    a_finding(cast, unit="thi-du", named="clerk")
    client.force_login(cast.user("clerk"))
    refused = client.post(reverse("reports:annexes", args=[report.pk]), FINDINGS)
    assert "Bảng kê có hồ sơ về chính bạn" in refused.content.decode()
    assert (refused.status_code, attempts(), ReportAnnex.objects.count()) == (422, 1, 0)

    add(cast, report, **FINDINGS, actor="leader")
    preview, paper, word = (reverse(f"reports:{name}", args=[report.pk]) for name in ("preview", "paper", "word"))
    assert "Bảng kê có hồ sơ về chính bạn" in client.post(preview).content.decode()
    assert [client.get(paper).status_code, client.get(word).status_code] == [403, 403]
    assert attempts() == 4

    monkeypatch.setattr(own_cases, "own_among", lambda *args: [])  # the twin: without the look the paper is given out
    assert client.get(word).status_code == 200
