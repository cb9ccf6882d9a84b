"""Every address of the product."""

from django.urls import include, path

from config import api

handler403 = "dashboards.views.errors.forbidden"
handler404 = "dashboards.views.errors.not_found"
handler500 = "dashboards.views.errors.failed"

urlpatterns = [
    path("", include("dashboards.urls")),
    path("accounts/", include("accounts.urls")),
    path("reports/", include("reports.urls")),
    path("records/", include("records.urls")),
    path("units/", include("units.urls")),
    path("", include("remedies.urls")),
    path(api.ROOT, include((api.addresses(), "api"))),
]
