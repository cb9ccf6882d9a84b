"""A record is amended, taken away and brought back; what it said stays in its history."""

from datetime import date
from typing import Any

import pytest
from django.db.models import PROTECT, ForeignObjectRel

from journal.models import Entry
from journal.refusal import Outdated, Refused
from records.actions import amend, fingerprint, remove, restore
from records.models import Change
from records.registry import kinds
from remedies.actions import amend_finding, amend_visit, record_finding
from remedies.actions.evidence import note_evidence
from remedies.models import Finding, Visit
from tests.cast import Cast, term
from tests.remedies.records import a_finding, a_task, a_visit, an_inspection

pytestmark = pytest.mark.django_db

OTHER_WORDS: dict[str, Any] = {
    "trigger": None,
    "effects": [],
    "degree": None,
    "effect_note": "",
    "repeat_of": None,
    "breach_ended_on": None,
}
"""What a form of a finding gives for all that is not asked of every case."""


def values(visit: Visit, **changes: Any) -> dict[str, Any]:
    """What the form of a visit would give."""
    names = ("inspection", "unit", "on", "mode", "result", "combined_with", "note")
    return {name: getattr(visit, name) for name in names} | {"themes": list(visit.themes.all())} | changes


def test_what_stood_there_is_kept_with_who_changed_it(cast: Cast) -> None:
    visit = a_visit(cast, an_inspection(cast))
    seen = fingerprint(visit)
    clerk = cast.user("clerk")
    amend_visit(visit, **values(visit, result="found", note="Một hồ sơ trễ hạn."), actor=clerk, seen=seen)
    visit.refresh_from_db()
    assert (visit.result, visit.note) == ("found", "Một hồ sơ trễ hạn.")
    change = Change.objects.about(visit).get()
    assert (change.what, change.by) == ("amended", clerk)
    assert {line["field"]: (line["before"], line["after"]) for line in change.fields} == {
        "kết quả": ("chưa phát hiện", "có phát hiện"),
        "ghi chú": ("", "Một hồ sơ trễ hạn."),
    }
    assert Entry.objects.get(verb="amend").detail == {"fields": ["note", "result"]}


def test_nothing_new_leaves_no_trace(cast: Cast) -> None:
    visit = a_visit(cast, an_inspection(cast))
    amend_visit(visit, **values(visit), actor=cast.user("clerk"), seen=fingerprint(visit))
    assert not Change.objects.exists()
    assert not Entry.objects.filter(verb="amend").exists()


def test_of_two_who_amend_the_second_is_told(cast: Cast) -> None:
    visit = a_visit(cast, an_inspection(cast))
    first, second = Visit.objects.get(pk=visit.pk), Visit.objects.get(pk=visit.pk)
    seen = fingerprint(visit)
    amend_visit(first, **values(first, note="Một."), actor=cast.user("clerk"), seen=seen)
    with pytest.raises(Outdated):
        amend_visit(second, **values(second, note="Hai."), actor=cast.user("clerk"), seen=seen)
    visit.refresh_from_db()
    assert visit.note == "Một."


def test_twin_without_the_mark_the_second_wins(cast: Cast) -> None:
    visit = a_visit(cast, an_inspection(cast))
    seen = fingerprint(visit)
    amend_visit(visit, **values(visit, note="Một."), actor=cast.user("clerk"), seen=seen)
    amend_visit(visit, **values(visit, note="Hai."), actor=cast.user("clerk"), seen="")
    visit.refresh_from_db()
    assert visit.note == "Hai."


def test_links_count_and_a_name_is_never_written_into_a_history(cast: Cast) -> None:
    finding = a_finding(cast)
    seen = fingerprint(finding)
    given = {
        "unit": finding.unit,
        "visit": None,
        "subject": Finding.Subject.ORGANISATION,
        "official": None,
        "field": finding.field,
        "found_on": finding.found_on,
        "summary": finding.summary,
        "manifestations": [term("manifestation", "delaying"), term("manifestation", "avoiding")],
        "causes": list(finding.causes.all()),
        **OTHER_WORDS,
    }
    amend_finding(finding, **given, actor=cast.user("clerk"), seen=seen)
    fields = Change.objects.about(finding).get().fields
    assert {line["field"] for line in fields} == {"biểu hiện", "đối tượng", "cá nhân"}
    assert cast.official("commune-clerk").full_name not in str(fields)


