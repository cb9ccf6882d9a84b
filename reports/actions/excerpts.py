"""The public excerpt of an accepted report: made by one person, published by another, withdrawn with a reason."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.refusal import Refused, refused_when
from reports import disclosure
from reports.excerpts import compose, everybody, texts_of
from reports.models import Excerpt, Filing, RegisterEntry, Report
from units.models import Unit


@transaction.atomic
def make_excerpt(*, report: Report, actor: User) -> Excerpt:
    """Composes the excerpt of what was accepted last; nothing of it is public yet. Raises Refused."""
    Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    filing = Filing.objects.accepted().filter(report=report).select_related("report__expectation__round").first()
    entry = RegisterEntry.objects.filter(filing=filing, void_reason="").first() if filing else None
    if filing is None or entry is None:
        raise Refused(_("Chỉ trích công khai báo cáo đã phát hành và đã được cấp trên chấp nhận."))
    composed = compose(filing, entry, _published(report))
    with refused_when({"excerpt_once_of_a_filing": _("Báo cáo này đã có bản trích; hãy rút bản đó trước.")}):
        excerpt = Excerpt.objects.create(
            filing=filing,
            content=composed.content,
            names=composed.names,
            exact=composed.exact,
            made_by=actor,
            made_at=clock.now(),
        )
    detail = {"excerpt": excerpt.pk, "names": len(composed.names)}
    record("make_excerpt", report, actor=actor, unit_id=report.unit_id, detail=detail)
    return excerpt


def _published(report: Report) -> disclosure.Counts:
    """The counts that stand exactly in what the unit has ever published, also where it was withdrawn later."""
    found: disclosure.Counts = {}
    before = Excerpt.objects.filter(filing__report__unit=report.unit_id, approved_at__isnull=False)
    for exact in before.values_list("exact", flat=True):
        for kind, values in exact.items():
            found.setdefault(kind, []).extend(values)
    return found


@transaction.atomic
def approve_excerpt(*, excerpt: Excerpt, actor: User) -> None:
    """Publishes what another person has made, while it hides enough beside all that is public by now. Raises Refused.

    The unit is locked, so that of two excerpts approved at one time the second is weighed against the first.
    """
    Unit.objects.select_for_update(no_key=True).get(pk=excerpt.filing.report.unit_id)
    excerpt = _locked(excerpt)
    report = excerpt.filing.report
    if excerpt.approved_at is not None:
        raise Refused(_("Bản trích này đã được công khai."))
    if excerpt.made_by_id == actor.pk:
        raise Refused(_("Người lập bản trích không tự duyệt công khai bản trích đó."))
    if not Filing.objects.accepted().filter(pk=excerpt.filing_id).exists():
        raise Refused(_("Báo cáo đã được chỉnh sửa; hãy rút bản trích này và lập bản mới."))
    if disclosure.names_in(texts_of(excerpt.content), everybody()):
        raise Refused(_("Bản trích còn nêu tên người mới được ghi vào hệ thống; hãy rút và lập bản mới."))
    _check_still_hidden(excerpt)
    excerpt.approved_by, excerpt.approved_at = actor, clock.now()
    excerpt.save(update_fields=["approved_by", "approved_at"])
    record("approve_excerpt", report, actor=actor, unit_id=report.unit_id, detail={"excerpt": excerpt.pk})


def _check_still_hidden(excerpt: Excerpt) -> None:
    """Refuses what would be composed otherwise today, because other excerpts of the unit were published meanwhile."""
    entry = RegisterEntry.objects.filter(filing=excerpt.filing_id, void_reason="").first()
    if entry is None:
        raise Refused(_("Số của báo cáo đã bị hủy; hãy rút bản trích này."))
    if compose(excerpt.filing, entry, _published(excerpt.filing.report)).content != excerpt.content:
        raise Refused(
            _(
                "Từ khi lập bản trích, số liệu đã công khai hoặc hồ sơ của đơn vị đã thay đổi nên phải che lại. "
                "Hãy lập lại bản trích: rút bản này rồi lập bản mới."
            )
        )


@transaction.atomic
def withdraw_excerpt(*, excerpt: Excerpt, reason: str, actor: User) -> None:
    """Nobody outside reads it any more; it is kept with the reason. Raises Refused."""
    excerpt = _locked(excerpt)
    excerpt.withdrawn_by, excerpt.withdrawn_at, excerpt.withdrawn_reason = actor, clock.now(), reason.strip()
    excerpt.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawn_reason"])
    report = excerpt.filing.report
    record("withdraw_excerpt", report, actor=actor, unit_id=report.unit_id, detail={"excerpt": excerpt.pk})


def _locked(excerpt: Excerpt) -> Excerpt:
    """The excerpt under its lock, while it was not withdrawn."""
    found = (
        Excerpt.objects.select_for_update(of=("self",))
        .select_related("filing__report__expectation__round")
        .get(pk=excerpt.pk)
    )
    if found.withdrawn_at is not None:
        raise Refused(_("Bản trích này đã được rút."))
    return found
