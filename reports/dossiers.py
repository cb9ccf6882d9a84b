"""Files of matters: who sees them, who keeps the list, who fills one, and what is missing before one is closed.

Files stay inside their body: no unit above looks into them. Those of a body that has ended are its successor's.
"""

from collections.abc import Callable, Iterator

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.models import User
from remedies.querysets import UnitRecords
from reports.models import ArchiveTransfer, Dossier, DossierPaper, Filing
from reports.models.dossier import DossierQuerySet
from reports.querysets import OWN_ROLES
from units.access import standing
from units.models import Unit
from units.querysets import UnitQuerySet
from units.roles import Role

May = Callable[[User, Dossier], bool]

RETENTIONS: tuple[int, ...] = (2, 5, 10, 15, 20, 30, 50, 70)
"""Terms in years that lists of retention know, beside “vĩnh viễn”."""


def bodies(user: User, *roles: Role) -> UnitQuerySet:
    """The units whose files a user of one of `roles` has: the own, and those that ended and left theirs to it."""
    person = standing(user)
    nodes = person.nodes(roles)
    left = Unit.objects.left_behind_to(nodes, on=person.on) if nodes else Unit.objects.none()
    return Unit.objects.filter(Q(pk__in=nodes) | Q(pk__in=left.values("pk")))


def visible_dossiers(user: User) -> DossierQuerySet:
    """The files of the bodies at which the user writes, leads or keeps the register."""
    return Dossier.objects.filter(unit__in=bodies(user, *OWN_ROLES))


def visible_transfers(user: User) -> UnitRecords[ArchiveTransfer]:
    """What such a body has handed to its archive."""
    return ArchiveTransfer.objects.filter(unit__in=bodies(user, *OWN_ROLES))


def keeps_some_list(user: User) -> bool:
    """Whether the user keeps the list of files of any body."""
    return standing(user).holds(Role.REGISTRAR)


def may_keep(user: User, row: Dossier | ArchiveTransfer) -> bool:
    """Whether the user keeps the list: opens, closes and hands over the files of the body."""
    person = standing(user)
    return person.holds_at(row.unit_id, Role.REGISTRAR) or person.has_taken_over(row.unit_id, Role.REGISTRAR)


def may_fill(user: User, row: Dossier) -> bool:
    """Whether the user fills and closes the file: its own keeper, and whoever keeps the list."""
    return may_keep(user, row) or row.keeper_id == standing(user).official_id


def fillable_by(user: User) -> DossierQuerySet:
    """The open files into which the user may put papers, of all bodies."""
    kept = bodies(user, Role.REGISTRAR)
    mine = Q(unit__in=kept) | Q(keeper=standing(user).official_id, keeper__isnull=False)
    return visible_dossiers(user).open().filter(mine)


def fillable(user: User, unit_id: int) -> DossierQuerySet:
    """Those of one body."""
    return fillable_by(user).filter(unit=unit_id)


def get_dossier(user: User, pk: int, may: May | None = None) -> Dossier:
    """A file that the user may see; 403 where they may not do what is asked. Otherwise 404."""
    row = visible_dossiers(user).select_related("unit", "keeper", "round", "transfer").filter(pk=pk).first()
    if row is None:
        raise Http404(_("Không có hồ sơ này."))
    if may is not None and not may(user, row):
        raise PermissionDenied
    return row


def get_paper(user: User, pk: int, paper: int, may: May | None = None) -> DossierPaper:
    """A document in such a file."""
    found = get_dossier(user, pk, may).papers.select_related("file", "dossier__unit").filter(pk=paper).first()
    if found is None:
        raise Http404(_("Không có văn bản này trong hồ sơ."))
    return found


def get_transfer(user: User, pk: int, *, to_keep: bool = False) -> ArchiveTransfer:
    """A transfer that the user may see; 403 where only whoever keeps the list may."""
    row = visible_transfers(user).select_related("unit", "minutes", "package").filter(pk=pk).first()
    if row is None:
        raise Http404(_("Không có lần nộp lưu này."))
    if to_keep and not may_keep(user, row):
        raise PermissionDenied
    return row


def missing_in(dossier: Dossier) -> Iterator[str]:
    """What has to be there before the file is closed, each as a sentence."""
    if not dossier.papers.exists():
        yield _("Hồ sơ chưa có văn bản nào.")
    if dossier.round_id is None:
        return
    issued = Filing.objects.standing().filter(report__unit=dossier.unit_id, report__expectation__round=dossier.round_id)
    for filing in issued.exclude(in_dossiers__dossier=dossier).prefetch_related("register_entries"):
        entry = next((entry for entry in filing.register_entries.all() if not entry.void_reason), None)
        yield _("Chưa đưa vào hồ sơ Báo cáo số %(notation)s của kỳ báo cáo.") % {
            "notation": entry.notation if entry else filing
        }
