"""What the province checks in every report of the demo's regime."""

from dashboards.demo.rounds import REGIME
from reports import actions
from reports.models import Regime

POINTS = (
    "Đủ các mục theo đề cương của kỳ",
    "Số liệu điều chỉnh có lý do rõ ràng",
    "Xác nhận không phát sinh nêu rõ phạm vi, căn cứ; không trái với hồ sơ",
    "Đánh giá nêu nguyên nhân khách quan, chủ quan",
    "Nhiệm vụ, giải pháp có đơn vị, cá nhân chủ trì và thời hạn",
)


def set_checklist() -> None:
    """Lays the points down, none of them required; reports of past quarters were reviewed before there was a list."""
    regime = Regime.objects.get(code=REGIME)
    opened = list(regime.rounds.all())
    for text in POINTS:
        actions.add_check_point(regime=regime, text=text, is_required=False, rounds=opened, actor=None)
