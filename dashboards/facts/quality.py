"""What is missing or contradictory in the records, for whoever may mend it.

A gap is one question; the number on the page and the records behind it are the same rows.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from remedies.access import ENTRY_ROLES, visible_findings, visible_plans, visible_tasks
from remedies.facts.confirming import without_plan
from remedies.facts.limits import asked_limit
from remedies.limits import Limit
from remedies.models import Finding, RemedyPlan, Task
from reports.models import Expectation, Round
from units.access import administered, identities, kept_units, standing
from units.models import Identity, Official, Posting, RoleGrant, Unit
from units.ranks import LEADING
from units.roles import Role

MENDING_ROLES = (Role.ADMINISTRATOR, *ENTRY_ROLES)
"""Who mends anything that is asked about here."""

UNITS, PEOPLE, CASES, ROUNDS = _("Đơn vị"), _("Con người"), _("Hồ sơ vụ việc"), _("Kỳ báo cáo")


@dataclass(frozen=True)
class GapLine:
    """One record of a gap: what it is, of which unit (None: of none), and the page on which it is mended."""

    label: str
    url: str
    unit_id: int | None
    unit: str = ""


@dataclass(frozen=True)
class Gap:
    """A question put to the records that somebody may mend. `rows` may be asked for the roles named only."""

    code: str
    group: Promise
    title: Promise
    why: Promise
    roles: tuple[Role, ...]
    rows: Callable[[User, date], QuerySet[Any]]
    line: Callable[[Any], GapLine]


def gaps_of(user: User) -> list[Gap]:
    """Those that the user's roles mend."""
    person = standing(user)
    return [gap for gap in GAPS if person.holds(*gap.roles)]


def told(gap: Gap, rows: Sequence[Any], *, on: date) -> list[GapLine]:
    """The rows of a page; the names of all units in one query."""
    lines = [gap.line(row) for row in rows]
    names = identities({line.unit_id for line in lines if line.unit_id}, on=on)
    return [
        GapLine(line.label or _name(names, line), line.url, line.unit_id, _name(names, line) if line.label else "")
        for line in lines
    ]


def _name(names: Mapping[int, Identity], line: GapLine) -> str:
    found = names.get(line.unit_id or 0)
    return capfirst(found.name) if found else ""


def _units(user: User, on: date) -> QuerySet[Unit]:
    return administered(user).existing(on=on).order_by("code")


def _reporting(user: User, on: date) -> QuerySet[Unit]:
    """Units that owe, or owed, a report: offices that write none need no registrar."""
    return _units(user, on).filter(Exists(Expectation.objects.filter(unit=OuterRef("pk"))))


def _without_role(role: Role) -> Callable[[User, date], QuerySet[Unit]]:
    def rows(user: User, on: date) -> QuerySet[Unit]:
        held = RoleGrant.objects.filter(node=OuterRef("pk"), role=role, posting__valid__contains=on)
        return _reporting(user, on).filter(~Exists(held))

    return rows


def _without_head(user: User, on: date) -> QuerySet[Unit]:
    leading = Posting.objects.filter(unit=OuterRef("pk"), valid__contains=on, rank__in=LEADING)
    return _units(user, on).filter(~Exists(leading))


def _posts(user: User, on: date) -> QuerySet[Posting]:
    found = Posting.objects.filter(unit__in=kept_units(user), valid__contains=on)
    return found.select_related("official").order_by("official__sort_key", "pk")


def _posts_in_ended(user: User, on: date) -> QuerySet[Posting]:
    there = Identity.objects.on(on).filter(unit=OuterRef("unit"))
    return _posts(user, on).filter(~Exists(there))


def _role_without_account(user: User, on: date) -> QuerySet[Posting]:
    return _posts(user, on).filter(Exists(RoleGrant.objects.filter(posting=OuterRef("pk"))), official__user=None)


def _same_name(user: User, on: date) -> QuerySet[Posting]:
    other = Posting.objects.filter(
        ~Q(official=OuterRef("official")),
        unit=OuterRef("unit"),
        valid__contains=on,
        official__search_key=OuterRef("official__search_key"),
    )
    return _posts(user, on).filter(Exists(other))


