"""How Quảng Ngãi's report comes about: three invented districts file, one does not, the province puts it together.

The districts say between them what the province's public document says; both of the first two have some of it in the
same words. One has filed late, one nil, one nothing at all.
"""

from datetime import date, datetime, time

from dashboards.demo.filings import Behind, Past, file_past, put_behind
from dashboards.demo.world import World
from dashboards.demo.writing import Json, body, cite, dash, figure, heading, paragraph
from journal.clock import standing_at
from reports import actions
from reports.models import Expectation, Report

ROUND = "2023-Q3"
PUT_TOGETHER_ON = datetime.combine(date(2023, 9, 18), time(15, 30))

PRAISE = paragraph(
    "Cán bộ, đảng viên, công chức, viên chức luôn giữ vững lập trường, tư tưởng chính trị; có ý thức tự tu dưỡng, rèn "
    "luyện phẩm chất đạo đức, lối sống; tuân thủ pháp luật, đề cao kỷ luật, kỷ cương hành chính và trách nhiệm trong "
    "thực thi nhiệm vụ được giao."
)
NOT_YET_CONDUCT = paragraph(
    "Những vấn đề nêu trên chỉ mới là dấu hiệu, chưa thể hiện rõ thành hành vi cụ thể, do đó chưa có cơ sở để xem xét, "
    "đánh giá, xử lý."
)
STATE, HARM = (
    heading("Thực trạng né tránh, đùn đẩy, làm việc cầm chừng, sợ trách nhiệm không dám làm"),
    heading("Đánh giá tính chất, mức độ, tác hại, hậu quả"),
)
OBJECTIVE, PERSONAL, BODIES = (
    heading("Nguyên nhân khách quan"),
    heading("Nguyên nhân chủ quan đối với cá nhân"),
    heading("Nguyên nhân chủ quan đối với tổ chức"),
)
HARM_DONE = paragraph(
    "Tình trạng trên làm giảm năng suất và chất lượng công việc; quá trình xử lý công việc bị kéo dài; suy giảm niềm "
    "tin của người dân và doanh nghiệp đối với cơ quan nhà nước."
)


def _report(district: str, situation: Json, assessment: Json, remedies: Json) -> dict[str, Json]:
    return {
        "opening": body(
            paragraph(f"Ủy ban nhân dân huyện {district} báo cáo kết quả thực hiện quý III năm 2023 như sau:")
        ),
        "situation": situation,
        "assessment": assessment,
        "remedies": remedies,
        "closing": body(paragraph(f"Trên đây là báo cáo quý III năm 2023 của Ủy ban nhân dân huyện {district}.")),
    }


HINH_MAU = _report(
    "Hình Mẫu",
    body(
        STATE,
        PRAISE,
        dash(
            "Một bộ phận cán bộ, đảng viên, công chức, viên chức có tâm lý e dè, sợ sai, sợ trách nhiệm, không dám "
            "tham mưu, đề xuất xử lý công việc."
        ),
        dash(
            "Vẫn có số ít cán bộ, công chức, viên chức còn biểu hiện đùn đẩy công việc khi được giao nhiệm vụ, nhất là "
            "những việc mới, việc khó, chưa có tiền lệ; chủ yếu tập trung vào lĩnh vực tài nguyên môi trường, xây dựng."
        ),
        paragraph("Qua rà soát ghi nhận ", figure("finding.manifestations"), " trên địa bàn huyện."),
        NOT_YET_CONDUCT,
        HARM,
        HARM_DONE,
    ),
    body(
        OBJECTIVE,
        dash("Những tác động của mặt trái cơ chế thị trường kéo theo sự tính toán lợi ích cá nhân."),
        dash("Hệ thống văn bản, quy định của pháp luật thường xuyên thay đổi, có sự chồng chéo, thiếu đồng bộ."),
        PERSONAL,
        dash("Sợ trách nhiệm chủ yếu do thiếu bản lĩnh hoặc thiếu tu dưỡng phẩm chất đạo đức, chủ nghĩa cá nhân."),
        dash("Công tác theo dõi, đôn đốc, kiểm tra, nhắc nhở của cán bộ lãnh đạo có lúc chưa thường xuyên."),
        BODIES,
        dash("Tổ chức bố trí cán bộ có lúc chưa đúng với chuyên môn, trình độ, nghiệp vụ."),
        dash("Việc tổ chức thực hiện các nội quy, quy chế ở một số nơi chưa bảo đảm, kỷ cương, kỷ luật không nghiêm."),
    ),
    body(
        heading("Nhiệm vụ, giải pháp về hoàn thiện thể chế, cơ chế, chính sách, pháp luật"),
        dash("Xây dựng quy chế làm việc cần cụ thể, cá thể hóa quyền hạn, trách nhiệm của tập thể, cá nhân."),
        heading("Nhiệm vụ, giải pháp liên quan đến công tác kiểm tra, giám sát cán bộ"),
        dash("Thường xuyên kiểm tra các hoạt động công vụ, nhất là kiểm tra đột xuất."),
    ),
)

