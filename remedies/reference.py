"""The outside indicators that every installation starts with: data only, in printed order."""

from dataclasses import dataclass
from datetime import date

SINCE = date(2020, 1, 1)


@dataclass(frozen=True)
class Measured:
    """One indicator: what it is counted in, and `up` where more is better, else `down`."""

    code: str
    name: str
    measure: str
    direction: str
    source: str


INDICATORS = (
    Measured(
        "public-investment-disbursed",
        "Giải ngân vốn đầu tư công",
        "triệu đồng",
        "up",
        "Luật Đầu tư công; kế hoạch vốn được giao hằng năm",
    ),
    Measured(
        "late-files",
        "Hồ sơ thủ tục hành chính trễ hạn",
        "hồ sơ",
        "down",
        "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ",
    ),
    Measured(
        "files-in-time",
        "Hồ sơ thủ tục hành chính giải quyết đúng hạn",
        "%",
        "up",
        "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ",
    ),
    Measured("budget-revenue", "Thu ngân sách nhà nước trên địa bàn", "triệu đồng", "up", "Dự toán được giao hằng năm"),
    Measured(
        "reform-index",
        "Chỉ số cải cách hành chính",
        "điểm",
        "up",
        "Kết quả xác định chỉ số cải cách hành chính hằng năm",
    ),
    Measured(
        "satisfaction", "Mức độ hài lòng của người dân, tổ chức", "%", "up", "Kết quả đo lường sự hài lòng hằng năm"
    ),
    Measured("overdue-petitions", "Đơn thư, phản ánh quá hạn giải quyết", "vụ việc", "down", "Luật Tiếp công dân"),
)
