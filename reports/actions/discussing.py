"""Talking over a section inside the unit. What is said stands in the comments and never in the journal."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.refusal import Refused
from records.mentions import called
from reports.facts_of_talk import people_of
from reports.models import Comment, Mention, Report, Section, Thread
from reports.states import DISCUSSED


@transaction.atomic
def comment(*, section: Section, text: str, actor: User, thread: Thread | None = None) -> Comment:
    """A word about a section, in a thread or as the first of a new one; whoever it calls by name is told at home.

    Raises Refused for an empty word, a name that is nobody's who may see the section, a resolved thread, and once the
    text is approved.
    """
    report = _discussed(section)
    if not text.strip():
        raise Refused(_("Hãy ghi ý kiến."))
    people, strangers = called(text, people_of(section))
    if strangers:
        raise Refused(
            _("Không có ai tên “%(name)s” xem được mục này. Gõ @ rồi chọn tên trong danh sách.")
            % {"name": strangers[0]}
        )
    if thread is not None and Thread.objects.filter(pk=thread.pk, resolved_at__isnull=False).exists():
        raise Refused(_("Trao đổi này đã xong. Mở lại rồi viết tiếp."))
    kept = thread or Thread.objects.create(section=section, opened_at=clock.now())
    written = Comment.objects.create(thread=kept, text=text.strip(), by=actor, at=clock.now())
    Mention.objects.bulk_create(
        Mention(comment=written, user_id=one.user_id) for one in people if one.user_id != actor.pk
    )
    _read(kept, actor)
    _record("comment", report, section, kept, actor)
    return written


@transaction.atomic
def resolve_thread(*, thread: Thread, actor: User) -> None:
    """The matter is settled; nobody is called any more. A thread that is resolved stays so."""
    report = _discussed(thread.section)
    if Thread.objects.filter(pk=thread.pk, resolved_at=None).update(resolved_at=clock.now(), resolved_by=actor):
        _record("resolve_thread", report, thread.section, thread, actor)


@transaction.atomic
def reopen_thread(*, thread: Thread, actor: User) -> None:
    """The matter is not settled after all."""
    report = _discussed(thread.section)
    resolved = Thread.objects.filter(pk=thread.pk, resolved_at__isnull=False)
    if resolved.update(resolved_at=None, resolved_by=None):
        _record("reopen_thread", report, thread.section, thread, actor)


@transaction.atomic
def read_mentions(*, thread: Thread, actor: User) -> None:
    """Who was called has read it and needs no reminder of it."""
    _read(thread, actor)


def _read(thread: Thread, user: User) -> None:
    Mention.objects.filter(comment__thread=thread, user=user, read_at=None).update(read_at=clock.now())


def _discussed(section: Section) -> Report:
    """The report, held until the end of the transaction. Raises Refused once its text is approved."""
    report = section.report = Report.objects.select_for_update().get(pk=section.report_id)
    if report.state not in DISCUSSED:
        raise Refused(_("Nội dung báo cáo đã được phê duyệt; trao đổi chỉ còn để xem lại."))
    return report


def _record(verb: str, report: Report, section: Section, thread: Thread, actor: User) -> None:
    detail = {"section": section.key, "thread": thread.pk}
    record(verb, report, actor=actor, unit_id=report.unit_id, detail=detail)
