"""The remedy plans of the demo and their tasks. Those of Tháp Mười follow section III of its report, by the six groups.

What is passed on, extended and returned belongs to the invented districts only.
"""

from dataclasses import dataclass
from datetime import date

from remedies.models import TaskTransfer


@dataclass(frozen=True)
class Passed:
    """The lead passed on: to which unit, when, why, whose business it is, who agreed where."""

    to: str
    on: date
    reason: str
    competence: TaskTransfer.Competence
    agreed: str


@dataclass(frozen=True)
class Extended:
    """The deadline moved to a later day, when and why."""

    until: date
    on: date
    reason: str


@dataclass(frozen=True)
class Job:
    """One task: its group, who leads it since when, and how far it has come."""

    group: str
    title: str
    lead: str
    since: date
    deadline: date
    cooperating: tuple[str, ...] = ()
    progress: int = 0
    told_on: date | None = None
    told: str = ""
    evidence_name: str = ""
    passed: tuple[Passed, ...] = ()
    extended: tuple[Extended, ...] = ()
    confirmed_on: date | None = None
    answers: tuple[tuple[str, date], ...] = ()  # findings, by unit and day

    @property
    def done(self) -> bool:
        """Whether it is finished by the day of the demo."""
        return bool(self.evidence_name)


@dataclass(frozen=True)
class Plan:
    """One remedy plan of a district, the document behind it, the clerk who keeps it and the leader who confirms."""

    district: str
    clerk: str
    leader: str
    act: str
    title: str
    decided_on: date
    jobs: tuple[Job, ...]