def _account_without_post(user: User, on: date) -> QuerySet[Official]:
    kept = Posting.objects.filter(official=OuterRef("pk"), unit__in=kept_units(user))
    today = Posting.objects.filter(official=OuterRef("pk"), valid__contains=on)
    return Official.objects.filter(Exists(kept), ~Exists(today), user__is_active=True).order_by("sort_key", "pk")


def _findings(user: User) -> Any:
    return (
        visible_findings(user).filter(unit__among=standing(user).answered_ids(*ENTRY_ROLES)).order_by("-found_on", "pk")
    )


def _tasks(user: User) -> Any:
    return visible_tasks(user).filter(plan__unit__among=standing(user).answered_ids(*ENTRY_ROLES)).order_by("pk")


def _unplanned(user: User, on: date) -> QuerySet[Finding]:
    found: QuerySet[Finding] = without_plan(_findings(user), on=on, days=asked_limit(Limit.PLAN_DAYS, on=on))
    return found


def _plans(user: User, on: date) -> QuerySet[RemedyPlan]:
    found = visible_plans(user).filter(unit__among=standing(user).answered_ids(*ENTRY_ROLES), decided_on__lte=on)
    return found.filter(~Exists(Task.objects.filter(plan=OuterRef("pk")))).order_by("pk")


def _rounds(user: User, on: date) -> QuerySet[Round]:
    opened = Round.objects.filter(opened_on__isnull=False, starts_on__lte=on, regime__owner__in=kept_units(user))
    return opened.filter(~Exists(Expectation.objects.filter(round=OuterRef("pk"))))


def _owed_by_ended(user: User, on: date) -> QuerySet[Expectation]:
    there = Identity.objects.on(on).filter(unit=OuterRef("unit"))
    owed = Expectation.objects.filter(unit__in=kept_units(user), deadline__gte=on)
    return owed.filter(~Exists(there)).select_related("round").order_by("deadline", "pk")


def _of_unit(row: Unit) -> GapLine:
    return GapLine("", reverse("units:unit", args=[row.code]), row.pk)


def _of_post(row: Posting) -> GapLine:
    return GapLine(row.official.full_name, reverse("units:person", args=[row.official_id]), row.unit_id)


def _of_person(row: Official) -> GapLine:
    return GapLine(row.full_name, reverse("units:person", args=[row.pk]), None)


def _of_finding(row: Finding) -> GapLine:
    return GapLine(row.summary, reverse("remedies:finding", args=[row.pk]), row.unit_id)


def _of_task(row: Task) -> GapLine:
    return GapLine(row.title, reverse("remedies:task", args=[row.pk]), row.lead_unit_id)


def _of_plan(row: RemedyPlan) -> GapLine:
    return GapLine(row.title, reverse("remedies:plan", args=[row.pk]), row.unit_id)


def _of_round(row: Round) -> GapLine:
    return GapLine(row.name, reverse("round", args=[row.pk]), None)


def _of_owed(row: Expectation) -> GapLine:
    return GapLine(row.round.name, reverse("unit_in_round", args=[row.round_id, row.pk]), row.unit_id)


ADMINISTRATOR = (Role.ADMINISTRATOR,)

