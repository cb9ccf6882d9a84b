"""Row 72: what surrounds a report is done from the forms of the pages; what stands then, and what the journal tells."""

from datetime import date
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from journal.models import Entry
from reports import actions
from reports.models import Dossier, Regime, ReportAttachment, Webhook
from tests.access.reporting import a_webhook
from tests.by_hand import fill, told
from tests.cast import TODAY, Cast, enter
from tests.remedies.records import PDF
from tests.reports import builders
from tests.reports.asking import a_regime
from tests.reports.test_dossiers import handed, opened, put
from units.roles import Role


def at(name: str, *args: Any) -> str:
    return reverse(f"reports:{name}", args=args)


def test_a_section_is_given_to_a_clerk_who_finishes_it(client: Client, cast: Cast) -> None:
    enter(cast, "second", "Mai Văn Phụ", unit="thi-du", post="Chuyên viên", role=Role.CLERK, node="thi-du")
    report, clerk, second = builders.drafted(cast), cast.user("clerk"), cast.user("second")
    page = at("preparation", report.pk)
    fill(client, clerk, page, at("share_sections", report.pk), **{"section_danh-gia": "Mai Văn Phụ"})
    given = report.sections.get(key="danh-gia").contribution
    assert (given.contributor, given.done_at) == (second, None)
    assert told("share_section", report, clerk).detail["section"] == "danh-gia"
    fill(client, second, page, at("finish_section", report.pk, "danh-gia"))
    given.refresh_from_db()
    assert given.done_at is not None
    assert told("finish_section", report, second).detail == {"section": "danh-gia"}


def test_a_file_beside_the_text_is_taken_away(client: Client, cast: Cast) -> None:
    report, clerk = builders.drafted(cast), cast.user("clerk")
    row = actions.add_attachment(report=report, content=PDF, name="kh.pdf", title="Kế hoạch", actor=clerk)
    fill(client, clerk, at("attachments", report.pk), at("remove_attachment", report.pk, row.pk))
    assert not ReportAttachment.objects.exists()
    told("remove_attachment", report, clerk)


def test_a_stated_figure_is_dropped_again(client: Client, cast: Cast) -> None:
    report, clerk = builders.drafted(cast), cast.user("clerk")
    code, window = "inspection.communes", "year_to_date"
    page = f"{at('figure', report.pk)}?code={code}&window={window}"
    fill(client, clerk, page, status="Điều chỉnh", value="3", reason="Kiểm tra ngoài sổ.")
    assert report.figure_statements.get().value == 3
    told("state_figure", report, clerk)
    fill(client, clerk, page, at("retract_figure", report.pk))
    assert not report.figure_statements.exists()
    assert told("retract_figure", report, clerk).detail == {"code": code}


def test_a_regime_and_its_levels_are_changed(client: Client, cast: Cast) -> None:
    regime, keeper = a_regime(cast), cast.user("administrator")
    page = at("regime", regime.code)
    duty = regime.duties.get()
    fill(client, keeper, at("change_regime", regime.code), name="Báo cáo quý", last="31/12/2025")
    regime.refresh_from_db()
    assert (regime.name, regime.valid.upper) == ("Báo cáo quý", date(2026, 1, 1))
    assert set(told("change_regime", regime, keeper).detail["fields"]) == {"name", "valid"}
    fill(client, keeper, at("change_duty", regime.code, duty.pk), working_days="7")
    duty.refresh_from_db()
    assert duty.working_days == 7
    assert told("change_duty", regime, keeper).detail == {"duty": duty.pk}
    fill(client, keeper, page, at("remove_duty", regime.code, duty.pk))
    assert not Regime.objects.get().duties.exists()
    assert told("remove_duty", regime, keeper).detail == {"duty": duty.pk}


def test_a_file_of_a_matter_goes_to_the_archive_comes_back_and_is_filled_again(client: Client, cast: Cast) -> None:
    dossier, registrar = opened(cast), cast.user("registrar")
    put(cast, dossier)
    actions.close_dossier(dossier=dossier, closed_on=TODAY, actor=registrar)
    transfer = handed(cast, dossier)
    why = {"reason": "Thiếu văn bản chỉ đạo."}
    fill(client, registrar, at("archive_transfer", transfer.pk), at("undo_transfer", transfer.pk), **why)
    transfer.refresh_from_db()
    assert transfer.undone_on == TODAY
    assert told("undo_transfer", transfer, registrar).unit_id == dossier.unit_id
    fill(client, registrar, at("dossier", dossier.pk), at("reopen_dossier", dossier.pk), **why)
    assert Dossier.objects.get().closed_on is None
    told("reopen_dossier", dossier, registrar)
    act = builders.an_act("thi-du")
    own = fill(client, registrar, at("legal_act", act.pk), at("put_act", act.pk), dossier=f"{dossier}, {dossier.title}")
    assert own == at("dossier", dossier.pk)
    assert dossier.papers.get(notation=act.notation).on_paper
    assert Entry.objects.about(dossier).filter(verb="put_in_dossier", actor=registrar).exists()


def test_a_recommendation_is_followed_no_longer(client: Client, cast: Cast) -> None:
    row, clerk = builders.a_recommendation(cast, act=builders.an_act("thi-du")), cast.user("clerk")
    fill(client, clerk, at("recommendation", row.pk), at("drop_recommendation", row.pk), reason="Đã có luật mới.")
    row.refresh_from_db()
    assert row.state == "dropped"
    assert told("drop_recommendation", row, clerk).to_state == "dropped"


def test_an_address_that_is_told_of_reports_goes_on_and_is_told_again(client: Client, cast: Cast) -> None:
    keeper = cast.user("administrator")
    hook = a_webhook(cast.unit("minh-hoa"), cast.user("administrator"), "Kho")
    Webhook.objects.update(paused_at=timezone.now(), pause_reason="Không trả lời.")
    fill(client, keeper, at("webhook", hook.pk), at("resume_webhook", hook.pk))
    hook.refresh_from_db()
    assert (hook.paused_at, hook.pause_reason) == (None, "")
    told("resume_webhook", hook, keeper)
    sent = hook.calls.get()
    fill(client, keeper, at("webhook", hook.pk), at("resend_webhook", hook.pk, sent.pk))
    sent.refresh_from_db()
    assert sent.given_up_at is None
    assert told("resend_webhook", hook, keeper).detail == {"call": sent.pk}
