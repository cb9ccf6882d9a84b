"""Reports of the demo's own district made ready for its number, apart from the one that the walk goes with."""

from tests.browser.site import Site

READY = """
from datetime import date
from accounts.models import User
from journal import clock
from reports import compose
from reports.facts import gather
from reports.models import Expectation, Filing, Report, Round
from reports.states import ReportState

old = Report.objects.with_names().get(unit__code="thap-muoi", expectation__round__code="2023-Q3")
leader = User.objects.get(username="lanhdao")
round_ = Round.objects.create(regime=old.expectation.round.regime, code="{code}", name="Báo cáo {code}",
                              starts_on=date(2023, 6, 15), ends_on=date(2023, 9, 14))
expectation = Expectation.objects.create(round=round_, unit=old.unit, receiver=old.expectation.receiver,
                                         reviewer=old.expectation.reviewer, deadline=date(2023, 9, 25))
report = Report.objects.create(expectation=expectation, unit=old.unit, state=ReportState.APPROVED,
                               subject=old.subject, archive=old.archive, created_at=clock.now())
content = compose.draft(gather(old), test_mark=True)
Filing.objects.create(report=report, attempt=1, content=content, signer=leader.official,
                      approved_by=leader, approved_at=clock.now())
print("report", report.pk, leader.official.code)
"""


def ready_report(site: Site, code: str) -> tuple[int, str]:
    """An approved report that `lanhdao` signs and `vanthu` issues; its key, and the code of whoever signs."""
    said = site.carry_out(READY.format(code=code))
    _word, pk, signer = next(line for line in said.splitlines() if line.startswith("report ")).split()
    return int(pk), signer
