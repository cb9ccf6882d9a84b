"""The five sources: which figures the records of each must give, and reading them."""

from reports.management.commands.facts import computed
from reports.models import Expectation

SO_FAR = "range:2020-2023"
Expected = dict[str, tuple[int, str]]

SOURCES: dict[tuple[str, str], Expected] = {
    ("da-lat", "2023-Q3"): {
        f"training.turns@{SO_FAR}": (3112, "3.112 lượt"),
        f"study_support.persons@{SO_FAR}": (23, "23 người"),
        f"handling.discipline.persons@{SO_FAR}": (13, "13 người"),
        f"handling.soft.turns@{SO_FAR}": (132, "132 lượt"),
        "task.all": (4, "04 nhiệm vụ"),
    },
    ("ha-long", "2023-Q3"): {
        "finding.manifestations": (3, "03 biểu hiện"),
        "finding.causes.objective": (2, "02 nguyên nhân khách quan"),
        "finding.causes.personal": (2, "02 nguyên nhân"),
        "finding.causes.organisational": (4, "04 nguyên nhân"),
        "capacity.turns": (21, "21 lượt"),
        "finding.field.land": (1, "01 biểu hiện, vụ việc"),
        "finding.field.public-investment": (1, "01 biểu hiện, vụ việc"),
        "finding.field.procurement": (1, "01 biểu hiện, vụ việc"),
        "indicator.public-investment-disbursed": (58, "58% kế hoạch (13.920/24.000 triệu đồng, Quý II/2023)"),
        "move.streamlined": (1, "01 lượt tinh giản biên chế"),
        "commendation.turns": (2, "02 lượt"),
        "commendation.five_truths": (1, "01 lượt"),
        "commendation.six_dares": (1, "01 lượt"),
    },
    ("thap-muoi", "2023-Q3"): {
        "inspection.communes": (13, "13/13 xã, thị trấn"),
        "inspection.offices": (6, "06 cơ quan chuyên môn"),
        "inspection.service_units": (2, "02 đơn vị sự nghiệp ngành huyện"),
        "inspection.schools": (3, "03 đơn vị sự nghiệp giáo dục"),
        "task.groups": (6, "6/6 nhóm"),
    },
    ("quang-ngai", "2023-Q3"): {
        "finding.manifestations": (4, "04 biểu hiện"),
        "finding.causes.objective": (3, "03 nguyên nhân khách quan"),
        "finding.causes.personal": (4, "04 nguyên nhân chủ quan đối với cá nhân"),
        "finding.causes.organisational": (4, "04 nguyên nhân chủ quan đối với tổ chức"),
        "finding.conduct": (0, "0 vụ việc"),
        "task.group_1": (3, "03 nhiệm vụ"),
        "task.group_2": (1, "01 nhiệm vụ"),
        "task.group_3": (4, "04 nhiệm vụ"),
        "task.group_4": (3, "03 nhiệm vụ"),
        "task.group_5": (4, "04 nhiệm vụ"),
        "task.groups": (5, "5/5 nhóm"),
        "recommendation.made": (4, "04 kiến nghị"),
    },
    ("binh-thuan", "2024-Q3"): {
        "base.party_organisations": (463, "463 tổ chức cơ sở Đảng (gồm 248 đảng bộ cơ sở và 215 chi bộ cơ sở)"),
        "base.party_members": (41782, "41.782 đảng viên"),
        "base.managed_officials": (370, "370 đồng chí"),
    },
}


def read(unit: str, round_code: str, codes: Expected) -> Expected:
    """What the command prints of these figures, cut to what is expected of the text."""
    lines = computed(Expectation.objects.get(unit__code=unit, round__code=round_code))
    return {
        code: (lines[code]["value"], lines[code]["text"].replace("\u00a0", " ")[: len(text)])
        for code, (_value, text) in codes.items()
    }
