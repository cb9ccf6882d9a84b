"""Whom a measure may be taken against, as the laws on cadres, civil servants and public employees tell people apart.

Pure. Which measure fits whom on which day is data: `CatalogueItem.applies_to`.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Category(TextChoices):
    """What somebody is on the day of a decision."""

    CADRE = "cadre", _("cán bộ")
    CIVIL_SERVANT = "civil_servant", _("công chức không giữ chức vụ lãnh đạo, quản lý")
    CIVIL_SERVANT_LEADER = "civil_servant_leader", _("công chức giữ chức vụ lãnh đạo, quản lý")
    PUBLIC_EMPLOYEE = "public_employee", _("viên chức không giữ chức vụ quản lý")
    PUBLIC_EMPLOYEE_MANAGER = "public_employee_manager", _("viên chức quản lý")
    WORKER = "worker", _("người lao động")
    PARTY_MEMBER = "party_member", _("đảng viên chính thức")
    PROBATIONARY_MEMBER = "probationary_member", _("đảng viên dự bị")
    ORGANISATION = "organisation", _("cơ quan, tổ chức, đơn vị")
    PARTY_ORGANISATION = "party_organisation", _("tổ chức đảng")


OF_THE_STATE = (
    Category.CADRE,
    Category.CIVIL_SERVANT,
    Category.CIVIL_SERVANT_LEADER,
    Category.PUBLIC_EMPLOYEE,
    Category.PUBLIC_EMPLOYEE_MANAGER,
    Category.WORKER,
)
OF_THE_PARTY = (Category.PARTY_MEMBER, Category.PROBATIONARY_MEMBER)
PERSONS = (*OF_THE_STATE, *OF_THE_PARTY)
ORGANISATIONS = (Category.ORGANISATION, Category.PARTY_ORGANISATION)