GAPS = (
    Gap(
        "unit-telephone",
        UNITS,
        _("Đơn vị chưa có số điện thoại"),
        _("Cấp trên và văn thư không biết gọi ai khi báo cáo có vướng mắc."),
        ADMINISTRATOR,
        lambda user, on: _units(user, on).filter(telephone=""),
        _of_unit,
    ),
    Gap(
        "unit-head",
        UNITS,
        _("Đơn vị chưa có người đứng đầu"),
        _("Không có ai duyệt, ký báo cáo; vụ việc không tính được cho người đứng đầu."),
        ADMINISTRATOR,
        _without_head,
        _of_unit,
    ),
    Gap(
        "unit-clerk",
        UNITS,
        _("Đơn vị phải báo cáo mà chưa có chuyên viên"),
        _("Không có ai soạn báo cáo."),
        ADMINISTRATOR,
        _without_role(Role.CLERK),
        _of_unit,
    ),
    Gap(
        "unit-registrar",
        UNITS,
        _("Đơn vị phải báo cáo mà chưa có văn thư"),
        _("Báo cáo đã duyệt không lấy được số, không phát hành được."),
        ADMINISTRATOR,
        _without_role(Role.REGISTRAR),
        _of_unit,
    ),
    Gap(
        "post-in-ended-unit",
        PEOPLE,
        _("Vị trí công tác còn mở ở đơn vị đã kết thúc"),
        _("Người này cần được bố trí về đơn vị kế thừa, hoặc kết thúc vị trí."),
        ADMINISTRATOR,
        _posts_in_ended,
        _of_post,
    ),
    Gap(
        "role-without-account",
        PEOPLE,
        _("Có vai trò mà chưa có tài khoản"),
        _("Người này chưa đăng nhập được."),
        ADMINISTRATOR,
        _role_without_account,
        _of_post,
    ),
    Gap(
        "same-name",
        PEOPLE,
        _("Hai hồ sơ trùng họ tên trong một đơn vị"),
        _("Có thể là một người được nhập hai lần, có hai tài khoản; cũng có thể là hai người trùng tên."),
        ADMINISTRATOR,
        _same_name,
        _of_post,
    ),
    Gap(
        "account-without-post",
        PEOPLE,
        _("Tài khoản còn mở mà không giữ vị trí nào"),
        _("Đóng tài khoản, hoặc ghi vị trí công tác hiện nay."),
        ADMINISTRATOR,
        _account_without_post,
        _of_person,
    ),
    Gap(
        "finding-without-manifestation",
        CASES,
        _("Vụ việc chưa chọn biểu hiện"),
        _("Vụ việc không vào chỉ tiêu nào theo biểu hiện."),
        ENTRY_ROLES,
        lambda user, on: _findings(user).standing().filter(manifestations=None),
        _of_finding,
    ),
    Gap(
        "finding-without-cause",
        CASES,
        _("Vụ việc đã kết luận có mà chưa có nguyên nhân"),
        _("Báo cáo phải nêu nguyên nhân của hạn chế."),
        ENTRY_ROLES,
        lambda user, on: _findings(user).confirmed().filter(causes=None),
        _of_finding,
    ),
    Gap(
        "finding-without-plan",
        CASES,
        _("Vụ việc đã kết luận quá hạn lập kế hoạch khắc phục"),
        _("Chưa có kế hoạch hay nhiệm vụ nào khắc phục vụ việc này."),
        ENTRY_ROLES,
        _unplanned,
        _of_finding,
    ),
    Gap(
        "task-ends-before-it-begins",
        CASES,
        _("Nhiệm vụ có thời hạn trước ngày giao"),
        _("Một trong hai ngày ghi sai; nhiệm vụ bị tính quá hạn ngay từ đầu."),
        ENTRY_ROLES,
        lambda user, on: _tasks(user).filter(deadline__lt=F("given_on")),
        _of_task,
    ),
    Gap(
        "plan-without-task",
        CASES,
        _("Kế hoạch khắc phục chưa có nhiệm vụ"),
        _("Kế hoạch chưa giao việc cho ai, tiến độ không tính được."),
        ENTRY_ROLES,
        _plans,
        _of_plan,
    ),
    Gap(
        "round-without-units",
        ROUNDS,
        _("Kỳ đã mở mà không đơn vị nào phải báo cáo"),
        _("Xem lại đơn vị phải báo cáo của chế độ, hoặc bổ sung đơn vị vào kỳ."),
        ADMINISTRATOR,
        _rounds,
        _of_round,
    ),
    Gap(
        "owed-by-ended-unit",
        ROUNDS,
        _("Đơn vị đã kết thúc mà còn phải gửi báo cáo"),
        _("Miễn báo cáo cho đơn vị này, hoặc chuyển cho đơn vị kế thừa."),
        ADMINISTRATOR,
        _owed_by_ended,
        _of_owed,
    ),
)
