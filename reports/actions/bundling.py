"""The issued papers of many units as one zip: asked for from a list, packed by a job, kept for some days."""

import io
from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import Model
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.limits import LONG_QUEUE
from journal.models import Job
from journal.outbox import ring, state_of
from journal.querysets import ClockTimestamp
from journal.refusal import Refused
from library import files, packing
from library.media import ZIP
from records.access import sight
from records.entering import Tell
from records.exporting import Listed, listed, write_list
from records.registry import listings
from records.workbook import write
from reports.jobs import MAKE_BUNDLE
from reports.models import Bundle, Expectation, Filing, Report
from reports.papers_of import Paper, list_spec, papers_of
from reports.sight import visible_papers

BUNDLE_DAYS = 7
MOST_PAPERS = 5_000
MOST_BUNDLES = 20
"""So many may one person have in those days: each may take gigabytes, and all wait in one queue."""
KEEP_EVERY = 25
"""Papers after which what is packed is gone on with, should the job be cut off, and after which it may be stopped."""

LIST, TABLE = "danh-sach.xlsx", "bang-theo-doi.xlsx"
"""The names in the zip of the list of its papers, and of the list that they were asked for from."""

_FROM: dict[type[Model], str] = {Expectation: "report__expectation__in", Report: "report__in", Filing: "pk__in"}
"""How filings hang on the rows of a list."""


@transaction.atomic
def ask_bundle(*, found: Listed, query: str, actor: User) -> Bundle:
    """The issued papers of a list are to be packed; while the same are still being packed, that bundle is returned.

    Raises Refused when there is none that the actor may see, there are too many, or the actor has many bundles.
    """
    pks = _papers_in(found)
    if not pks:
        raise Refused(_("Trong danh sách này chưa có bản PDF đã phát hành nào mà bạn được xem."))
    if len(pks) > MOST_PAPERS:
        sentence = _("Danh sách có %(count)d báo cáo; mỗi gói chứa nhiều nhất %(most)d. Hãy lọc hẹp lại.")
        raise Refused(sentence % {"count": len(pks), "most": MOST_PAPERS})
    kind = found.kind.code
    same = Bundle.objects.filter(user=actor, kind=kind, query=query, made_at=None, cancelled_at=None).first()
    if same is not None and state_of(MAKE_BUNDLE, same.pk).state in Job.OPEN:
        return same
    _demand_room(actor)
    bundle = Bundle.objects.create(user=actor, kind=kind, query=query, filings=pks, asked_at=clock.now())
    _note("ask_bundle", bundle, actor)
    ring(MAKE_BUNDLE, bundle.pk, queue=LONG_QUEUE)
    return bundle


@transaction.atomic
def cancel_bundle(*, bundle: Bundle, actor: User) -> None:
    """Nobody waits for it any more; a job that is at it stops after the next few papers. Raises Refused when made."""
    row = Bundle.objects.select_for_update().get(pk=bundle.pk)
    if row.made_at is not None:
        raise Refused(_("Gói đã đóng xong."))
    if row.cancelled_at is None:
        row.cancelled_at = clock.now()
        row.save(update_fields=["cancelled_at"])
        _note("cancel_bundle", row, actor)
        transaction.on_commit(lambda: _drop_unless_at_work(row))


@transaction.atomic
def resume_bundle(*, bundle: Bundle, actor: User) -> None:
    """The job goes on where it was cut off. Raises Refused when it was stopped or is done."""
    row = Bundle.objects.select_for_update().get(pk=bundle.pk)
    if row.made_at is not None or row.cancelled_at is not None:
        raise Refused(_("Gói đã đóng xong hoặc đã dừng."))
    _note("resume_bundle", row, actor)
    ring(MAKE_BUNDLE, row.pk, queue=LONG_QUEUE)


def make_bundle(bundle_id: int, *, tell: Tell) -> None:
    """Pack what was asked for and its owner may still see, going on where an earlier run was cut off.

    A second ring finds it made. Raises Refused when nothing of it may be seen any more.
    """
    bundle = Bundle.objects.select_related("user__official").get(pk=bundle_id)
    if bundle.made_at is not None:
        return
    papers = _still_seen(bundle)
    if not papers:
        raise Refused(_("Bạn không còn quyền xem báo cáo nào trong gói này."))
    with packing.Package(bundle.package, only={paper.name for paper in papers}) as package:
        is_whole = _pack(package, bundle, papers, tell)
        if is_whole:
            now = timezone.localtime(clock.now())
            package.add(LIST, _list_of(papers), at=now)
            package.add(TABLE, _table_of(bundle), at=now)
    if is_whole:
        _close(bundle, papers)
    else:
        packing.drop(bundle.package)