THAP_MUOI = Plan(
    "thap-muoi",
    "chuyenvien",
    "lanhdao",
    "kh-347",
    "Kế hoạch chấn chỉnh kỷ cương, kỷ luật trong cơ quan hành chính nhà nước trên địa bàn huyện năm 2023",
    date(2023, 1, 13),
    (
        Job(
            "institutions",
            "Rà soát, đề xuất bổ sung, hoàn thiện cơ chế, chính sách còn vướng mắc trên lĩnh vực kinh tế - xã hội",
            "phong-tai-chinh-thap-muoi",
            date(2023, 2, 1),
            date(2023, 11, 30),
            ("phong-tu-phap-thap-muoi", "phong-kinh-te-thap-muoi"),
            60,
            date(2023, 8, 31),
            "Đã tổng hợp đề xuất của các cơ quan chuyên môn, đang hoàn thiện báo cáo kiến nghị.",
        ),
        Job(
            "inspection",
            "Tổ chức kiểm tra hoạt động công vụ của các cơ quan, đơn vị theo Kế hoạch số 1537/KH-UBND",
            "phong-noi-vu-thap-muoi",
            date(2023, 3, 3),
            date(2023, 9, 15),
            ("van-phong-thap-muoi", "thanh-tra-thap-muoi"),
            100,
            date(2023, 9, 14),
            "Đã kiểm tra đủ các xã, thị trấn và các cơ quan, đơn vị theo kế hoạch.",
            "Tổng hợp kết quả kiểm tra công vụ năm 2023.pdf",
        ),
        Job(
            "inspection",
            "Kiểm tra đột xuất việc chấp hành quy định giờ giấc làm việc, tinh thần, thái độ phục vụ Nhân dân",
            "van-phong-thap-muoi",
            date(2023, 3, 3),
            date(2023, 12, 15),
            ("phong-noi-vu-thap-muoi",),
            70,
            date(2023, 9, 8),
            "Đã kiểm tra đột xuất trong các quý, tiếp tục thực hiện đến cuối năm.",
        ),
        Job(
            "personnel",
            "Xây dựng quy hoạch cán bộ, đào tạo, bồi dưỡng theo hướng đáp ứng yêu cầu nhiệm vụ cơ bản, lâu dài",
            "phong-noi-vu-thap-muoi",
            date(2023, 4, 3),
            date(2023, 10, 31),
            progress=50,
            told_on=date(2023, 8, 25),
            told="Đã có dự thảo kế hoạch đào tạo, bồi dưỡng; đang lấy ý kiến các cơ quan, đơn vị.",
        ),
        Job(
            "leadership",
            "Quán triệt Công điện số 280/CĐ-TTg và Công văn số 249/UBND-THVX đến các cơ quan, đơn vị, cán bộ, công "
            "chức, viên chức",
            "van-phong-thap-muoi",
            date(2023, 6, 9),
            date(2023, 6, 30),
            ("phong-noi-vu-thap-muoi",),
            100,
            date(2023, 6, 15),
            "Đã ban hành văn bản chỉ đạo và quán triệt đến toàn thể cán bộ, công chức, viên chức.",
            "Văn bản quán triệt (bản minh họa).pdf",
        ),
        Job(
            "leadership",
            "Rà soát chức năng, nhiệm vụ, tổ chức bộ máy theo nguyên tắc một việc giao một đơn vị chủ trì",
            "phong-noi-vu-thap-muoi",
            date(2023, 6, 15),
            date(2023, 11, 30),
            ("phong-tu-phap-thap-muoi",),
            40,
            date(2023, 9, 5),
            "Đã rà soát xong các cơ quan chuyên môn, còn các đơn vị sự nghiệp.",
        ),
        Job(
            "sanctions",
            "Rà soát, đề xuất thay thế, điều chuyển người không đáp ứng yêu cầu nhiệm vụ; thực hiện tinh giản biên chế "
            "theo đúng quy định",
            "phong-noi-vu-thap-muoi",
            date(2023, 6, 15),
            date(2023, 12, 15),
        ),
        Job(
            "other",
            "Phát động phong trào thi đua về nâng cao tinh thần trách nhiệm trong thực hiện kỷ cương, kỷ luật hành "
            "chính, đạo đức công vụ",
            "phong-van-hoa-thap-muoi",
            date(2023, 4, 3),
            date(2023, 12, 29),
            ("phong-noi-vu-thap-muoi",),
            50,
            date(2023, 7, 28),
            "Đã phát động, các cơ quan, đơn vị đăng ký tham gia.",
        ),
    ),
)
MINH_HOA = Plan(
    "minh-hoa",
    "minhhoa.cv",
    "minhhoa.ld",
    "kh-21-minh-hoa",
    "Kế hoạch khắc phục tình trạng né tránh, đùn đẩy công việc năm 2023",
    date(2023, 1, 16),
    (
        Job(
            "inspection",
            "Kiểm tra đột xuất bộ phận một cửa của các xã, thị trấn",
            "phong-noi-vu-minh-hoa",
            date(2023, 2, 6),
            date(2023, 6, 30),
            progress=40,
            told_on=date(2023, 7, 21),
            told="Mới kiểm tra được một phần do thiếu người.",
            extended=(
                Extended(date(2023, 7, 31), date(2023, 6, 27), "Trùng đợt kiểm tra cải cách hành chính của tỉnh."),
                Extended(date(2023, 8, 31), date(2023, 7, 28), "Phòng Nội vụ thiếu người, mới kiểm tra được một phần."),
            ),
        ),
        Job(
            "personnel",
            "Chuyển đổi vị trí công tác đối với công chức địa chính của các xã, thị trấn",
            "phong-noi-vu-minh-hoa",
            date(2023, 2, 6),
            date(2023, 6, 30),
            ("thi-du", "gia-su", "thi-tran-minh-hoa"),
            20,
            date(2023, 6, 20),
            "Đã có danh sách, chưa thống nhất phương án.",
        ),
        Job(
            "leadership",
            "Phân công rõ đơn vị, cá nhân chủ trì từng thủ tục về đất đai",
            "phong-tai-nguyen-minh-hoa",
            date(2023, 3, 1),
            date(2023, 6, 30),
            progress=100,
            told_on=date(2023, 6, 28),
            told="Đã ban hành bảng phân công.",
            evidence_name="Bảng phân công chủ trì thủ tục đất đai.pdf",
        ),
        Job(
            "sanctions",
            "Kiểm điểm trách nhiệm trong việc chậm giải quyết hồ sơ đất đai tại xã Thí Dụ",
            "thi-du",
            date(2023, 6, 12),
            date(2023, 7, 14),
            progress=100,
            told_on=date(2023, 7, 12),
            told="Đã kiểm điểm và giải quyết dứt điểm hồ sơ tồn đọng.",
            evidence_name="Biên bản họp kiểm điểm.pdf",
            confirmed_on=date(2023, 7, 20),
            answers=(("thi-du", date(2023, 5, 16)),),
        ),
        Job(
            "institutions",
            "Đề xuất cấp có thẩm quyền phân cấp rõ việc cấp phép sửa chữa nhà ở",
            "phong-kinh-te-minh-hoa",
            date(2023, 9, 1),
            date(2023, 11, 30),
        ),
        Job(
            "inspection",
            "Rà soát, giải quyết dứt điểm hồ sơ chuyển mục đích sử dụng đất tồn đọng",
            "thi-du",
            date(2023, 6, 26),
            date(2023, 10, 31),
            progress=10,
            told_on=date(2023, 8, 30),
            told="Đã lập danh sách hồ sơ, chưa thống nhất cơ quan giải quyết.",
            passed=(
                Passed(
                    "phong-tai-nguyen-minh-hoa",
                    date(2023, 7, 10),
                    "Xã cho rằng hồ sơ cần ý kiến chuyên môn của phòng.",
                    TaskTransfer.Competence.FROM,
                    "Phòng Tài nguyên và Môi trường đồng ý tại cuộc họp ngày 07/7/2023.",
                ),
                Passed(
                    "phong-kinh-te-minh-hoa",
                    date(2023, 8, 2),
                    "Một số hồ sơ vướng quy hoạch xây dựng.",
                    TaskTransfer.Competence.BOTH,
                    "Phòng Kinh tế và Hạ tầng đồng ý qua trao đổi ngày 01/8/2023.",
                ),
                Passed(
                    "phong-tai-nguyen-minh-hoa",
                    date(2023, 8, 21),
                    "Không thuộc lĩnh vực quy hoạch xây dựng, đề nghị phòng chuyên môn giải quyết.",
                    TaskTransfer.Competence.TO,
                    "Phòng Tài nguyên và Môi trường đồng ý tại giao ban ngày 18/8/2023.",
                ),
            ),
        ),
    ),
)
VI_DU = Plan(
    "vi-du",
    "vidu.cv",
    "vidu.ld",
    "kh-18-vi-du",
    "Kế hoạch chấn chỉnh kỷ luật, kỷ cương hành chính năm 2023",
    date(2023, 1, 12),
    (
        Job(
            "inspection",
            "Kiểm tra việc giải quyết thủ tục hành chính của các xã, thị trấn",
            "phong-noi-vu-vi-du",
            date(2023, 2, 1),
            date(2023, 12, 15),
            progress=65,
            told_on=date(2023, 8, 14),
            told="Đã kiểm tra các xã, thị trấn theo kế hoạch, còn phúc tra.",
        ),
        Job(
            "leadership",
            "Giao chỉ tiêu giải quyết hồ sơ hộ tịch tồn đọng cho từng xã, thị trấn",
            "phong-noi-vu-vi-du",
            date(2023, 8, 11),
            date(2023, 9, 8),
            ("mo-phong",),
        ),
        Job(
            "other",
            "Biểu dương cá nhân có sáng kiến rút ngắn thời gian giải quyết thủ tục hành chính",
            "van-phong-vi-du",
            date(2023, 3, 1),
            date(2023, 6, 30),
            progress=100,
            told_on=date(2023, 6, 27),
            told="Đã biểu dương tại hội nghị sơ kết sáu tháng.",
            evidence_name="Danh sách sáng kiến được biểu dương.pdf",
        ),
    ),
)
PLANS = (THAP_MUOI, MINH_HOA, VI_DU)
