"""The roles people have in this system. A role comes from a posting, or from a delegation, and ends with it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """Who does what; `1-mission` tells each person's job."""

    CLERK = "clerk", _("chuyên viên")
    LEADER = "leader", _("lãnh đạo đơn vị")
    REGISTRAR = "registrar", _("văn thư")
    INSPECTOR = "inspector", _("kiểm tra viên")
    REVIEWER = "reviewer", _("ban chỉ đạo")
    PROVINCIAL_LEADER = "provincial_leader", _("lãnh đạo tỉnh")
    ADMINISTRATOR = "administrator", _("quản trị")
    AUDITOR = "auditor", _("kiểm toán")
    SIGNER = "signer", _("người ký theo ủy quyền")
    CONTENT_HEAD = "content_head", _("trưởng đơn vị soạn thảo")
    FORM_CHECKER = "form_checker", _("người kiểm tra thể thức")


PREPARING: tuple[Role, ...] = (Role.CONTENT_HEAD, Role.FORM_CHECKER)
"""Who signs off a report before its leader decides, in this order; made by the unit's chain and by nothing else."""

STEP_NAMES = {
    Role.CONTENT_HEAD: _("Kiểm tra và chịu trách nhiệm về nội dung"),
    Role.FORM_CHECKER: _("Kiểm tra thể thức, kỹ thuật trình bày"),
}
"""What each of them signs off."""

GRANTED: tuple[Role, ...] = tuple(role for role in Role if role is not Role.SIGNER and role not in PREPARING)
"""What can be granted to a posting; a signer is made by a delegation and by nothing else."""

CASE_ROLES = (Role.CLERK, Role.LEADER, Role.INSPECTOR, Role.REVIEWER, Role.PROVINCIAL_LEADER)
"""Who sees cases and what is computed from them, at and below the node; administrator and auditor see none."""
