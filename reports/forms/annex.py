"""The form of an annex: which records, of which days, and how they are laid out."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.annex_files import can_be_apart
from reports.behind import RELATED
from reports.document import printable
from reports.figures import FIGURES, RecordKind
from reports.models import Report, RoundAnnex

Choices = list[tuple[str, list[tuple[str, str]]]]
WINDOWS = (("year_to_date", _("Từ đầu năm")), ("round", _("Trong kỳ báo cáo")))
WINDOW_WORDS = {"year_to_date": _("từ đầu năm"), "round": _("trong kỳ báo cáo")}


def _figures() -> Choices:
    """The figures whose records can be listed, under what they count."""
    return [
        (
            str(RecordKind(kind).label).capitalize(),
            [(code, str(figure.label)) for code, figure in FIGURES.items() if figure.record_kind == kind],
        )
        for kind in RecordKind.values
        if kind in RELATED
    ]


class AnnexForm(forms.Form):
    """An annex of a report. Without a title it is called by its figure and its days."""

    code = forms.ChoiceField(label=_("Bảng kê hồ sơ của chỉ tiêu"), choices=_figures)
    window = forms.ChoiceField(label=_("Khoảng thời gian"), choices=WINDOWS)
    title = forms.CharField(
        label=_("Tên phụ lục"),
        max_length=300,
        required=False,
        help_text=_("Để trống thì lấy tên chỉ tiêu, ví dụ: Danh sách lượt kiểm tra từ đầu năm."),
    )
    landscape = forms.BooleanField(label=_("Trang ngang (bảng nhiều cột)"), required=False)
    with_chart = forms.BooleanField(label=_("Kèm biểu đồ số lượng theo đơn vị"), required=False)
    separate = forms.BooleanField(
        label=_("Ở tệp riêng"),
        required=False,
        help_text=_("Tệp riêng có chữ ký số của cơ quan ở góc trên bên phải. Bảng trên 500 dòng luôn ở tệp riêng."),
    )
    asked = forms.ModelChoiceField(
        label=_("Theo yêu cầu của đề cương"), queryset=RoundAnnex.objects.none(), required=False
    )

    def __init__(self, *args: Any, report: Report, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not can_be_apart(report.unit_id):
            del self.fields["separate"]
        asked = report.expectation.round.annexes.all()
        if asked:
            self.fields["asked"].queryset = asked  # type: ignore[attr-defined]
        else:
            del self.fields["asked"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data.setdefault("asked", None)
        data.setdefault("separate", False)
        data["title"] = " ".join(printable(data.get("title", "")).split()) or self._called(data)
        return data

    def _called(self, data: dict[str, Any]) -> str:
        if data.get("asked"):
            return str(data["asked"].title)
        if not data.get("code") or not data.get("window"):
            return ""
        label = str(FIGURES[data["code"]].label)
        of = {"label": f"{label[:1].lower()}{label[1:]}", "window": WINDOW_WORDS[data["window"]]}
        return str(_("Danh sách %(label)s %(window)s") % of)
