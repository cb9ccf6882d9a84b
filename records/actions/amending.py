"""Amending and removing records so that what they said before is kept."""

import json
from collections.abc import Mapping, Sequence

from django.conf import settings
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, connection, transaction
from django.db.models import PROTECT, ForeignKey, ForeignObjectRel, Manager, Model, ProtectedError
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock, wall
from journal.actions import record
from journal.refusal import Outdated, Refused
from library.language import in_vietnamese
from records.models import Change
from records.texts import changes_between, field_label, field_text


def fingerprint(row: Model, *, fields: Sequence[str] | None = None, secret: str | None = None) -> str:
    """A mark of all that a row says, links included, or of these `fields`; a form carries the one that its user saw.

    Who knows everything but a hidden name must not reckon it from the mark: it is made with a key, that of today where
    no other `secret` is named.
    """
    told = json.dumps(_packed(row, fields), cls=DjangoJSONEncoder, sort_keys=True)
    return salted_hmac("records.fingerprint", told, secret=secret, algorithm="sha256").hexdigest()[:32]


def demand_as_seen(row: Model, seen: str, *, fields: Sequence[str] | None = None) -> None:
    """Raises Outdated unless `row`, which the caller has locked, still says what its actor saw.

    `seen` is its `fingerprint` over the same fields, also one made before the key was changed; an act that no page
    began has none.
    """
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    if seen and not any(constant_time_compare(fingerprint(row, fields=fields, secret=key), seen) for key in keys):
        raise Outdated(_("Nội dung đã được người khác sửa trong lúc bạn xem; nội dung hiện nay ghi dưới từng ô."))


@transaction.atomic
def amend(
    row: Model,
    values: Mapping[str, object],
    *,
    actor: User | None,
    unit_id: int | None,
    seen: str = "",
    reason: str = "",
) -> bool:
    """Give `row` new values; a sequence sets a many-to-many. Returns whether anything changed.

    `seen` is the fingerprint that the actor saw: whoever comes second gets Outdated and loses nothing but the act.
    The caller's rules have been checked. Afterwards `row` carries the new values.
    """
    locked = type(row)._base_manager.select_for_update().get(pk=row.pk)
    demand_as_seen(locked, seen)
    model = type(row)
    plain = {name: value for name, value in values.items() if not isinstance(value, list | tuple)}
    links = {name: value for name, value in values.items() if isinstance(value, list | tuple)}
    with wall.showing(wall.EVERYTHING):  # what a record refers to may lie beyond who amends it
        before = {name: _told(locked, name) for name in values}
        changed = [name for name, value in plain.items() if _stored(locked, name) != value]
    for name, value in plain.items():
        setattr(locked, name, value)
        setattr(row, name, value)
    if changed:
        locked.save(update_fields=changed)
    changed += [name for name, related in links.items() if _set_links(locked, name, related)]
    changed = [name for name in changed if model._meta.get_field(name).editable]  # no key that is worked out from them
    if not changed:
        return False
    pairs = [(_label(model, name), name) for name in changed]
    old = [(label, before[name]) for label, name in pairs]
    with wall.showing(wall.EVERYTHING):
        new = [(label, _told(locked, name, new=True)) for label, name in pairs]
    _keep(row, Change.What.AMENDED, changes_between(old, new), actor=actor, reason=reason)
    record("amend", row, actor=actor, unit_id=unit_id, detail={"fields": sorted(changed)})
    return True


@transaction.atomic
def keep_taken_out(row: Model, part: Model, *, called: str, reason: str, actor: User | None) -> None:
    """Keep in the history of a record what was taken out of it, `called` so, and why; the act has its own entry.

    The reason is free text and may speak of people: it stands here, where it can be emptied, and not in the journal.
    """
    told = [{"field": _kind_of(part), "before": called, "after": ""}]
    _keep(row, Change.What.AMENDED, told, actor=actor, reason=reason)


