"""Files of matters: put on the list, filled with documents, closed, opened again (NĐ30 Điều 28–30)."""

from contextlib import AbstractContextManager
from datetime import date
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.refusal import Refused, refused_when
from library import files
from library.media import media_type_of
from library.models import LegalAct
from records.actions import amend, keep_taken_out
from remedies.actions.demands import demand_in_post, demand_past, demand_text, demand_unit
from reports.dossiers import missing_in
from reports.known import issued_file
from reports.models import Dossier, DossierPaper, Filing, Round
from units.models import Official, Unit


class DossierValues(TypedDict):
    """A line of the list; `retention_years` None keeps the file for ever."""

    unit: Unit
    year: int
    code: str
    title: str
    retention_years: int | None
    keeper: Official
    opened_on: date
    round: Round | None
    note: str


class PaperValues(TypedDict):
    """A document that came in; `copy` is its file, None where the paper itself lies in the file."""

    notation: str
    dated_on: date
    title: str
    author: str
    pages: int | None
    note: str
    copy: bytes | None


@transaction.atomic
def open_dossier(*, actor: User | None, **values: Unpack[DossierValues]) -> Dossier:
    """A file on the list of its year. Raises Refused."""
    kept = _kept(values)
    with _once_a_year():
        row = Dossier.objects.create(**kept)
    record("open_dossier", row, actor=actor, unit_id=row.unit_id, detail={"code": row.code, "year": row.year})
    return row


@transaction.atomic
def amend_dossier(row: Dossier, *, actor: User, seen: str, **values: Unpack[DossierValues]) -> None:
    """Other words on the list for a file that is open. Raises Refused, Outdated."""
    _demand_open(row)
    if values["unit"].pk != row.unit_id:
        raise Refused(_("Hồ sơ không chuyển sang cơ quan khác."), at="unit")
    with _once_a_year():
        amend(row, _kept(values), actor=actor, unit_id=row.unit_id, seen=seen)


@transaction.atomic
def put_paper(*, dossier: Dossier, actor: User, **values: Unpack[PaperValues]) -> DossierPaper:
    """A document that came in, an instruction or a conclusion, goes into the file. Raises Refused."""
    demand_past(values["dated_on"], _("Ngày văn bản"), at="dated_on")
    title = demand_text(values["title"], _("Hãy ghi tên loại và trích yếu của văn bản."), at="subject")
    author = demand_text(values["author"], _("Hãy ghi cơ quan, người ban hành văn bản."), at="author")
    told = {"notation": values["notation"].strip(), "pages": values["pages"], "note": values["note"].strip()}
    return _put(dossier, actor, copy=values["copy"], dated_on=values["dated_on"], title=title, author=author, **told)


@transaction.atomic
def put_act(*, dossier: Dossier, act: LegalAct, copy: bytes | None, actor: User) -> DossierPaper:
    """A document of the library that the matter stands on goes into the file. Raises Refused."""
    if act.issued_on is None or not act.issuer:
        raise Refused(_("Văn bản trong thư viện chưa ghi ngày hoặc cơ quan ban hành."))
    title = f"{act.kind_name} {act.title}".strip()
    return _put(
        dossier,
        actor,
        copy=copy,
        act=act,
        notation=act.notation,
        dated_on=act.issued_on,
        title=title,
        author=act.issuer,
    )


@transaction.atomic
def put_filing(*, dossier: Dossier, filing: Filing, actor: User) -> DossierPaper:
    """An issued document of the body goes into the file as it went out. Raises Refused."""
    if filing.issued_at is None or filing.report.unit_id != dossier.unit_id:
        raise Refused(_("Chỉ đưa vào hồ sơ văn bản do chính cơ quan đã phát hành."))
    entry, content = filing.register_entries.get(void_reason=""), filing.content
    return _put(
        dossier,
        actor,
        filing=filing,
        file=issued_file(filing).file,
        notation=entry.notation,
        dated_on=entry.issued_on,
        title=entry.title,
        author=content["issuer"]["full_name"],
        pages=filing.pages,
    )


