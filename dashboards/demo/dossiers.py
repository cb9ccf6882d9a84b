"""Files of matters at huyện Minh Họa: one long closed that should be in the archive, one closed, one open."""

from datetime import date

from dashboards.demo.world import World
from journal import clock
from journal.clock import standing_at
from reports import actions
from reports.models import Dossier, Filing

OFFICE = "Ủy ban nhân dân huyện Minh Họa"


def keep_files(world: World) -> None:
    """The registrar opens them, the clerk fills them with what was issued and with paper, two are closed."""
    with standing_at(date(2021, 3, 1)):
        old = _open(world, 2021, "03.KT", "Kiểm tra kỷ luật, kỷ cương hành chính năm 2021", years=10)
    for day, notation, title in (
        (date(2021, 3, 15), "18/KH-UBND", "Kế hoạch kiểm tra kỷ luật, kỷ cương hành chính năm 2021"),
        (date(2021, 12, 20), "212/TB-UBND", "Thông báo kết quả kiểm tra kỷ luật, kỷ cương hành chính năm 2021"),
    ):
        _put(world, old, notation, day, title, OFFICE)
    _close(world, old, date(2022, 1, 14))
    with standing_at(date(2023, 1, 9)):
        first = _open(world, 2023, "01.BC", "Báo cáo quý I năm 2023 về tình trạng né tránh, đùn đẩy", years=20)
        now = _open(world, 2023, "02.BC", "Báo cáo quý II, III năm 2023 về tình trạng né tránh, đùn đẩy", years=20)
    planned = "Kế hoạch báo cáo tình trạng né tránh, đùn đẩy trách nhiệm năm 2023"
    for dossier in (first, now):
        _put(world, dossier, "07/KH-UBND", date(2023, 2, 3), planned, OFFICE)
    for dossier, code, day in ((first, "2023-Q1", date(2023, 3, 27)), (now, "2023-Q2", date(2023, 7, 5))):
        issued = Filing.objects.standing().get(report__unit=dossier.unit, report__expectation__round__code=code)
        with standing_at(day):
            actions.put_filing(dossier=dossier, filing=issued, actor=world.users["minhhoa.cv"])
    _close(world, first, date(2023, 3, 31))


def _open(world: World, year: int, code: str, title: str, *, years: int) -> Dossier:
    return actions.open_dossier(
        unit=world.units["minh-hoa"],
        year=year,
        code=code,
        title=title,
        retention_years=years,
        keeper=world.users["minhhoa.cv"].official,
        opened_on=clock.today(),
        round=None,
        note="",
        actor=world.users["minhhoa.vt"],
    )


def _put(world: World, dossier: Dossier, notation: str, day: date, title: str, author: str) -> None:
    """A document of which the paper itself lies in the file."""
    with standing_at(day):
        actions.put_paper(
            dossier=dossier,
            notation=notation,
            dated_on=day,
            title=title,
            author=author,
            pages=3,
            note="",
            copy=None,
            actor=world.users["minhhoa.cv"],
        )


def _close(world: World, dossier: Dossier, day: date) -> None:
    with standing_at(day):
        actions.close_dossier(dossier=dossier, closed_on=day, actor=world.users["minhhoa.vt"])
