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


GRANTED = tuple(role for role in Role if role is not Role.SIGNER)
"""What can be granted to a posting; a signer is made by a delegation and by nothing else."""

CASE_ROLES = (Role.CLERK, Role.LEADER, Role.INSPECTOR, Role.REVIEWER, Role.PROVINCIAL_LEADER)
"""Who sees cases and what is computed from them, at and below the node; administrator and auditor see none."""