PHAC_THAO = _report(
    "Phác Thảo",
    body(
        STATE,
        PRAISE,
        dash(
            "Một số cán bộ, đảng viên, công chức, viên chức chưa phát huy cao tính tự phê bình và phê bình, còn ngại "
            "va chạm, chưa thẳng thắn nêu quan điểm, ý kiến cá nhân trong các cuộc họp."
        ),
        NOT_YET_CONDUCT,
        HARM,
        HARM_DONE,
    ),
    body(
        OBJECTIVE,
        dash("Chính sách tiền lương chưa đáp ứng nhu cầu cuộc sống, dẫn đến phân tâm trong thực hiện công việc."),
        PERSONAL,
        dash("Trình độ chuyên môn hạn chế, ngại va chạm, làm việc cầm chừng vì sợ sai."),
        BODIES,
        dash("Công tác đánh giá còn cảm tính, hình thức, nể nang, chiếu lệ, thiếu tinh thần xây dựng."),
    ),
    body(
        heading("Nhiệm vụ, giải pháp liên quan đến công tác kiểm tra, giám sát cán bộ"),
        dash("Thường xuyên kiểm tra các hoạt động công vụ, nhất là kiểm tra đột xuất."),
        heading("Nhiệm vụ, giải pháp liên quan đến công tác tổ chức, cán bộ"),
        dash("Sắp xếp, bố trí nhân sự đúng quy định, phù hợp với trình độ, chuyên môn."),
    ),
)

GIA_THUYET = _report(
    "Giả Thuyết",
    body(paragraph("Chưa phát hiện cán bộ, công chức, viên chức có biểu hiện né tránh, đùn đẩy công việc.")),
    body(paragraph("Các cơ quan, đơn vị của huyện chấp hành nghiêm kỷ luật, kỷ cương hành chính.")),
    body(paragraph("Tiếp tục quán triệt các văn bản của cấp trên.")),
)

ENDS = {
    "opening": body(
        paragraph("Thực hiện ", cite("kh-01-bcd"), ", Ban Thường vụ Tỉnh ủy Quảng Ngãi báo cáo kết quả như sau:")
    ),
    "closing": body(paragraph("Trên đây là báo cáo quý III năm 2023 của Ban Thường vụ Tỉnh ủy Quảng Ngãi.")),
}
"""What the clerk writes before and after what the districts say."""

FILED = (
    Past(
        "huyen-hinh-mau",
        ROUND,
        HINH_MAU,
        date(2023, 9, 14),
        date(2023, 9, 15),
        date(2023, 9, 18),
        reviewer="quangngai.xx",
    ),
    Past(
        "huyen-gia-thuyet",
        ROUND,
        GIA_THUYET,
        date(2023, 9, 14),
        date(2023, 9, 15),
        date(2023, 9, 18),
        nil=True,
        nil_reason="Kế hoạch kiểm tra công vụ của huyện thực hiện trong quý IV.",
        reviewer="quangngai.xx",
    ),
)
FILED_LATE = Past(
    "huyen-phac-thao",
    ROUND,
    PHAC_THAO,
    date(2023, 9, 18),
    date(2023, 9, 19),
    date(2023, 9, 20),
    reviewer="quangngai.xx",
)


ANNEXES = (Behind("Danh sách nhiệm vụ, giải pháp theo năm nhóm", "task.all", landscape=True),)
"""Behind the province's report: every task of the five groups whose figures it tells."""


def put_together_quang_ngai(world: World) -> None:
    """Two file in time and the province begins its report from them; the third comes after that."""
    for past in FILED:
        file_past(world, past)
    clerk = world.users["quangngai.cv"]
    owed = Expectation.objects.get(unit=world.units["quang-ngai"], round=world.rounds[ROUND])
    with standing_at(PUT_TOGETHER_ON):
        report = actions.consolidate(expectation=owed, actor=clerk)
        _say_what_the_records_say(report, world)
    file_past(world, FILED_LATE)


def _say_what_the_records_say(report: Report, world: World) -> None:
    """The clerk begins and ends the report, and adds the figures of the whole province to the remedies.

    From then on that section is the clerk's own.
    """
    clerk = world.users["quangngai.cv"]
    for key, text in ENDS.items():
        actions.save_section(report=report, key=key, body=text, revision=1, actor=clerk)
    actions.set_recipients(
        report=report,
        recipients=["Vụ Địa phương II BNCTW", "Thường trực Tỉnh ủy"],
        archive="Văn phòng Tỉnh ủy",
        subject=report.subject,
        actor=clerk,
    )
    put_behind(report, ANNEXES, actor=clerk)
    section = report.sections.get(key="remedies")
    added = [
        *(dash(f"Nhóm {place}: ", figure(f"task.group_{place}"), ".") for place in range(1, 6)),
        paragraph("Ban Thường vụ Tỉnh ủy có ", figure("recommendation.made"), "."),
    ]
    actions.save_section(
        report=report,
        key="remedies",
        body=body(*section.body["blocks"], *added),
        revision=section.revision,
        actor=clerk,
    )
