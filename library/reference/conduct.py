"""What is found, and what answers it: manifestations, fields, causes, groups of remedies (the sources of 2023)."""

from datetime import date

from library.reference.terms import Term, TermList

MANIFESTATIONS = TermList(
    code="manifestation",
    name="Biểu hiện",
    source="Công điện số 280/CĐ-TTg ngày 19/4/2023 của Thủ tướng Chính phủ",
    since=date(2023, 4, 19),
    terms=(
        Term("avoiding", "Né tránh công việc được giao"),
        Term("passing-the-buck", "Đùn đẩy công việc, trách nhiệm"),
        Term("dragging-feet", "Làm việc cầm chừng"),
        Term("fearing-responsibility", "E dè, sợ sai, sợ trách nhiệm, không dám làm"),
        Term("not-advising", "Không dám tham mưu, đề xuất"),
        Term("not-deciding", "Không quyết định công việc thuộc thẩm quyền"),
        Term("pushing-up", "Đẩy việc lên cơ quan cấp trên"),
        Term("pushing-across", "Chuyển việc thuộc thẩm quyền sang cơ quan khác"),
        Term("needless-consultation", "Lấy ý kiến cơ quan không liên quan hoặc không cần thiết"),
        Term("evasive-reply", "Trả lời chậm, chung chung, né tránh khi được lấy ý kiến"),
        Term("harassing", "Gây phiền hà, nhũng nhiễu"),
        Term("delaying", "Chậm trễ trong giải quyết thủ tục hành chính, giải ngân"),
    ),
)

FIELDS = TermList(
    code="field",
    name="Lĩnh vực",
    source="Công điện số 280/CĐ-TTg ngày 19/4/2023 và báo cáo của các địa phương năm 2023",
    since=date(2021, 1, 1),
    terms=(
        Term("land", "Đất đai"),
        Term("environment", "Tài nguyên, môi trường"),
        Term("construction", "Xây dựng"),
        Term("transport", "Giao thông vận tải"),
        Term("bidding", "Đấu thầu"),
        Term("procurement", "Mua sắm thiết bị"),
        Term("public-investment", "Đầu tư công, giải ngân vốn đầu tư công"),
        Term("administrative-procedures", "Thủ tục hành chính"),
        Term("personnel", "Tổ chức, cán bộ"),
        Term("finance", "Tài chính, ngân sách"),
        Term("agriculture", "Nông nghiệp, nông thôn"),
        Term("education", "Giáo dục và đào tạo"),
        Term("health", "Y tế"),
        Term("social-affairs", "Lao động, chính sách xã hội"),
        Term("culture", "Văn hóa, thông tin"),
        Term("justice", "Tư pháp, hộ tịch"),
        Term("working-discipline", "Kỷ luật, kỷ cương hành chính"),
        Term("other", "Lĩnh vực khác"),
    ),
)

CAUSES = TermList(
    code="cause",
    name="Nguyên nhân",
    source="Báo cáo năm 2023 của Ban Thường vụ Tỉnh ủy Quảng Ngãi và của Ủy ban nhân dân thành phố Hạ Long",
    since=date(2023, 1, 1),
    terms=(
        Term("objective", "Nguyên nhân khách quan"),
        Term("market-pressure", "Tác động của mặt trái cơ chế thị trường", "objective"),
        Term("low-pay", "Chính sách tiền lương, phụ cấp chưa đáp ứng nhu cầu cuộc sống", "objective"),
        Term("shifting-law", "Quy định của pháp luật thường xuyên thay đổi, chồng chéo, thiếu đồng bộ", "objective"),
        Term("no-sanction", "Chưa có chế tài xử lý", "objective"),
        Term("personal", "Nguyên nhân chủ quan đối với cá nhân"),
        Term("weak-supervision-by-leader", "Cán bộ lãnh đạo chưa thường xuyên theo dõi, đôn đốc, kiểm tra", "personal"),
        Term("fear-of-losing-votes", "Cán bộ lãnh đạo có tư tưởng sợ mất phiếu, né tránh, đùn đẩy", "personal"),
        Term("lack-of-backbone", "Thiếu bản lĩnh, thiếu tu dưỡng, ý thức trách nhiệm hạn chế", "personal"),
        Term("discouraged", "Chán nản do gần nghỉ hưu hoặc chưa được ghi nhận đúng mức", "personal"),
        Term("limited-ability", "Trình độ chuyên môn hạn chế, ngại học tập, ngại va chạm", "personal"),
        Term("organisational", "Nguyên nhân chủ quan đối với tổ chức"),
        Term("misplaced-staff", "Bố trí cán bộ chưa đúng chuyên môn, trình độ, nghiệp vụ", "organisational"),
        Term("no-protection", "Chưa có cơ chế hữu hiệu bảo vệ người dám nghĩ, dám làm", "organisational"),
        Term(
            "lax-discipline",
            "Thực hiện nội quy, quy chế chưa bảo đảm, kỷ cương, kỷ luật không nghiêm",
            "organisational",
        ),
        Term("formal-assessment", "Đánh giá cán bộ còn cảm tính, hình thức, nể nang", "organisational"),
        Term("shallow-inspection", "Kiểm tra, giám sát việc thực hiện nhiệm vụ còn hạn chế", "organisational"),
    ),
)

