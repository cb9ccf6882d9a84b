"""The way of a signature made outside: the file is given out, signed with the holder's tool, taken in again."""

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.refusal import Refused
from library import files
from library.media import PDF
from reports.actions.asking import demand_seal, demand_signer, drawn
from reports.actions.certificates import is_still_used
from reports.actions.issuing import take_in
from reports.actions.locking import lock
from reports.actions.scanned import demand_size, read_apart
from reports.annex_files import places_apart
from reports.models import Filing, FilingFile, Report, Signature, SigningCertificate
from reports.outside import certificate_of_body, certificate_of_signer
from reports.signers import expected_signer, expected_signers
from reports.signing.cage import judge_signed, with_fields
from reports.states import ISSUE_OUTSIDE, SIGN_OUTSIDE, ReportState
from reports.verification import trust_of_installation

Kind = Signature.Kind


class NotTaken(Refused):
    """The uploaded file is not what was given out with the one signature that is due; the message says why."""


@transaction.atomic
def take_out(*, report: Report, actor: User) -> FilingFile:
    """Give out the file that is to be signed next: with empty fields for the signer, with the signature for the seal.

    What was given out is kept, and only that comes back. Raises StateChanged when nothing waits for a signature,
    NotTaken when the file cannot be prepared just now.
    """
    found = to_be_signed(report)
    record("take_out", report, actor=actor, unit_id=report.unit_id, detail={"sha256": found.file.sha256})
    return found


def to_be_signed(report: Report) -> FilingFile:
    """The file that is to be signed next; the first time its fields are made. Raises StateChanged, NotTaken."""
    is_signed = report.state == ReportState.SIGNED
    filing = drawn(report, ReportState.SIGNED if is_signed else ReportState.NUMBERED)
    if is_signed:
        _demand_one_file(filing)
        return filing.files.select_related("file").get(kind=FilingFile.Kind.SIGNED)
    return _prepared(filing) or _prepare(filing)


@transaction.atomic
def sign_outside(*, report: Report, signed: bytes, actor: User) -> Signature:
    """Take in the file that the signer has signed outside. Raises NotTheSigner, CapacityEnded, NotTaken."""
    lock(report, SIGN_OUTSIDE)
    filing = drawn(report, ReportState.NUMBERED)
    demand_signer(filing, actor)
    given, certificate = _prepared(filing), certificate_of_signer(filing.signer_id)
    signature = _taken(filing, Kind.PERSON, given, certificate, signed, actor)
    take_in(signature, files.receive(signed, PDF, sender=actor), SIGN_OUTSIDE)
    return signature


@transaction.atomic
def issue_outside(*, report: Report, signed: bytes, actor: User) -> Signature:
    """Take in the file that bears the body's signature too, and issue it. Raises SelfSealing, NotTaken."""
    lock(report, ISSUE_OUTSIDE)
    filing = drawn(report, ReportState.SIGNED)
    demand_seal(filing, actor)
    _demand_one_file(filing)
    given = filing.files.select_related("file").get(kind=FilingFile.Kind.SIGNED)
    signature = _taken(filing, Kind.ORGANISATION, given, certificate_of_body(report.unit_id), signed, actor)
    take_in(signature, files.receive(signed, PDF, sender=actor), ISSUE_OUTSIDE)
    return signature


def _demand_one_file(filing: Filing) -> None:
    """The annexes are in the file of the report: of those apart each wants a signature. Raises NotTaken."""
    if places_apart(filing):
        raise NotTaken(_("Phụ lục ở tệp riêng cũng phải có chữ ký số của cơ quan; hãy đóng dấu bằng máy chủ ký số."))


def _prepared(filing: Filing) -> FilingFile | None:
    return filing.files.select_related("file").filter(kind=FilingFile.Kind.TO_SIGN).first()


def _prepare(filing: Filing) -> FilingFile:
    plain = files.read(filing.files.get(kind=FilingFile.Kind.DRAWN).file)
    with read_apart(NotTaken):
        stored = files.store(with_fields(plain, boxes=filing.boxes), PDF)
    return FilingFile.objects.create(filing=filing, kind=FilingFile.Kind.TO_SIGN, file=stored, stored_at=clock.now())


def _taken(
    filing: Filing,
    kind: Kind,
    given: FilingFile | None,
    certificate: SigningCertificate | None,
    signed: bytes,
    actor: User,
) -> Signature:
    """The signature in the uploaded file, if that is what was given out and the right one; not yet saved as made."""
    if certificate is None:
        raise NotTaken(_("Chưa đăng ký chứng thư để ký bên ngoài, hoặc chứng thư đã hết hạn; hãy báo quản trị."))
    if given is None:
        raise NotTaken(_("Chưa tải bản để ký: hãy bấm “Tải bản để ký”, ký đúng tệp đó rồi tải lên."))
    field = _judged(filing, kind, files.read(given.file), certificate, signed)
    if not is_still_used(certificate):
        raise NotTaken(_("Chứng thư vừa ngừng dùng; hãy đăng ký chứng thư mới rồi ký lại."))
    signature, _created = Signature.objects.select_for_update().get_or_create(
        filing=filing,
        kind=kind,
        defaults={"unit_id": filing.report.unit_id, "asked_by": actor, "asked_at": clock.now()}
        | ({"official_id": filing.signer_id} if kind == Kind.PERSON else {}),
    )
    signature.asked_by, signature.asked_at = actor, clock.now()
    signature.certificate, signature.outside_field = certificate, field
    signature.save()
    return signature


def _judged(filing: Filing, kind: Kind, given: bytes, certificate: SigningCertificate, signed: bytes) -> str:
    """The field of the new signature. Raises NotTaken with every reason."""
    demand_size(signed, NotTaken)
    if not signed.startswith(given):
        raise NotTaken(
            _(
                "Tệp không bắt đầu bằng đúng bản đã tải về: đây là tệp khác, hoặc công cụ ký đã ghi lại cả tệp. "
                "Hãy ký đúng tệp đã tải về và chọn cách lưu nối tiếp."
            )
        )
    with read_apart(NotTaken):
        reasons, field = judge_signed(
            signed,
            given=len(given),
            earlier=expected_signers(filing)[:1] if kind == Kind.ORGANISATION else (),
            signer=expected_signer(filing, kind, certificate),
            trust=trust_of_installation(),
            language=get_language() or "vi",
        )
    if reasons:
        raise NotTaken(" ".join(dict.fromkeys(reason.sentence for reason in reasons)))
    return field
