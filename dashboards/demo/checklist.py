"""What the province checks in every report of the demo's regime."""

from dashboards.demo.rounds import REGIME
from reports.models import CheckPoint, Regime

# what is checked, whether it must be met before acceptance
POINTS = (
    ("Đủ các mục theo đề cương của kỳ", True),
    ("Số liệu điều chỉnh có lý do rõ ràng", True),
    ("Xác nhận không phát sinh nêu rõ phạm vi, căn cứ; không trái với hồ sơ", True),
    ("Đánh giá nêu nguyên nhân khách quan, chủ quan", False),
    ("Nhiệm vụ, giải pháp có đơn vị, cá nhân chủ trì và thời hạn", False),
)


def set_checklist() -> None:
    """Lays the points down; the reports of past quarters were reviewed before there was a list."""
    regime = Regime.objects.get(code=REGIME)
    CheckPoint.objects.bulk_create(
        CheckPoint(regime=regime, order=order, text=text, is_required=is_required)
        for order, (text, is_required) in enumerate(POINTS, start=1)
    )
