"""The short reports that the invented districts filed in the quarters before."""

from dashboards.demo.writing import Json, body, cite, dash, figure, heading, paragraph

COVERED = (
    figure("inspection.communes"),
    ", ",
    figure("inspection.offices"),
    ", ",
    figure("inspection.service_units"),
    " và ",
    figure("inspection.schools"),
)


def _opening(district: str, quarter: str) -> Json:
    return body(
        paragraph(
            f"Thực hiện chế độ báo cáo định kỳ {quarter}, Ủy ban nhân dân huyện {district} "
            "báo cáo kết quả thực hiện như sau:"
        )
    )


def _closing(district: str, quarter: str) -> Json:
    return body(
        paragraph(
            "Trên đây là Báo cáo thực trạng và nhiệm vụ, giải pháp chấn chỉnh, khắc phục tình trạng né tránh, đùn đẩy, "
            f"làm việc cầm chừng, sợ trách nhiệm không dám làm {quarter} của Ủy ban nhân dân huyện {district}."
        )
    )


def _sections(district: str, quarter: str, situation: Json, assessment: Json, remedies: Json) -> dict[str, Json]:
    return {
        "opening": _opening(district, quarter),
        "situation": situation,
        "assessment": assessment,
        "remedies": remedies,
        "closing": _closing(district, quarter),
    }


MINH_HOA_OPENING_Q3 = _opening("Minh Họa", "quý III năm 2023")

MINH_HOA_Q1 = _sections(
    "Minh Họa",
    "quý I năm 2023",
    body(
        paragraph(
            "Thực hiện ",
            cite("kh-21-minh-hoa"),
            ", huyện đã tổ chức kiểm tra công vụ tại ",
            *COVERED,
            ". Qua kiểm tra, các cơ quan, đơn vị chấp hành quy chế làm việc; một số nơi còn chậm cập nhật kết quả giải "
            "quyết thủ tục hành chính và đã được nhắc nhở ngay.",
        ),
        dash("Các cơ quan, đơn vị đã rà soát nội quy, quy chế làm việc, phân công rõ trách nhiệm của từng cá nhân."),
    ),
    body(
        paragraph(
            "Kỷ luật, kỷ cương hành chính có chuyển biến; việc kiểm tra mới thực hiện ở một số đơn vị, cần mở rộng "
            "trong các quý sau."
        )
    ),
    body(
        heading("Nhiệm vụ, giải pháp liên quan công tác kiểm tra, giám sát, thanh tra, xử lý cán bộ sai phạm"),
        paragraph(
            "Tiếp tục kiểm tra công vụ theo kế hoạch, chú trọng kiểm tra đột xuất bộ phận một cửa các xã, thị trấn."
        ),
        heading("Nhiệm vụ, giải pháp liên quan công tác tổ chức cán bộ"),
        paragraph("Chuyển đổi vị trí công tác đối với công chức địa chính của các xã, thị trấn theo quy định."),
    ),
)

MINH_HOA_Q2 = _sections(
    "Minh Họa",
    "quý II năm 2023",
    body(
        paragraph(
            "Ủy ban nhân dân huyện đã quán triệt ",
            cite("cd-280-ttg"),
            " đến các cơ quan, đơn vị. Từ đầu năm đến nay đã kiểm tra công vụ tại ",
            *COVERED,
            ".",
        ),
        dash(
            "Qua kiểm tra, ghi nhận ",
            figure("finding.conduct"),
            " né tránh việc được giao, chậm giải quyết hồ sơ đất đai ở cấp xã; Ủy ban nhân dân xã đã kiểm điểm, giải "
            "quyết dứt điểm hồ sơ và xin lỗi người dân.",
        ),
    ),
    body(
        paragraph(
            "Hạn chế nêu trên do trình độ của công chức chưa đáp ứng yêu cầu và người đứng đầu chưa thường xuyên theo "
            "dõi, đôn đốc, kiểm tra."
        )
    ),
    body(
        heading("Nhiệm vụ, giải pháp về công tác lãnh đạo, chỉ đạo"),
        paragraph("Phân công rõ đơn vị, cá nhân chủ trì từng thủ tục về đất đai; công khai thời hạn giải quyết."),
        heading("Nhiệm vụ, giải pháp về chế tài xử lý"),
        paragraph("Kiểm điểm trách nhiệm người đứng đầu nơi để xảy ra chậm giải quyết hồ sơ."),
    ),
)

