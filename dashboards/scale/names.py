"""Invented names of people, and what findings and tasks of invented places are about. Pure."""

from random import Random

FAMILY = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương",
    "Lý", "Đinh", "Mai", "Trịnh", "Đoàn",
)  # fmt: skip
MIDDLE = (
    "Văn", "Thị", "Hữu", "Ngọc", "Minh", "Thanh", "Quốc", "Kim", "Xuân", "Đức", "Hoài", "Bảo", "Gia", "Thu", "Công",
    "Mỹ",
)  # fmt: skip
GIVEN = (
    "An", "Anh", "Bình", "Châu", "Chi", "Cường", "Dũng", "Duyên", "Đạt", "Đông", "Giang", "Hà", "Hạnh", "Hải",
    "Hiền", "Hòa", "Hùng", "Hương", "Khánh", "Khoa", "Lan", "Liên", "Linh", "Long", "Lộc", "Mai", "Nam", "Nga",
    "Nghĩa", "Nhung", "Phong", "Phúc", "Phương", "Quang", "Quyên", "Sơn", "Tâm", "Thảo", "Thắng", "Thịnh", "Thủy",
    "Trang", "Trung", "Tuấn", "Tú", "Uyên", "Vân", "Việt", "Vinh", "Yến",
)  # fmt: skip


def person(chance: Random) -> str:
    """An invented full name."""
    return " ".join(chance.choice(words) for words in (FAMILY, MIDDLE, GIVEN))


MATTERS = (
    "Hồ sơ cấp giấy chứng nhận quyền sử dụng đất trả chậm so với giấy hẹn",
    "Đùn đẩy việc thẩm định thiết kế giữa các bộ phận chuyên môn",
    "Không trả lời kiến nghị của người dân trong thời hạn quy định",
    "Né tránh tham mưu xử lý vướng mắc trong giải phóng mặt bằng",
    "Chậm trình phê duyệt kế hoạch lựa chọn nhà thầu",
    "Hỏi ý kiến cấp trên về việc đã thuộc thẩm quyền giải quyết",
    "Để hồ sơ đăng ký kinh doanh tồn đọng không nêu lý do",
    "Không phân công người xử lý văn bản đến trong nhiều ngày",
    "Trả lời chung chung, không nêu rõ quan điểm khi được lấy ý kiến",
    "Chậm giải ngân vốn đầu tư công, không báo cáo khó khăn",
    "Yêu cầu bổ sung giấy tờ ngoài thành phần hồ sơ",
    "Từ chối tiếp công dân theo lịch đã niêm yết",
)
"""What a finding is about."""

PLACES = (
    "tại bộ phận một cửa",
    "tại bộ phận địa chính",
    "tại văn phòng",
    "trong lĩnh vực xây dựng",
    "trong lĩnh vực tư pháp, hộ tịch",
    "khi phối hợp giữa các bộ phận",
    "theo phản ánh của doanh nghiệp",
    "qua kiểm tra công vụ",
)
"""Where it was seen."""

DEEDS = (
    "Rà soát hồ sơ quá hạn, xin lỗi và hẹn lại ngày trả kết quả",
    "Ban hành quy chế phối hợp, quy định rõ thời hạn trả lời",
    "Phân công lại người phụ trách và công khai số điện thoại",
    "Kiểm tra đột xuất việc tiếp nhận và trả kết quả",
    "Bồi dưỡng nghiệp vụ cho công chức được phân công",
    "Sửa quy trình nội bộ, bỏ giấy tờ ngoài quy định",
    "Báo cáo khó khăn và đề xuất cách tháo gỡ",
    "Kiểm điểm trách nhiệm người đứng đầu bộ phận",
)
"""What a task asks for."""
