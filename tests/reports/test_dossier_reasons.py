"""Why something was undone in a file of a matter: told by the file's history, never by the journal."""

import pytest

from journal.models import Entry
from records.history import history
from reports import actions
from reports.kinds.dossier import DOSSIER
from tests.cast import Cast
from tests.reports.signed_before import a_paper
from tests.reports.test_dossiers import TODAY, handed, opened, put

pytestmark = pytest.mark.django_db

WHY = {
    "take_paper_out": "Công văn này của ông Lê Văn Nhầm",
    "undo_transfer": "Bà Trần Thị Kho nhận nhầm",
    "reopen_dossier": "Thiếu đơn của bà Trần Thị Kho",
}


def test_what_was_typed_stands_in_the_history_and_not_in_the_journal(cast: Cast) -> None:
    registrar, dossier = cast.user("registrar"), opened(cast)
    put(cast, dossier)
    wrong = put(cast, dossier, notation="250/UBND-NC", copy=a_paper("250"))
    actions.take_paper_out(paper=wrong, reason=WHY["take_paper_out"], actor=registrar)
    actions.close_dossier(dossier=dossier, closed_on=TODAY, actor=registrar)
    dossier.refresh_from_db()
    transfer = handed(cast, dossier)
    actions.undo_transfer(transfer=transfer, reason=WHY["undo_transfer"], actor=registrar)
    actions.reopen_dossier(dossier=dossier, reason=WHY["reopen_dossier"], actor=registrar)
    dossier.refresh_from_db()
    told = {line.note: line.changes for line in history(dossier, DOSSIER) if line.note}
    assert told == {
        WHY["take_paper_out"]: [
            {"field": "Văn bản trong hồ sơ", "before": "250/UBND-NC, Công văn về việc báo cáo", "after": ""}
        ],
        WHY["reopen_dossier"]: [{"field": "ngày kết thúc hồ sơ", "before": "20/09/2023", "after": ""}],
    }
    transfer.refresh_from_db()
    assert transfer.undone_because == WHY["undo_transfer"]
    entries = Entry.objects.filter(verb__in=WHY)
    assert len(entries) == 3
    assert not any(why in str(entry.detail) for entry in entries for why in WHY.values())