VI_DU_Q1 = _sections(
    "Ví Dụ",
    "quý I năm 2023",
    body(
        paragraph(
            "Thực hiện ",
            cite("kh-18-vi-du"),
            ", huyện đã kiểm tra công vụ tại ",
            *COVERED,
            ". Các đơn vị được kiểm tra thực hiện đúng nội quy, quy chế làm việc; đã nhắc nhở một số trường hợp chưa "
            "đeo thẻ, chưa ghi nhật ký công việc.",
        )
    ),
    body(paragraph("Tinh thần trách nhiệm của cán bộ, công chức, viên chức được nâng lên so với cùng kỳ.")),
    body(
        heading("Nhiệm vụ, giải pháp liên quan công tác kiểm tra, giám sát, thanh tra, xử lý cán bộ sai phạm"),
        paragraph("Kiểm tra việc giải quyết thủ tục hành chính của các xã, thị trấn; phúc tra những nơi đã nhắc nhở."),
    ),
)

VI_DU_Q2 = _sections(
    "Ví Dụ",
    "quý II năm 2023",
    body(
        paragraph(
            "Ủy ban nhân dân huyện đã quán triệt ",
            cite("cd-280-ttg"),
            "; từ đầu năm đến nay đã kiểm tra công vụ tại ",
            *COVERED,
            ". Qua kiểm tra trong quý, chưa phát hiện cán bộ, công chức, viên chức có biểu hiện né tránh, đùn đẩy, "
            "làm việc cầm chừng, sợ trách nhiệm; không có trường hợp tập thể, cá nhân vi phạm trong hoạt động công vụ.",
        )
    ),
    body(
        paragraph(
            "Việc giải quyết thủ tục hành chính cơ bản đúng hạn; các phản ánh của người dân được trả lời kịp thời."
        )
    ),
    body(
        heading("Nhiệm vụ, giải pháp khác"),
        paragraph("Biểu dương cá nhân có sáng kiến rút ngắn thời gian giải quyết thủ tục hành chính."),
    ),
)

VI_DU_Q3 = _sections(
    "Ví Dụ",
    "quý III năm 2023",
    body(
        paragraph(
            "Từ đầu năm đến nay, Ủy ban nhân dân huyện đã kiểm tra công vụ tại ",
            *COVERED,
            ". Qua kiểm tra ghi nhận ",
            figure("finding.all"),
            " chậm tham mưu xử lý hồ sơ, đang được xác minh.",
        ),
        dash(
            "Các xã, thị trấn đã niêm yết công khai thủ tục hành chính, thời hạn giải quyết và số điện thoại tiếp "
            "nhận phản ánh; lịch tiếp công dân của người đứng đầu được thực hiện đúng quy định."
        ),
    ),
    body(paragraph("Kỷ luật, kỷ cương hành chính được giữ vững; còn hồ sơ hộ tịch tồn đọng ở cấp xã.")),
    body(
        heading("Nhiệm vụ, giải pháp về công tác lãnh đạo, chỉ đạo"),
        paragraph("Giao chỉ tiêu giải quyết hồ sơ hộ tịch tồn đọng cho từng xã, thị trấn."),
        heading("Nhiệm vụ, giải pháp liên quan công tác kiểm tra, giám sát, thanh tra, xử lý cán bộ sai phạm"),
        paragraph("Phúc tra những nơi đã được nhắc nhở; hoàn thành việc xác minh biểu hiện đã ghi nhận trong tháng 9."),
        paragraph("Công khai kết quả khắc phục trong cuộc họp giao ban tháng của Ủy ban nhân dân huyện."),
    ),
)
