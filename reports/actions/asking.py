"""What a person asks of the worker: a preview, the own signature, the body's seal.

The asking is the legal act, with its hand and its time; the worker only carries it out.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.flow import StateChanged
from journal.outbox import ring
from reports.access import Can, may_still
from reports.annex_files import are_drawn
from reports.jobs import DRAW_PREVIEW, MAKE_SIGNATURE, SIGNING_QUEUE
from reports.models import Filing, FilingFile, Report, Signature
from reports.states import ReportState
from units.leadership import signers_on
from units.names import identities


class SelfSealing(Exception):
    """Four eyes: whoever approved a report may not put the body's seal to it."""


class NotTheSigner(Exception):
    """The report was approved to be signed by somebody else."""


class CapacityEnded(Exception):
    """The signer's post, what let them sign in the head's stead, or the body's name is not what the paper says."""


WANTED = {Signature.Kind.PERSON: Can.SIGN, Signature.Kind.ORGANISATION: Can.ISSUE}
"""What one must be allowed to ask for a signature."""


@transaction.atomic
def ask_preview(*, report: Report) -> None:
    """Rings for the draft to be drawn. It changes nothing of the report, so it leaves no entry."""
    ring(DRAW_PREVIEW, report.pk)


@transaction.atomic
def ask_signature(*, report: Report, actor: User) -> Signature:
    """The signer asks for the own signature under the drawn file. Asking twice is asking once.

    Raises `NotTheSigner`, `CapacityEnded`.
    """
    filing = drawn(report, ReportState.NUMBERED)
    demand_signer(filing, actor)
    return _ask(filing, Signature.Kind.PERSON, actor, official_id=filing.signer_id)


@transaction.atomic
def ask_seal(*, report: Report, actor: User) -> Signature:
    """The registrar asks for the body's seal, with which the report is issued."""
    filing = drawn(report, ReportState.SIGNED)
    demand_seal(filing, actor)
    return _ask(filing, Signature.Kind.ORGANISATION, actor, official_id=None)


def demand_signer(filing: Filing, actor: User) -> None:
    """Whoever signs is whom the approved content names, still in that capacity. Raises NotTheSigner, CapacityEnded."""
    if filing.signer_id != actor.official.pk:
        raise NotTheSigner(_("Báo cáo này do người khác ký."))
    demand_capacity(filing)


def demand_seal(filing: Filing, actor: User) -> None:
    """Four eyes: whoever approved does not seal. Raises SelfSealing."""
    if filing.approved_by_id == actor.pk:
        raise SelfSealing(_("Người phê duyệt không được đóng dấu báo cáo của chính mình."))


def demand_capacity(filing: Filing) -> None:
    """On the day of signing the signer still has the very capacity that the frozen content names (NĐ30 Điều 13).

    Raises `CapacityEnded` after a change of post, the end of a delegation, or a correction of the name; and where the
    body, or the one above it, is no longer called as it stands over the paper.
    """
    _demand_name(filing)
    frozen = filing.content["signature"]
    for signer in signers_on(filing.report.unit, clock.today()):
        same = signer.official_id == filing.signer_id and signer.posting.official.full_name == frozen["name"]
        rests_on = signer.delegation.pk if signer.delegation else None
        if same and list(signer.lines) == frozen["capacity_lines"] and rests_on == filing.delegation_id:
            return
    raise CapacityEnded(
        _(
            "Tư cách ký ghi trên văn bản (%(lines)s) không còn hiệu lực vào ngày ký. "
            "Văn thư hủy số; sau đó trình lại để người có thẩm quyền phê duyệt."
        )
        % {"lines": " / ".join(frozen["capacity_lines"])}
    )


def _demand_name(filing: Filing) -> None:
    """The paper bears the body's name of the day of signing (NĐ30 Phụ lục I, II.2). Raises `CapacityEnded`."""
    printed, unit_id, today = filing.content["issuer"], filing.report.unit_id, clock.today()
    now = identities([unit_id], on=today)[unit_id]
    if (printed["parent_lines"], printed["lines"]) != (now.parent_lines, now.issuer_lines):
        raise CapacityEnded(
            _(
                "Tên cơ quan ghi ở đầu văn bản (%(lines)s) không còn đúng vào ngày ký. "
                "Văn thư hủy số; sau đó trình lại để người có thẩm quyền phê duyệt."
            )
            % {"lines": " / ".join([*printed["parent_lines"], *printed["lines"]])}
        )


def drawn(report: Report, state: ReportState) -> Filing:
    """The current filing, locked, whose report is in `state` and whose files are drawn; else StateChanged."""
    filing = Filing.objects.select_for_update(of=("self",)).filter(report=report).order_by("-attempt").first()
    current = Report.objects.values_list("state", flat=True).get(pk=report.pk)
    is_drawn = filing is not None and filing.files.filter(kind=FilingFile.Kind.DRAWN).exists()
    if filing is None or current != state or not is_drawn or not are_drawn(filing):
        raise StateChanged(f"report {report.pk} is {current}")
    return filing


def _ask(filing: Filing, kind: Signature.Kind, actor: User, *, official_id: int | None) -> Signature:
    """The request, once. One whose asker lost the right before it was carried out passes to `actor`."""
    report, can = filing.report, WANTED[kind]
    signature, created = Signature.objects.get_or_create(
        filing=filing,
        kind=kind,
        defaults={
            "official_id": official_id,
            "unit_id": report.unit_id,
            "asked_by": actor,
            "asked_at": clock.now(),
        },
    )
    if not created and signature.signed_at is None and not may_still(signature.asked_by, report, can):
        signature.asked_by, signature.asked_at = actor, clock.now()
        signature.save(update_fields=["asked_by", "asked_at"])
        created = True
    if created:
        record("ask_signature", report, actor=actor, unit_id=report.unit_id, detail={"kind": str(kind)})
    ring(MAKE_SIGNATURE, signature.pk, queue=SIGNING_QUEUE)
    return signature
