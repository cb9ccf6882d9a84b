"""The documents that the demo stands on and cites.

Those of Tháp Mười are cited as in its public report (3888/QĐ-UBND with the date printed there);
plans of the invented districts are invented.
"""

from datetime import date

from dashboards.demo.world import World
from library.actions import enter_legal_act, replace_legal_act

TM = "Ủy ban nhân dân huyện Tháp Mười"
QN = "Ban Thường vụ Tỉnh ủy Quảng Ngãi"

# code, type, number and symbol, date, issuer, title
ACTS = (
    (
        "nd-09-2019",
        "Nghị định",
        "09/2019/NĐ-CP",
        date(2019, 1, 24),
        "Chính phủ",
        "quy định về chế độ báo cáo của cơ quan hành chính nhà nước",
    ),
    ("nd-30-2020", "Nghị định", "30/2020/NĐ-CP", date(2020, 3, 5), "Chính phủ", "về công tác văn thư"),
    (
        "kl-14-tw",
        "Kết luận",
        "14-KL/TW",
        date(2021, 9, 22),
        "Bộ Chính trị",
        "về chủ trương khuyến khích và bảo vệ cán bộ năng động, sáng tạo vì lợi ích chung",
    ),
    (
        "cd-280-ttg",
        "Công điện",
        "280/CĐ-TTg",
        date(2023, 4, 19),
        "Thủ tướng Chính phủ",
        "về chấn chỉnh, tăng cường trách nhiệm trong xử lý công việc của các bộ, cơ quan, địa phương",
    ),
    (
        "cv-249-thvx",
        "Công văn",
        "249/UBND-THVX",
        date(2023, 6, 8),
        "Ủy ban nhân dân tỉnh Đồng Tháp",
        "về chấn chỉnh, tăng cường trách nhiệm trong xử lý công việc",
    ),
    (
        "kh-347",
        "Kế hoạch",
        "347/KH-UBND",
        date(2023, 1, 13),
        TM,
        "về việc chấn chỉnh kỷ cương, kỷ luật trong cơ quan hành chính nhà nước trên địa bàn huyện năm 2023",
    ),
    ("kh-1537", "Kế hoạch", "1537/KH-UBND", date(2023, 3, 3), TM, "về kiểm tra công vụ năm 2023"),
    (
        "cv-4201-nv",
        "Công văn",
        "4201/UBND-NV",
        date(2023, 6, 13),
        TM,
        "về việc chấn chỉnh, tăng cường trách nhiệm trong xử lý công việc",
    ),
    (
        "qd-3888",
        "Quyết định",
        "3888/QĐ-UBND",
        date(2023, 7, 23),
        TM,
        "về ban hành Quy chế làm việc của Ủy ban nhân dân huyện Tháp Mười",
    ),
    (
        "cv-1003-hu",
        "Công văn",
        "1003-CV/HU",
        date(2023, 8, 30),
        "Huyện ủy Tháp Mười",
        "về việc tham mưu xây dựng báo cáo",
    ),
    (
        "qd-306-tu",
        "Quyết định",
        "306-QĐ/TU",
        date(2016, 5, 25),
        QN,
        (
            "về ban hành Quy định trách nhiệm và xử lý trách nhiệm đối với người đứng đầu, cấp phó của người đứng đầu "
            "cơ quan, đơn vị thuộc diện Ban Thường vụ Tỉnh ủy quản lý trong việc thực hiện chức trách, nhiệm vụ được "
            "giao"
        ),
    ),
    (
        "qd-1167-tu",
        "Quy định",
        "1167-QĐ/TU",
        date(2023, 8, 11),
        QN,
        (
            "về trách nhiệm và xử lý trách nhiệm đối với người đứng đầu và cấp phó của người đứng đầu cấp ủy, cơ quan, "
            "đơn vị trong việc thực hiện chức trách, nhiệm vụ được giao"
        ),
    ),
    (
        "kh-01-bcd",
        "Kế hoạch",
        "01-KH/BCĐ",
        date(2023, 8, 10),
        "Ban Chỉ đạo xây dựng Đề án",
        (
            "“Giải pháp chỉ đạo chấn chỉnh, khắc phục tình trạng né tránh, đùn đẩy, làm việc cầm chừng, sợ trách nhiệm "
            "không dám làm của một bộ phận cán bộ, đảng viên, nhất là cán bộ lãnh đạo, quản lý các cấp”"
        ),
    ),
    (
        "kh-21-minh-hoa",
        "Kế hoạch",
        "21/KH-UBND",
        date(2023, 1, 16),
        "Ủy ban nhân dân huyện Minh Họa",
        "về kiểm tra công vụ và khắc phục tình trạng né tránh, đùn đẩy công việc năm 2023",
    ),
    (
        "kh-18-vi-du",
        "Kế hoạch",
        "18/KH-UBND",
        date(2023, 1, 12),
        "Ủy ban nhân dân huyện Ví Dụ",
        "về kiểm tra công vụ và chấn chỉnh kỷ luật, kỷ cương hành chính năm 2023",
    ),
)


def enter_acts(world: World) -> None:
    """Puts them into the library."""
    for code, kind_name, notation, issued_on, issuer, title in ACTS:
        world.acts[code] = enter_legal_act(
            code=code,
            kind_name=kind_name,
            notation=notation,
            issued_on=issued_on,
            issuer=issuer,
            title=title,
            actor=None,
        )
    replace_legal_act(old=world.acts["qd-306-tu"], new=world.acts["qd-1167-tu"], on=date(2023, 8, 11), actor=None)