@transaction.atomic
def remove(row: Model, *, reason: str, actor: User | None, unit_id: int | None) -> Change:
    """Take away a record that was entered by mistake, as it stands now; `restore` brings it back. Raises Refused.

    Raises Outdated when somebody else has taken it away meanwhile.
    """
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do xóa."), at="reason")
    found = type(row)._base_manager.select_for_update().filter(pk=row.pk).first()
    if found is None:
        raise Outdated(_("Hồ sơ này đã được người khác xóa trong lúc bạn xem."))
    row = found
    packed = _packed(row)
    names = [field.name for field in row._meta.fields if not field.primary_key and field.editable]
    with wall.showing(wall.EVERYTHING):
        texts = [(_label(type(row), name), _told(row, name)) for name in names]
    before = [{"field": label, "before": text, "after": ""} for label, text in texts if text]
    kept = _keep(row, Change.What.REMOVED, before, actor=actor, reason=reason.strip(), packed=packed)
    record("remove", row, actor=actor, unit_id=unit_id)
    if hanging := _hanging(row):
        raise Refused(_("Không xóa được vì còn gắn với hồ sơ này: %(hanging)s.") % {"hanging": ", ".join(hanging)})
    try:
        with transaction.atomic():
            row.delete()
    except (ProtectedError, IntegrityError) as error:  # came while this was asked
        raise Refused(_("Không xóa được vì còn hồ sơ khác gắn với hồ sơ này.")) from error
    return kept


@transaction.atomic
def restore(change: Change, *, actor: User | None, unit_id: int | None) -> Model:
    """Bring back a removed record under its old number. Raises Refused when it cannot stand any more."""
    locked = Change.objects.select_for_update().get(pk=change.pk)
    if locked.what != Change.What.REMOVED or locked.restored:
        raise Refused(_("Hồ sơ này đã được khôi phục."))
    try:
        with transaction.atomic():
            (packed,) = serializers.deserialize("python", [locked.row])
            packed.save(force_insert=True)
            connection.check_constraints()  # what it refers to may have been removed since; it is looked up now
    except (IntegrityError, serializers.base.DeserializationError) as error:
        raise Refused(_("Không khôi phục được: hồ sơ này trái với hồ sơ đã ghi sau đó.")) from error
    locked.restored = True
    locked.save(update_fields=["restored"])
    row: Model = packed.object
    _keep(row, Change.What.RESTORED, [], actor=actor)
    record("restore", row, actor=actor, unit_id=unit_id)
    return row


@in_vietnamese()
def _label(model: type[Model], name: str) -> str:
    return field_label(model, name)


@in_vietnamese()
def _kind_of(part: Model) -> str:
    return str(capfirst(part._meta.verbose_name))


@in_vietnamese()
def _told(row: Model, name: str, *, new: bool = False) -> str:
    """What a field says; what a model keeps out of sight (`hidden_fields`) is told apart but not told."""
    if name not in getattr(row, "hidden_fields", ()) or not getattr(row, name):
        return field_text(row, name)
    if isinstance(row._meta.get_field(name), ForeignKey):
        return _("(ẩn, mã %(pk)s)") % {"pk": row.serializable_value(name)}
    return _("(ẩn, đã ghi lại)") if new else _("(ẩn)")


@wall.showing(wall.EVERYTHING)
def _packed(row: Model, fields: Sequence[str] | None = None) -> object:
    """The row as Django serialises it, links by their keys in order, also those to what lies beyond who asks."""
    (packed,) = json.loads(json.dumps(serializers.serialize("python", [row], fields=fields), cls=DjangoJSONEncoder))
    for name, value in packed["fields"].items():
        if isinstance(value, list) and row._meta.get_field(name).many_to_many:
            packed["fields"][name] = sorted(value)
    return packed


def _hanging(row: Model) -> list[str]:
    """The names of the kinds of records that refer to *row*, wherever they lie: each would lose what it says."""
    with wall.showing(wall.EVERYTHING):
        return [
            str(relation.related_model._meta.verbose_name)
            for relation in row._meta.get_fields(include_hidden=True)
            if isinstance(relation, ForeignObjectRel)
            and (relation.many_to_many or relation.on_delete is PROTECT)
            and relation.related_model._base_manager.filter(**{relation.field.name: row}).exists()
        ]


def _stored(row: Model, name: str) -> object:
    """The value as the caller gives it: a related row by itself, told apart by its key."""
    field = row._meta.get_field(name)
    return getattr(row, name) if not isinstance(field, ForeignKey) or getattr(row, field.attname) else None


def _set_links(row: Model, name: str, related: Sequence[Model]) -> bool:
    """Set a many-to-many; False when it was so already."""
    links: Manager[Model] = getattr(row, name)
    if set(links.all()) == set(related):
        return False
    links.set(related)  # type: ignore[attr-defined]  # the manager of a many-to-many
    return True


def _keep(
    row: Model,
    what: Change.What,
    fields: list[dict[str, str]],
    *,
    actor: User | None,
    reason: str = "",
    packed: object = None,
) -> Change:
    return Change.objects.create(
        subject_type=row._meta.label_lower,
        subject_id=row.pk,
        what=what,
        at=clock.now(),
        by=actor,
        reason=reason,
        fields=fields,
        row=packed,
    )
