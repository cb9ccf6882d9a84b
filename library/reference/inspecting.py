"""What inspections look at, how a case comes to light, and what it led to."""

from datetime import date

from library.reference.terms import Term, TermList

FOUR_DEGREES = "Nghị định số 112/2020/NĐ-CP ngày 18/9/2020 của Chính phủ, Điều 7"
THREE_DEGREES = f"{FOUR_DEGREES}; từ ngày 01/7/2025 Nghị định số 172/2025/NĐ-CP"

THEMES = TermList(
    code="inspection_theme",
    name="Chủ đề kiểm tra",
    source="Kế hoạch kiểm tra công vụ, kiểm tra cải cách hành chính của các địa phương",
    since=date(2020, 1, 1),
    terms=(
        Term("discipline", "Kỷ luật, kỷ cương hành chính"),
        Term("administrative-reform", "Cải cách hành chính"),
        Term("public-ethics", "Đạo đức công vụ, văn hóa công sở"),
        Term("procedures", "Giải quyết thủ tục hành chính"),
        Term("disbursement", "Giải ngân vốn đầu tư công"),
        Term("reception", "Tiếp công dân, giải quyết khiếu nại, tố cáo"),
        Term("anti-corruption", "Phòng, chống tham nhũng, lãng phí, tiêu cực"),
        Term("other", "Chủ đề khác"),
    ),
)

TRIGGERS = TermList(
    code="trigger",
    name="Nguồn phát hiện",
    source="Công điện số 280/CĐ-TTg ngày 19/4/2023 và báo cáo của các địa phương năm 2023",
    since=date(2020, 1, 1),
    terms=(
        Term("inspection", "Kiểm tra công vụ"),
        Term("self-inspection", "Tự kiểm tra, tự soi, tự sửa"),
        Term("petition", "Phản ánh, kiến nghị của người dân và doanh nghiệp"),
        Term("complaint", "Khiếu nại, tố cáo"),
        Term("press", "Báo chí phản ánh"),
        Term("audit", "Thanh tra, kiểm toán, giám sát"),
        Term("superior", "Cấp trên chỉ đạo"),
        Term("warning", "Cảnh báo của hệ thống, đã được kiểm tra lại"),
        Term("other", "Nguồn khác"),
    ),
)

NO_HARM = "none"
"""The code of “chưa gây hậu quả”, which excludes every other effect."""

EFFECTS = TermList(
    code="effect",
    name="Hậu quả",
    source="Báo cáo của các địa phương năm 2023",
    since=date(2020, 1, 1),
    terms=(
        Term(NO_HARM, "Chưa gây hậu quả"),
        Term("delay", "Chậm tiến độ, kéo dài thời gian giải quyết công việc"),
        Term("trouble", "Gây phiền hà cho người dân, doanh nghiệp"),
        Term("loss", "Gây thiệt hại ngân sách, tài sản nhà nước"),
        Term("trust", "Làm giảm lòng tin của người dân, doanh nghiệp"),
        Term("coordination", "Ảnh hưởng đến công việc của cơ quan, đơn vị khác"),
        Term("other", "Hậu quả khác"),
    ),
)

DEGREES = TermList(
    code="harm_degree",
    name="Mức độ hậu quả",
    source=THREE_DEGREES,
    since=date(2020, 9, 20),
    terms=(
        Term("slight", "Ít nghiêm trọng"),
        Term("serious", "Nghiêm trọng"),
        Term("very-serious", "Rất nghiêm trọng"),
        Term("extremely-serious", "Đặc biệt nghiêm trọng", until=date(2025, 7, 1), source=FOUR_DEGREES),
    ),
)
