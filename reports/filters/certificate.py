"""What the list of certificates can be narrowed to."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from library.vietnamese import search_key
from records.filters import RecordFilter
from reports.certificates import WORDS, State, standing_as
from reports.models import SigningCertificate
from reports.models.certificate import CertificateQuerySet


class CertificateFilter(RecordFilter):
    """Certificates by whose they are, and by how they stand."""

    q = django_filters.CharFilter(label=_("Người giữ, cơ quan"), method="by_holder")
    state = django_filters.ChoiceFilter(
        label=_("Tình trạng"),
        choices=[(state.value, label) for state, (label, _tone) in WORDS.items()],
        empty_label=_("Mọi tình trạng"),
        method="by_state",
    )

    class Meta:
        model = SigningCertificate
        fields: tuple[str, ...] = ()

    def by_holder(self, rows: CertificateQuerySet, name: str, value: str) -> CertificateQuerySet:
        """Those of people and bodies whose name holds the text, accents aside, or that say it themselves."""
        key = search_key(value)
        body = Q(unit__identities__search_key__contains=key)
        return rows.filter(Q(official__search_key__contains=key) | body | Q(name__icontains=value)).distinct()

    def by_state(self, rows: CertificateQuerySet, name: str, value: str) -> CertificateQuerySet:
        """Those that stand so today."""
        return standing_as(rows, State(value))
