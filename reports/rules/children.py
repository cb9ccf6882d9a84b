"""The rule about lower units whose reports come first."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from reports.facts import Facts
from reports.rules.kinds import Problem, Severity


def children_come_first(facts: Facts) -> Iterator[Problem]:
    """Where the round says so, no report goes up past a lower unit's that is neither accepted nor spoken of."""
    if facts.unheard:
        words = _(
            "Kỳ này báo cáo cấp dưới phải xong trước: %(count)s đơn vị cấp dưới chưa được chấp nhận báo cáo và cũng "
            "chưa được nêu là chưa gửi, gửi muộn: %(names)s. Hãy chấp nhận báo cáo của các đơn vị đó, hoặc nêu rõ "
            "trong báo cáo."
        ) % {"count": len(facts.unheard), "names": ", ".join(facts.unheard)}
        yield Problem("children_come_first", Severity.ERROR, words)