def purge_bundles() -> int:
    """Bundles go after a week of real time, made or not; returns how many went."""
    old = Bundle.objects.filter(kept_since__lt=ClockTimestamp() - timedelta(days=BUNDLE_DAYS)).select_related("file")
    gone = list(old)
    for bundle in gone:
        packing.drop(bundle.package)
        bundle.delete()
        if bundle.file is not None:
            files.discard(bundle.file)
    return len(gone)


def _demand_room(actor: User) -> None:
    if Bundle.objects.filter(user=actor, cancelled_at=None).count() >= MOST_BUNDLES:
        sentence = _("Bạn đã có %(most)d gói trong %(days)d ngày qua; hãy dừng gói đang chờ hoặc đợi gói cũ hết hạn.")
        raise Refused(sentence % {"most": MOST_BUNDLES, "days": BUNDLE_DAYS})


def _papers_in(found: Listed) -> list[int]:
    """The filings behind a list whose papers its reader may open, by round and unit: each report's standing one."""
    rows = list(found.rows.order_by().values_list("pk", flat=True))
    seen = visible_papers(found.user).filter(**{_FROM[found.kind.model]: rows})
    chosen = seen if found.kind.model is Filing else seen.standing()
    ordered = chosen.order_by("-report__expectation__round__ends_on", "report__expectation__unit__code", "pk")
    return list(ordered.values_list("pk", flat=True))


def _still_seen(bundle: Bundle) -> list[Paper]:
    user = bundle.user
    if not user.is_active:
        return []
    seen = set(visible_papers(user).filter(pk__in=bundle.filings).values_list("pk", flat=True))
    return list(papers_of([pk for pk in bundle.filings if pk in seen], on=clock.today()))


def _pack(package: packing.Package, bundle: Bundle, papers: Sequence[Paper], tell: Tell) -> bool:
    """Put in what does not lie in it yet; False when it is stopped meanwhile."""
    there = package.names()
    for done, paper in enumerate(papers, start=1):
        if done % KEEP_EVERY == 1:
            package.keep()
            if Bundle.objects.filter(pk=bundle.pk, cancelled_at__isnull=False).exists():
                return False
        if paper.name not in there:
            package.add(paper.name, files.read(paper.stored), at=timezone.localtime(paper.issued_at))
        tell(f"{done}/{len(papers)}")
    return True


def _list_of(papers: Sequence[Paper]) -> bytes:
    out = io.BytesIO()
    write.export(list_spec(), (paper.line for paper in papers), out)
    return out.getvalue()


def _table_of(bundle: Bundle) -> bytes:
    """The list that they were asked for from, as its page shows it now."""
    out = io.BytesIO()
    found = listed(listings()[bundle.kind], bundle.user, QueryDict(bundle.query))
    write_list(found, out, total=found.rows.count(), tell=lambda step: None)
    return out.getvalue()


def _close(bundle: Bundle, papers: Sequence[Paper]) -> None:
    """The zip goes to the stored files, unless it was stopped at the last moment."""
    with transaction.atomic():
        row = Bundle.objects.select_for_update().get(pk=bundle.pk)
        if row.cancelled_at is not None:
            packing.drop(row.package)
            return
        asked = len(row.filings)
        row.file = files.take_in(packing.finish(row.package), ZIP)
        row.filings = list(dict.fromkeys(paper.filing_id for paper in papers))
        row.left_out = asked - len(row.filings)
        row.sight = sight(listings()[row.kind], bundle.user)
        row.made_at = clock.now()
        row.save(update_fields=["file", "filings", "left_out", "sight", "made_at"])
        _note("make_bundle", row, bundle.user)


def _drop_unless_at_work(bundle: Bundle) -> None:
    if state_of(MAKE_BUNDLE, bundle.pk).state != Job.RUNNING:
        packing.drop(bundle.package)


def _note(verb: str, bundle: Bundle, actor: User) -> None:
    """The journal keeps from which list and how many: never what it was narrowed to, which may hold a name."""
    record(verb, bundle, actor=actor, detail={"kind": bundle.kind, "filings": len(bundle.filings)})
