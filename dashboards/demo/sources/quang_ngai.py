"""Tỉnh ủy Quảng Ngãi: 4 manifestations, causes 3 + 4 + 4, five groups of remedies (3/1/4/3/4), 4 recommendations.

What was seen are signs that have not yet become conduct, so nobody was handled.
"""

from datetime import date

from dashboards.demo.good_half import term
from dashboards.demo.sources.remedying import Remedy, decide
from dashboards.demo.world import World
from journal.clock import standing_at
from remedies.actions import record_finding
from remedies.models import Finding
from remedies.states import EvidenceStep
from reports.actions import record_recommendation

QUANG_NGAI = "quang-ngai"
DECIDED_ON = date(2023, 9, 5)
ASKED_ON = date(2023, 9, 12)

# day, unit, step, field, manifestation, causes, summary
SIGNS = (
    (
        date(2023, 7, 11),
        "huyen-hinh-mau",
        EvidenceStep.ATTITUDE,
        "construction",
        "fearing-responsibility",
        ("market-pressure", "lack-of-backbone", "misplaced-staff"),
        "Có tâm lý e dè, sợ sai, sợ trách nhiệm, không dám tham mưu, đề xuất xử lý công việc.",
    ),
    (
        date(2023, 7, 25),
        "huyen-hinh-mau",
        EvidenceStep.SIGN,
        "environment",
        "passing-the-buck",
        ("shifting-law", "weak-supervision-by-leader", "lax-discipline"),
        "Có dấu hiệu đùn đẩy việc mới, việc khó, chưa có tiền lệ lên cơ quan cấp trên hoặc sang cơ quan khác.",
    ),
    (
        date(2023, 8, 8),
        "xa-dan-du",
        EvidenceStep.SIGN,
        "personnel",
        "not-advising",
        ("discouraged", "formal-assessment"),
        "Ngại va chạm, chưa thẳng thắn nêu quan điểm, ý kiến trong các cuộc họp, đánh giá xếp loại.",
    ),
    (
        date(2023, 8, 22),
        "xa-dan-du",
        EvidenceStep.SIGN,
        "bidding",
        "dragging-feet",
        ("low-pay", "limited-ability", "shallow-inspection"),
        "Làm việc cầm chừng vì sợ sai trong đấu thầu, mua sắm thiết bị.",
    ),
)

REMEDIES = (
    Remedy("institutions", "Rà soát, điều chỉnh, khắc phục sự thiếu thống nhất, mâu thuẫn, chồng chéo, bất cập"),
    Remedy("institutions", "Xây dựng quy chế làm việc cụ thể, cá thể hóa quyền hạn, trách nhiệm trong từng khâu"),
    Remedy("institutions", "Quy định cơ chế, chính sách khuyến khích, động viên, tạo động lực phấn đấu cho cán bộ"),
    Remedy(
        "inspection",
        "Tăng cường kiểm tra, giám sát, nhất là kiểm tra đột xuất hoạt động công vụ, làm rõ trách nhiệm của tập thể, "
        "cá nhân, người đứng đầu",
    ),
    Remedy("personnel", "Tăng cường đào tạo, bồi dưỡng; tự soi rọi, tự tu dưỡng, rèn luyện"),
    Remedy("personnel", "Sắp xếp, bố trí nhân sự đúng quy định, phù hợp với trình độ, chuyên môn"),
    Remedy("personnel", "Điều động, luân chuyển, chuyển đổi vị trí công tác; nghiêm túc đánh giá, phân loại hằng năm"),
    Remedy("personnel", "Kịp thời rà soát, thay thế, điều chuyển cán bộ năng lực yếu, không dám làm, né tránh"),
    Remedy("leadership", "Quán triệt việc tăng cường trách nhiệm trong xử lý công việc đến từng cơ quan, đơn vị"),
    Remedy(
        "leadership",
        "Không chuyển công việc thuộc thẩm quyền sang cơ quan khác; trả lời đúng thời hạn, chính kiến rõ ràng",
    ),
    Remedy("leadership", "Phân công đúng người đúng việc, bảo đảm về thời gian để cấp dưới thực hiện nhiệm vụ"),
    Remedy("sanctions", "Thực hiện nghiêm túc tự phê bình và phê bình; kiểm điểm, đánh giá, xếp loại hằng năm"),
    Remedy("sanctions", "Phát hiện, xử lý nghiêm minh tổ chức, cá nhân gây phiền hà, đùn đẩy, né tránh"),
    Remedy("sanctions", "Tăng cường quản lý nhà nước, có chế tài đủ mạnh để phòng, chống, khắc phục"),
    Remedy("sanctions", "Phát huy tinh thần dám nghĩ, dám nói, dám làm, dám đột phá, dám chịu trách nhiệm"),
)

RECOMMENDATIONS = (
    (
        "Rà soát, hoàn thiện hệ thống pháp luật, nhất là các quy định có liên quan đến cán bộ, đảng viên, công "
        "chức, viên chức để bảo đảm tính đồng nhất, không chồng chéo, mâu thuẫn, làm cơ sở khuyến khích, bảo vệ "
        "những cán bộ năng động, sáng tạo, dám nghĩ, dám làm, dám đột phá vì lợi ích chung."
    ),
    (
        "Rà soát, chỉnh sửa, bổ sung cơ chế, chính sách, văn bản quy phạm pháp luật trong từng ngành, lĩnh vực để "
        "cụ thể hóa việc thúc đẩy giao dịch điện tử trong tất cả các lĩnh vực kinh tế - xã hội."
    ),
    (
        "Sớm cụ thể hóa Kết luận số 14-KL/TW ngày 22/9/2021 của Bộ Chính trị về chủ trương khuyến khích và bảo vệ "
        "cán bộ năng động, sáng tạo vì lợi ích chung thành pháp luật."
    ),
    (
        "Khẩn trương thực hiện lộ trình cải cách tiền lương gắn với thực hiện Đề án vị trí việc làm để làm cơ sở "
        "xác định trách nhiệm của từng vị trí công tác, làm căn cứ đánh giá cán bộ, đảng viên, công chức, viên "
        "chức."
    ),
)


def keep_quang_ngai(world: World) -> None:
    """Signs, remedies by the outline of five groups, and what is asked of the Central."""
    for on, unit, step, field, manifestation, causes, summary in SIGNS:
        with standing_at(on):
            record_finding(
                unit=world.units[unit],
                subject=Finding.Subject.ORGANISATION,
                manifestations=[term("manifestation", manifestation, on)],
                causes=[term("cause", code, on) for code in causes],
                field=term("field", field, on),
                step=step,
                found_on=on,
                summary=summary,
                actor=None,
            )
    decide(
        world,
        QUANG_NGAI,
        "Nhiệm vụ, giải pháp chấn chỉnh, khắc phục tình trạng né tránh, đùn đẩy, làm việc cầm chừng, sợ trách nhiệm",
        DECIDED_ON,
        date(2023, 12, 29),
        REMEDIES,
        outline="remedy_group_five",
    )
    with standing_at(ASKED_ON):
        for order, text in enumerate(RECOMMENDATIONS, start=1):
            record_recommendation(
                unit=world.units[QUANG_NGAI],
                made_on=ASKED_ON,
                round=world.rounds["2023-Q3"],
                order=order,
                act=None,
                addressee="Ban Nội chính Trung ương",
                addressee_unit=world.units["ban-noi-chinh-trung-uong"],
                text=text,
                answer_due_on=None,
                repeat_of=None,
                actor=None,
            )
