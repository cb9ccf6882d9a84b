"""The report of Tháp Mười for round 2023-Q3: its public text, mended (decision 5).

Mended: CĐ for CD, `chấn chỉnh`, `đẩy mạnh`, `lề lối`, `hằng năm`, `gây phiền hà, nhũng nhiễu`, spacing of
numbers and dashes, a sentence broken over a page, short second citations; what was counted is a
figure token and what was cited a citation token.
"""

from dashboards.demo.writing import Json, body, cite, dash, figure, heading, lead, note, paragraph

RECIPIENTS = ["CT, các PCT.UBND huyện", "Phòng Nội vụ huyện", "LĐVP.HĐND và UBND huyện"]
ARCHIVE = "VT, NCVN"

OPENING = body(
    paragraph(
        "Thực hiện ",
        cite("cv-1003-hu"),
        ", Ủy ban nhân dân huyện Tháp Mười báo cáo kết quả thực hiện như sau:",
    )
)

SITUATION = body(
    lead(
        "Thực trạng né tránh, đùn đẩy, làm việc cầm chừng, sợ trách nhiệm không dám làm của cán bộ, công chức, viên "
        "chức"
    ),
    paragraph(
        "Trong thời gian qua Ủy ban nhân dân huyện đã nghiêm túc, kịp thời triển khai, quán triệt nội dung ",
        cite("cd-280-ttg"),
        "; ",
        cite("cv-249-thvx"),
        note(
            "UBND huyện đã ban hành ",
            cite("cv-4201-nv", "short"),
            " ngày 13/6/2023 về việc chấn chỉnh, tăng cường trách nhiệm trong xử lý công việc.",
        ),
        " đến các cơ quan, đơn vị, cán bộ, công chức, viên chức, qua đó việc chấp hành kỷ luật, kỷ cương trong hoạt "
        "động của các cơ quan Nhà nước được tăng cường, vai trò trách nhiệm của cán bộ, công chức, viên chức được "
        "nâng cao, nhất là người đứng đầu. Cán bộ, công chức, viên chức thực hiện nghiêm các quy định liên quan đến "
        "quyền, nghĩa vụ, khắc phục tình trạng đùn đẩy, né tránh, sợ trách nhiệm trong giải quyết công việc; bảo đảm "
        "kỷ luật, kỷ cương hành chính. Bên cạnh đó, các cơ quan, đơn vị bảo đảm đầy đủ các quyền và điều kiện thi "
        "hành công vụ để góp phần giúp cán bộ, công chức, viên chức hoàn thành tốt công vụ được giao.",
    ),
    paragraph(
        "Ủy ban nhân dân huyện đã quán triệt và thực hiện đầy đủ, nghiêm túc theo Quy chế làm việc nhiệm kỳ 2021 – "
        "2026",
        note(cite("qd-3888", "full"), "."),
        "; chỉ đạo cán bộ, công chức, viên chức, nhất là người đứng đầu phải chủ động, tích cực trong triển khai thực "
        "hiện các nhiệm vụ, quyền hạn theo chức năng được giao; giải quyết công việc đúng phạm vi nhiệm vụ được phân "
        "công; thực hiện bảo đảm nguyên tắc tập thể lãnh đạo, cá nhân phụ trách, nêu cao vai trò, trách nhiệm cá nhân, "
        "chịu trách nhiệm trực tiếp và toàn diện trước UBND huyện, Chủ tịch UBND huyện và trước pháp luật đối với các "
        "công việc thuộc thẩm quyền, được phân công, ủy quyền, được giao nhiệm vụ.",
    ),
    dash(
        "Để góp phần ngăn ngừa hành vi vi phạm kỷ luật, kỷ cương hành chính; phát hiện những tồn tại, thiếu sót, khó "
        "khăn, bất cập trong quá trình thực hiện nhiệm vụ công vụ, Ủy ban nhân dân huyện đã ban hành ",
        cite("kh-347", "short"),
        " ngày 13/01/2023 về việc chấn chỉnh kỷ cương, kỷ luật trong cơ quan hành chính nhà nước trên địa bàn huyện "
        "năm 2023 và ",
        cite("kh-1537", "short"),
        " ngày 03/3/2023 về kiểm tra công vụ năm 2023. Ủy ban nhân dân huyện đã tiến hành kiểm tra tại Ủy ban nhân dân "
        "các xã, thị trấn thông qua kiểm tra đột xuất và lồng ghép với kiểm tra cải cách hành chính tại ",
        figure("inspection.communes"),
        ", ",
        figure("inspection.offices"),
        ", ",
        figure("inspection.service_units"),
        " và ",
        figure("inspection.schools"),
        ". Qua kiểm tra, các cơ quan, đơn vị đều thực hiện nghiêm túc và đề cao trách nhiệm của người đứng đầu tại "
        "các cơ quan trong việc tăng cường kỷ luật, kỷ cương hành chính; thực hiện đúng nhiệm vụ, quyền hạn trong "
        "thực thi công vụ của cán bộ, công chức, viên chức; tuân thủ nội quy, quy trình, quy chế làm việc của cơ "
        "quan, đơn vị theo chức năng, nhiệm vụ được giao. Từ đầu năm đến nay trên địa bàn huyện không có trường hợp "
        "tập thể, cá nhân vi phạm trong hoạt động công vụ và chưa phát hiện cán bộ, công chức, viên chức trên địa bàn "
        "huyện có những biểu hiện, hành vi về né tránh, đùn đẩy, làm việc cầm chừng, sợ trách nhiệm không dám làm.",
    ),
    dash(
        "Các cơ quan đều có ban hành nội quy, quy chế làm việc và cụ thể hóa trách nhiệm của từng cá nhân, đơn vị "
        "trong việc thực hiện nhiệm vụ được giao. Trong triển khai thực hiện nhiệm vụ có xây dựng chương trình, kế "
        "hoạch công tác cụ thể.",
    ),
)

