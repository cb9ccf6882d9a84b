"""Who takes over what an ended unit left, who posts its people, who reads a year-end sheet, whose a calendar is, who
reads and writes notes on charts, who reviews rights, and what only who runs the system opens.
"""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.models import User
from dashboards.facts.hand_over import TAKING_ROLES
from dashboards.facts.releasing import waiting_for
from dashboards.facts.rulebooks import Rulebook, rulebooks
from dashboards.models import AccessReview, CalendarFeed, ChartNote
from journal import clock
from journal.models import Job
from records.models import NameRelease
from remedies.access import in_sight
from remedies.querysets import UnitRecords
from remedies.sight import units_in_sight
from remedies.watch import visible_heads
from units.access import VISIBLE_TREE_ROLES, demand_administrator, demand_operator, get_unit, standing
from units.models import Posting, Unit
from units.querysets import UnitQuerySet
from units.roles import CASE_ROLES, Role
from units.tree import heir_ids


def get_unit_to_take_over(user: User, code: str) -> Unit:
    """The unit, if the user is its clerk or leader; otherwise 404 or 403."""
    unit = get_unit(user, code)
    if not standing(user).holds_at(unit.pk, *TAKING_ROLES):
        raise PermissionDenied(_("Chỉ chuyên viên, lãnh đạo của đơn vị nhận bàn giao được."))
    return unit


def get_unit_to_staff(user: User, code: str) -> Unit:
    """The unit, if the user is an administrator who reaches it; otherwise 404 or 403."""
    unit = get_unit(user, code)
    if not standing(user).reaches(unit.pk, Role.ADMINISTRATOR):
        raise PermissionDenied(_("Chỉ quản trị bố trí cán bộ được."))
    return unit


def heir_for(user: User, unit: Unit) -> Unit | None:
    """The unit to which the affairs of `unit` fall: where the user takes over, else one in sight.

    None while it goes on.
    """
    person = standing(user)
    heirs = heir_ids(unit.pk, on=person.on)
    held = [pk for pk in heirs if person.holds_at(pk, *TAKING_ROLES)]
    return person.answers_for(*VISIBLE_TREE_ROLES).filter(pk__in=held or heirs).order_by("pk").first()


def get_unit_of_year(user: User, code: str) -> Unit:
    """The unit, if the user sees its cases: what is summed from them is for nobody else. Otherwise 404."""
    unit = units_in_sight(user).filter(code=code).first()
    if unit is None:
        raise Http404(_("Không có đơn vị này."))
    return unit


def get_posts_of_head(user: User, pk: int) -> list[Posting]:
    """The posts in which a person (by id) led a unit whose cases the user sees, oldest first; 404 without any."""
    posts = list(visible_heads(user).filter(official_id=pk).select_related("official", "unit").order_by("valid"))
    if not posts:
        raise Http404(_("Không có người đứng đầu này."))
    return posts


def get_name_release(user: User, pk: int) -> NameRelease:
    """A question for more names, for whoever may let the one who asks; otherwise 404."""
    row = waiting_for(user).filter(pk=pk).first()
    if row is None:
        raise Http404(_("Không có yêu cầu này."))
    return row


def get_parked_job(user: User, pk: int) -> Job:
    """A job that stopped for good, for who runs the system; otherwise 404."""
    demand_operator(user)
    job = Job.objects.filter(pk=pk, state=Job.FAILED).first()
    if job is None:
        raise Http404(_("Không có việc nền này, hoặc việc không còn dừng vì lỗi."))
    return job


def get_rulebook(user: User, code: str) -> Rulebook:
    """A list or set of rules, for who runs the system; otherwise 404."""
    demand_operator(user)
    found = next((book for book in rulebooks(on=clock.today()) if book.code == code), None)
    if found is None:
        raise Http404(_("Không có danh mục này."))
    return found


def get_calendar_owner(key: UUID | None) -> User:
    """Whose calendar opens with this key, while the account is open; otherwise 404."""
    feed = CalendarFeed.objects.select_related("user").filter(key=key, user__is_active=True).first() if key else None
    if feed is None:
        raise Http404(_("Không có lịch này."))
    return feed.user


def units_to_review(user: User) -> UnitQuerySet:
    """The units at which the user is administrator: they look through the rights there and below every half year."""
    return Unit.objects.filter(pk__in=standing(user).nodes([Role.ADMINISTRATOR])).order_by("pk")


def get_unit_to_review(user: User, code: str) -> Unit:
    """One of them by its code; otherwise 404."""
    unit = units_to_review(user).filter(code=code).first()
    if unit is None:
        raise Http404(_("Không có đơn vị này."))
    return unit


def visible_reviews(user: User) -> QuerySet[AccessReview]:
    """Reviews of the units that the user keeps as administrator, the newest first. 404 for anybody else."""
    demand_administrator(user)
    kept = standing(user).answers_for(Role.ADMINISTRATOR)
    return AccessReview.objects.filter(unit__in=kept).select_related("drawn_by__official", "confirmed_by__official")


def get_access_review(user: User, pk: int) -> AccessReview:
    """One of them; otherwise 404."""
    review = visible_reviews(user).select_related("unit", "file").filter(pk=pk).first()
    if review is None:
        raise Http404(_("Không có bản rà soát này."))
    return review


def visible_chart_notes(user: User) -> UnitRecords[ChartNote]:
    """Notes of bodies whose cases the user sees; a note of a body above about a unit is not for that unit."""
    return in_sight(user, ChartNote.objects.select_related("noted_by__official"))


def may_note_charts(user: User) -> bool:
    """Whether the user writes notes on charts: whoever sees cases of some unit."""
    return standing(user).holds(*CASE_ROLES)


def may_amend_chart_note(user: User, note: ChartNote) -> bool:
    """Who wrote it, as long as they see cases there."""
    return note.noted_by_id == user.pk and standing(user).holds_at(note.unit_id, *CASE_ROLES)


def may_remove_chart_note(user: User, note: ChartNote) -> bool:
    """Who wrote it, and the leaders of the body in whose name it stands."""
    leads = standing(user).holds_at(note.unit_id, Role.LEADER, Role.PROVINCIAL_LEADER)
    return leads or may_amend_chart_note(user, note)