@transaction.atomic
def take_paper_out(*, paper: DossierPaper, reason: str, actor: User) -> None:
    """A document put in by mistake leaves the open file; the file's history tells that it was there. Raises Refused."""
    dossier = _locked(paper.dossier)
    _demand_open(dossier)
    why = demand_text(reason, _("Hãy ghi lý do."), at="reason")
    if not dossier.papers.filter(pk=paper.pk).delete()[0]:
        raise Refused(_("Không có văn bản này trong hồ sơ."))
    detail = {"notation": paper.notation, "sha256": paper.file.sha256 if paper.file else ""}
    called = ", ".join(filter(None, (paper.notation, paper.title)))
    keep_taken_out(dossier, paper, called=called, reason=why, actor=actor)
    record("take_paper_out", dossier, actor=actor, unit_id=dossier.unit_id, detail=detail)


@transaction.atomic
def close_dossier(*, dossier: Dossier, closed_on: date, actor: User) -> None:
    """The matter has ended and the file is whole: nothing is added from now on. Raises Refused."""
    dossier = _locked(dossier)
    _demand_open(dossier)
    demand_past(closed_on, _("Ngày kết thúc"), at="closed_on")
    newest = dossier.papers.order_by("-dated_on").first()
    if closed_on < dossier.opened_on or (newest is not None and closed_on < newest.dated_on):
        raise Refused(_("Ngày kết thúc không được trước ngày mở hồ sơ và ngày của văn bản cuối cùng."), at="closed_on")
    if missing := list(missing_in(dossier)):
        raise Refused(" ".join(missing))
    dossier.closed_on = closed_on
    dossier.save(update_fields=["closed_on"])
    detail = {"closed_on": closed_on.isoformat(), "papers": dossier.papers.count()}
    record("close_dossier", dossier, actor=actor, unit_id=dossier.unit_id, detail=detail)


@transaction.atomic
def reopen_dossier(*, dossier: Dossier, reason: str, actor: User) -> None:
    """A file that was closed too early takes papers again, while it is still with the body. Raises Refused."""
    dossier = _locked(dossier)
    if dossier.closed_on is None:
        raise Refused(_("Hồ sơ đang mở."))
    if dossier.transfer_id is not None:
        raise Refused(_("Hồ sơ đã nộp lưu; hủy giao nhận trước khi mở lại."))
    why = demand_text(reason, _("Hãy ghi lý do."), at="reason")
    detail = {"closed_on": dossier.closed_on.isoformat()}
    amend(dossier, {"closed_on": None}, actor=actor, unit_id=dossier.unit_id, reason=why)
    record("reopen_dossier", dossier, actor=actor, unit_id=dossier.unit_id, detail=detail)


def _put(dossier: Dossier, actor: User, *, copy: bytes | None = None, **values: Any) -> DossierPaper:
    dossier = _locked(dossier)
    _demand_open(dossier)
    if copy is not None:
        values["file"] = files.receive(copy, media_type_of(copy), sender=actor)
    twice = _("Văn bản này đã có trong hồ sơ.")
    with refused_when({"dossier_filing_once": twice, "dossier_act_once": twice}):
        paper = DossierPaper.objects.create(
            dossier=dossier,
            on_paper=values.get("file") is None,
            put_in_by=actor,
            put_in_at=clock.now(),
            **values,
        )
    detail = {"paper": paper.pk, "notation": paper.notation, "sha256": paper.file.sha256 if paper.file else ""}
    record("put_in_dossier", dossier, actor=actor, unit_id=dossier.unit_id, detail=detail)
    return paper


def _locked(dossier: Dossier) -> Dossier:
    return Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)


def _demand_open(dossier: Dossier) -> None:
    if dossier.closed_on is not None:
        raise Refused(_("Hồ sơ đã kết thúc, không thêm bớt văn bản được nữa."))


def _kept(values: DossierValues) -> dict[str, Any]:
    """The values as they are stored."""
    demand_past(values["opened_on"], _("Ngày mở hồ sơ"), at="opened_on")
    demand_unit(values["unit"], values["opened_on"])
    demand_in_post(values["keeper"], values["unit"], values["opened_on"], at="keeper")
    code = demand_text(values["code"], _("Hãy ghi số và ký hiệu hồ sơ."), at="code")
    title = demand_text(values["title"], _("Hãy ghi tiêu đề hồ sơ."), at="title")
    return {**values, "code": " ".join(code.split()), "title": " ".join(title.split()), "note": values["note"].strip()}


def _once_a_year() -> AbstractContextManager[None]:
    return refused_when({"dossier_code_once_a_year": _("Danh mục của năm đã có hồ sơ mang số và ký hiệu này.")})