ASSESSMENT = body(
    paragraph(
        "Qua công tác triển khai, quán triệt đối với việc tăng cường trách nhiệm trong xử lý công việc đã phát huy "
        "tính trách nhiệm, đẩy mạnh tinh thần dám nói, dám nghĩ, dám làm, khắc phục tình trạng đùn đẩy, né tránh "
        "trách nhiệm trong giải quyết công việc, nâng cao tính chủ động trong xử lý công việc của cơ quan, đơn vị, "
        "cán bộ, công chức, viên chức, bảo đảm tính kỷ luật, kỷ cương hành chính và nâng cao hiệu lực, hiệu quả chỉ "
        "đạo, điều hành trong thực thi công vụ; góp phần cải tiến lề lối, phương thức làm việc, thực hiện nghiêm "
        "nguyên tắc tập trung dân chủ, đảm bảo phát huy vai trò lãnh đạo của tập thể; đồng thời, đề cao trách nhiệm "
        "cá nhân trong giải quyết công việc.",
    )
)

REMEDIES = body(
    heading("Nhiệm vụ, giải pháp về hoàn thiện cơ chế, chính sách pháp luật phát triển kinh tế - xã hội"),
    paragraph(
        "Tăng cường, chủ động trong công tác rà soát, đề xuất, bổ sung, hoàn thiện cơ chế, chính sách, nhất là trên "
        "lĩnh vực kinh tế - xã hội còn những phát sinh, vướng mắc, khó khăn trong thực tiễn và liên quan đến quyền "
        "hạn, thẩm quyền, từ đó kiến nghị, đề xuất cơ quan chức năng bổ sung, thay thế nhằm triển khai thực hiện hiệu "
        "quả các cơ chế, chính sách thúc đẩy phát triển kinh tế - xã hội ở địa phương.",
    ),
    heading("Nhiệm vụ, giải pháp liên quan công tác kiểm tra, giám sát, thanh tra, xử lý cán bộ sai phạm"),
    dash(
        "Tổ chức kiểm tra hoạt động công vụ của các cơ quan, đơn vị bảo đảm thường xuyên, kịp thời, hiệu quả; đồng "
        "thời, xử lý nghiêm theo quy định của pháp luật đối với các cơ quan, đơn vị, cá nhân có hành vi vi phạm trong "
        "xử lý công việc. Kiên quyết kiểm điểm, xử lý trách nhiệm tập thể, cá nhân để xảy ra trường hợp không dám "
        "làm, đùn đẩy, né tránh, thiếu trách nhiệm, có hành vi gây phiền hà, nhũng nhiễu.",
    ),
    dash(
        "Siết chặt kỷ cương, kỷ luật, đạo đức công vụ; tăng cường kiểm tra, giám sát, thanh tra, nhất là kiểm tra đột "
        "xuất về chấp hành quy định giờ giấc làm việc, tinh thần, thái độ phục vụ Nhân dân, về thực hiện các thủ tục "
        "hành chính, về chấp hành các quy định, quy tắc ứng xử của cán bộ, công chức, viên chức, người lao động tại cơ "
        "quan, đơn vị.",
    ),
    heading("Nhiệm vụ, giải pháp liên quan công tác tổ chức cán bộ"),
    paragraph(
        "Nâng cao chất lượng, hiệu quả thực chất của công tác cán bộ, thực hiện tốt quy định về kiểm soát quyền lực "
        "trong công tác cán bộ; tập trung cho công tác tuyên truyền, giáo dục nhằm nâng cao nhận thức của tập thể, cá "
        "nhân, cán bộ, công chức, viên chức, người lao động trong hệ thống chính trị về vị trí, vai trò và trách "
        "nhiệm trong việc chấp hành kỷ luật, kỷ cương công vụ trong việc thực hiện nhiệm vụ được phân công, chú trọng "
        "công tác giáo dục chính trị tư tưởng và đạo đức công vụ. Xây dựng quy hoạch cán bộ, đào tạo và bồi dưỡng "
        "theo hướng đáp ứng yêu cầu nhiệm vụ cơ bản, lâu dài, coi trọng việc nâng cao chất lượng đào tạo, bồi dưỡng "
        "toàn diện về nhận thức lý luận chính trị, kỹ năng lãnh đạo, quản lý, cũng như về phẩm chất chính trị, đạo "
        "đức, tác phong, lề lối làm việc; nâng cao chất lượng, hiệu quả công tác đánh giá, phân loại đối với cán bộ, "
        "công chức, viên chức hằng năm. Đẩy mạnh công tác luân chuyển cán bộ để đào tạo, bồi dưỡng, rèn luyện, thử "
        "thách cán bộ trong thực tiễn. Khuyến khích, bảo vệ cán bộ đổi mới, sáng tạo, dám nghĩ, dám làm, dám chịu "
        "trách nhiệm vì lợi ích chung.",
    ),
    heading(
        "Nhiệm vụ, giải pháp về công tác lãnh đạo, chỉ đạo về chấn chỉnh, tăng cường trách nhiệm trong xử lý công việc"
    ),
    dash(
        "Tiếp tục thực hiện ",
        cite("cd-280-ttg"),
        " và ",
        cite("cv-249-thvx"),
        "; quán triệt và thực hiện đầy đủ, nghiêm túc Quy chế làm việc của Ủy ban nhân dân tỉnh, Ủy ban nhân dân "
        "huyện.",
    ),
    dash(
        "Đổi mới mạnh mẽ phương thức lãnh đạo, chỉ đạo, quản lý, điều hành, bảo đảm vừa toàn diện, vừa có trọng tâm, "
        "trọng điểm gắn với quy trình cụ thể quyền hạn, trách nhiệm của tập thể, cá nhân trong phân công và thực thi "
        "nhiệm vụ, trong từng khâu của quy trình xử lý công việc; thường xuyên rà soát chức năng, nhiệm vụ, tổ chức "
        "bộ máy của các cơ quan, đơn vị theo nguyên tắc là toàn bộ các nội dung phải được quản lý đồng bộ, thống "
        "nhất, xuyên suốt, một việc giao một đơn vị chủ trì, tránh chồng chéo, trùng lặp hoặc bỏ sót nhiệm vụ, phù "
        "hợp với thực tiễn, đúng quy định hiện hành.",
    ),
    heading(
        "Nhiệm vụ, giải pháp về chế tài xử lý đối với cán bộ có biểu hiện né tránh, đùn đẩy, làm việc cầm chừng, sợ "
        "trách nhiệm không dám làm"
    ),
    paragraph(
        "Kiên quyết, kịp thời thay thế, điều chuyển cán bộ, công chức, viên chức, nhất là người đứng đầu không đáp "
        "ứng yêu cầu nhiệm vụ, năng lực yếu; xử lý nghiêm túc, kịp thời theo thẩm quyền đối với cán bộ, công chức, "
        "viên chức có hành vi vi phạm kỷ luật, kỷ cương hành chính, chậm trễ trong thực hiện nhiệm vụ được giao; gây "
        "nhũng nhiễu, phiền hà trong giải quyết công việc của người dân, doanh nghiệp. Kiên quyết thực hiện tinh giản "
        "biên chế đối với công chức, viên chức năng lực yếu, thiếu tinh thần trách nhiệm, không hoàn thành nhiệm vụ "
        "được giao theo đúng quy định của pháp luật.",
    ),
    heading("Nhiệm vụ, giải pháp khác"),
    paragraph(
        "Phát động phong trào thi đua về nâng cao tinh thần trách nhiệm trong việc thực hiện các quy định, quy chế, "
        "kỷ cương, kỷ luật hành chính, đạo đức công vụ trong cán bộ, công chức, viên chức tại cơ quan, đơn vị; đưa "
        "kết quả thực hiện nội dung này thành một trong những tiêu chí quan trọng để kiểm điểm, đánh giá, phân loại "
        "cán bộ, công chức, viên chức hằng năm, nhất là người đứng đầu cơ quan, đơn vị. Rà soát, biểu dương, khen "
        "thưởng kịp thời đối với các cơ quan, tập thể, cán bộ, công chức, viên chức quyết liệt trong thi hành công "
        "vụ, hoàn thành tốt nhiệm vụ, dám nói, dám nghĩ, dám làm, chủ động, sáng tạo vì lợi ích chung.",
    ),
)

CLOSING = body(
    paragraph(
        "Trên đây là Báo cáo thực trạng và nhiệm vụ, giải pháp chấn chỉnh, khắc phục tình trạng né tránh, đùn đẩy, làm "
        "việc cầm chừng, sợ trách nhiệm không dám làm trong đội ngũ cán bộ, công chức, viên chức của Ủy ban nhân dân "
        "huyện Tháp Mười.",
    )
)

SECTIONS: dict[str, Json] = {
    "opening": OPENING,
    "situation": SITUATION,
    "assessment": ASSESSMENT,
    "remedies": REMEDIES,
    "closing": CLOSING,
}