REMEDY_GROUPS = TermList(
    code="remedy_group",
    name="Khung sáu nhóm nhiệm vụ, giải pháp",
    source="Công văn số 1003-CV/HU ngày 30/8/2023 của Huyện ủy Tháp Mười",
    since=date(2023, 1, 1),
    terms=(
        Term(
            "institutions", "Nhiệm vụ, giải pháp về hoàn thiện cơ chế, chính sách pháp luật phát triển kinh tế - xã hội"
        ),
        Term(
            "inspection", "Nhiệm vụ, giải pháp liên quan công tác kiểm tra, giám sát, thanh tra, xử lý cán bộ sai phạm"
        ),
        Term("personnel", "Nhiệm vụ, giải pháp liên quan công tác tổ chức cán bộ"),
        Term(
            "leadership",
            "Nhiệm vụ, giải pháp về công tác lãnh đạo, chỉ đạo về chấn chỉnh, tăng cường trách nhiệm trong xử lý "
            "công việc",
        ),
        Term(
            "sanctions",
            "Nhiệm vụ, giải pháp về chế tài xử lý đối với cán bộ có biểu hiện né tránh, đùn đẩy, làm việc cầm chừng, "
            "sợ trách nhiệm không dám làm",
        ),
        Term("other", "Nhiệm vụ, giải pháp khác"),
    ),
)

REMEDY_GROUPS_OF_FIVE = TermList(
    code="remedy_group_five",
    name="Khung năm nhóm nhiệm vụ, giải pháp",
    source="Báo cáo năm 2023 của Ban Thường vụ Tỉnh ủy Quảng Ngãi",
    since=date(2023, 1, 1),
    terms=(
        Term(
            "institutions",
            "Nhiệm vụ, giải pháp về hoàn thiện thể chế, cơ chế, chính sách, pháp luật về phát triển kinh tế - xã hội",
        ),
        Term(
            "inspection",
            "Nhiệm vụ, giải pháp liên quan đến công tác kiểm tra, giám sát cán bộ, đảng viên, công chức, viên chức",
        ),
        Term("personnel", "Nhiệm vụ, giải pháp liên quan đến công tác tổ chức, cán bộ"),
        Term(
            "leadership",
            "Nhiệm vụ, giải pháp về công tác lãnh đạo, chỉ đạo của các cấp ủy, tổ chức đảng cơ quan, đơn vị, "
            "địa phương",
        ),
        Term(
            "sanctions",
            "Nhiệm vụ, giải pháp về chế tài xử lý đối với cán bộ, đảng viên, công chức, viên chức có biểu hiện né "
            "tránh, đùn đẩy, làm việc cầm chừng, sợ trách nhiệm không dám làm",
        ),
        Term(
            "other",
            "Nhiệm vụ, giải pháp khác",
            since=date(2024, 1, 1),
            source="Bổ sung theo khung sáu nhóm (Công văn số 1003-CV/HU), để ghi việc ngoài năm nhóm",
        ),
    ),
)

CATALOGUES_OF_2023 = (MANIFESTATIONS, FIELDS, CAUSES, REMEDY_GROUPS)
