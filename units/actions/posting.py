"""The posts people hold, and what a post lets them do here."""

from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from journal.actions import record
from journal.refusal import Refused, refused_when
from library.vietnamese import HiddenCharacter, plain_line
from records.actions import demand_as_seen
from units.actions import demands
from units.actions.changing import lock
from units.models import Identity, Official, Posting, RoleGrant, Unit, UnitChange
from units.ranks import Rank
from units.roles import GRANTED, Role


@transaction.atomic
def appoint(
    *,
    official: Official,
    unit: Unit,
    post: str,
    since: date,
    actor: User | None,
    until: date | None = None,
    rank: Rank = Rank.STAFF,
) -> Posting:
    """The official holds `post` in `unit` from `since` on, up to the day before `until`.

    Raises Refused: the unit does not exist that day, or somebody leads it in that time already.
    """
    posting = Posting(official=official, unit=unit)
    _place(posting, post, rank, since, until)
    detail = {"posting": posting.pk, "post": posting.post, "rank": posting.rank, "since": since.isoformat()}
    record("appoint", official, actor=actor, unit_id=unit.pk, detail=detail)
    return posting


@transaction.atomic
def correct_posting(
    *, posting: Posting, post: str, rank: Rank, since: date, until: date | None, actor: User | None, seen: str = ""
) -> None:
    """A post that was entered wrongly is set right; the entry keeps what stood there. Raises Refused.

    Nobody lengthens the own post, whose roles would last as long. Raises Outdated when it is not as it was `seen`.
    """
    posting.refresh_from_db(from_queryset=Posting.objects.select_for_update())
    demand_as_seen(posting, seen)
    before, ends = _told(posting), posting.valid.upper
    if ends is not None and (until is None or until > ends) and _is_own(posting, actor):
        raise Refused(_("Không tự kéo dài thời gian giữ vị trí của chính mình; việc này do quản trị viên khác làm."))
    _place(posting, post, rank, since, until)
    after = _told(posting)
    if after == before:
        raise Refused(_("Chưa có gì thay đổi."))
    record("correct_posting", posting, actor=actor, unit_id=posting.unit_id, detail={"from": before, "to": after})


@transaction.atomic
def end_posting(*, posting: Posting, on: date, actor: User | None) -> None:
    """From `on` the post is no longer held; the roles and delegations it gave end with it. Raises Refused."""
    posting.refresh_from_db(from_queryset=Posting.objects.select_for_update())
    if on <= posting.valid.lower:
        day = date_format(posting.valid.lower, "d/m/Y")
        raise Refused(_("Ngày thôi giữ phải sau ngày bắt đầu giữ vị trí (%(day)s).") % {"day": day}, at="on")
    if posting.valid.upper and posting.valid.upper <= on:
        raise Refused(_("Vị trí này đã kết thúc trước ngày đó."))
    posting.valid = DateRange(posting.valid.lower, on)
    posting.save(update_fields=["valid"])
    record("end_posting", posting, actor=actor, unit_id=posting.unit_id, detail={"on": on.isoformat()})


@transaction.atomic
def grant_role(*, posting: Posting, role: Role, node: Unit, actor: User | None) -> RoleGrant:
    """While the posting holds, its holder has `role` at `node` and for what lies below it. Raises Refused."""
    if role not in GRANTED:
        raise Refused(_("Vai trò này chỉ có từ văn bản giao ký, không giao trực tiếp."))
    _demand_somebody_else(posting, actor)
    with refused_when({"role_grant_once": _("Vị trí này đã có vai trò đó tại đơn vị đã chọn.")}):
        grant = RoleGrant.objects.create(posting=posting, role=role, node=node)
    record("grant_role", posting, actor=actor, unit_id=node.pk, detail={"role": role.value})
    return grant


@transaction.atomic
def revoke_role(*, grant: RoleGrant, actor: User | None) -> None:
    """Take one role back before the posting ends. Raises Refused."""
    _demand_somebody_else(grant.posting, actor)
    record("revoke_role", grant.posting, actor=actor, unit_id=grant.node_id, detail={"role": Role(grant.role).value})
    grant.delete()


def _place(posting: Posting, post: str, rank: Rank, since: date, until: date | None) -> None:
    """The post with its rank and days, saved; it ends with its unit at the latest.

    The unit is locked, lest it end unseen at this very moment.
    """
    try:
        posting.post = plain_line(post)
    except HiddenCharacter as hidden:
        raise Refused(str(hidden)) from hidden
    if not posting.post:
        raise Refused(_("Hãy ghi chức vụ."), at="post")
    if until is not None and until <= since:
        raise Refused(_("Ngày thôi giữ phải sau ngày bắt đầu giữ vị trí."))
    lock([posting.unit], on=since)
    if not Identity.objects.on(since).filter(unit=posting.unit).exists():
        raise Refused(_("Đơn vị này không tồn tại vào ngày bắt đầu giữ vị trí."), at="unit")
    ending = demands.end_of(posting.unit, since)
    is_cut = ending is not None and (until is None or ending < until)
    posting.rank, posting.valid = rank, DateRange(since, ending if is_cut else until)
    sentences = {
        "posting_one_head_on_a_day": _(
            "Đơn vị đã có người đứng đầu, quyền người đứng đầu hoặc cấp phó phụ trách trong thời gian này."
        ),
        "posting_same_post_no_overlap": _("Người này đã giữ đúng chức vụ đó tại đơn vị trong thời gian này."),
    }
    with refused_when(sentences):
        posting.save()
    if is_cut:
        _note_cut(posting, until)


def _note_cut(posting: Posting, until: date | None) -> None:
    """The change that ends the unit notes how long the post was to hold: taken back, it lengthens the post again."""
    change = UnitChange.objects.filter(
        units=posting.unit_id, effective=posting.valid.upper, undone_at__isnull=True, kind__in=UnitChange.ENDING
    ).first()
    if change is None:
        return
    row = [posting._meta.label_lower, posting.pk]
    others = [noted for noted in change.steps["ended"] if noted[:2] != row]
    change.steps["ended"] = [*others, [*row, until.isoformat() if until else None]]
    change.save(update_fields=["steps"])


def _told(posting: Posting) -> dict[str, str | None]:
    """What the journal keeps of a post."""
    return {
        "post": posting.post,
        "rank": str(posting.rank),
        "since": posting.valid.lower.isoformat(),
        "until": posting.valid.upper.isoformat() if posting.valid.upper else None,
    }


def _is_own(posting: Posting, actor: User | None) -> bool:
    return actor is not None and posting.official.user_id == actor.pk


def _demand_somebody_else(posting: Posting, actor: User | None) -> None:
    """Nobody gives rights to, or takes them from, the own post."""
    if _is_own(posting, actor):
        raise Refused(_("Không tự giao hoặc thu hồi vai trò của chính mình; việc này do quản trị viên khác làm."))