def test_a_concluded_finding_is_not_amended(cast: Cast) -> None:
    finding = a_finding(cast)
    Finding.objects.filter(pk=finding.pk).update(state="confirmed")
    finding.refresh_from_db()
    values = {name: getattr(finding, name) for name in ("unit", "subject", "field", "found_on", "visit", "official")}
    values |= {"summary": "x", "manifestations": [], "causes": [], **OTHER_WORDS}
    with pytest.raises(Refused, match="đã có kết luận"):
        amend_finding(finding, **values, actor=cast.user("clerk"), seen="")


def test_a_mistake_is_taken_away_and_brought_back_whole(cast: Cast) -> None:
    finding, clerk = a_finding(cast), cast.user("clerk")
    mark, pk = fingerprint(finding), finding.pk
    with pytest.raises(Refused, match="lý do"):
        remove(finding, reason=" ", actor=clerk, unit_id=finding.unit_id)
    change = remove(finding, reason="Ghi trùng.", actor=clerk, unit_id=finding.unit_id)
    assert not Finding.objects.exists()
    assert "Bùi Thị Ấp" not in str(change.fields)
    back = restore(change, actor=clerk, unit_id=None)
    assert (back.pk, fingerprint(Finding.objects.get())) == (pk, mark)
    with pytest.raises(Refused, match="đã được khôi phục"):
        restore(change, actor=clerk, unit_id=None)
    assert [row.what for row in Change.objects.about(back)] == ["restored", "removed"]


def test_what_others_hang_on_is_not_taken_away_and_they_are_named(cast: Cast) -> None:
    visit = a_visit(cast, an_inspection(cast), result=Visit.Result.FOUND)
    finding = a_finding(cast, visit=visit)
    with pytest.raises(Refused, match=r"còn gắn với hồ sơ này: vụ việc\.$"):
        remove(visit, reason="Nhầm.", actor=None, unit_id=None)
    note_evidence(finding=finding, step=finding.step, text="Biên bản.", files=[], actor=cast.user("clerk"))
    a_task(cast).plan.findings.add(finding)
    with pytest.raises(Refused, match=r"còn gắn với hồ sơ này: kế hoạch, chứng cứ\.$"):
        remove(finding, reason="Nhầm.", actor=None, unit_id=None)
    assert Visit.objects.exists()


def test_whatever_can_hang_on_a_record_has_a_name_that_is_read() -> None:
    hanging = {
        relation.related_model
        for kind in kinds().values()
        if kind.entry is not None
        for relation in kind.model._meta.get_fields(include_hidden=True)
        if isinstance(relation, ForeignObjectRel) and getattr(relation, "on_delete", None) is PROTECT
    }
    assert len(hanging) > 20
    assert [model._meta.label for model in hanging if str(model._meta.verbose_name).isascii()] == []


def test_what_no_longer_fits_is_not_brought_back(cast: Cast) -> None:
    inspection = an_inspection(cast)
    visit = a_visit(cast, inspection)
    change = remove(visit, reason="Nhầm.", actor=None, unit_id=None)
    a_visit(cast, inspection)
    with pytest.raises(Refused, match="trái với hồ sơ"):
        restore(change, actor=None, unit_id=None)


def test_a_finding_must_be_of_its_day(cast: Cast) -> None:
    with pytest.raises(Refused, match="không tồn tại"):
        a_finding(cast, found_on=date(2020, 1, 1), named="")
    assert record_finding.__doc__


def test_amending_by_hand_tells_whether_anything_changed(cast: Cast) -> None:
    visit = a_visit(cast, an_inspection(cast))
    assert amend(visit, {"note": "Mới."}, actor=None, unit_id=None)
    assert not amend(visit, {"note": "Mới."}, actor=None, unit_id=None)
