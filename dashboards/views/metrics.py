"""/metrics in the text form of Prometheus, for whoever watches the machines."""

from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from dashboards.facts.gauges import gauges

PLAIN = "text/plain; version=0.0.4; charset=utf-8"


class _Gauges(Collector):
    def collect(self) -> Iterator[Metric]:
        """Each gauge as a family, also one that has no value now."""
        for gauge in gauges():
            family = GaugeMetricFamily(gauge.name, gauge.told, labels=[gauge.label] if gauge.label else [])
            for value_of, value in gauge.values.items():
                family.add_metric([value_of] if gauge.label else [], value)
            yield family


@login_not_required
@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """The gauges for whoever sends the token of the installation; for others there is no such page."""
    told = request.headers.get("Authorization", "")
    if not settings.METRICS_TOKEN or not constant_time_compare(told, f"Bearer {settings.METRICS_TOKEN}"):
        raise Http404
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Gauges())
    return HttpResponse(generate_latest(registry), content_type=PLAIN)
