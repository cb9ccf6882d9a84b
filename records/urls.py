"""/records/…: what pages of records ask for besides their own addresses."""

from django.urls import path

from records.views import pick

app_name = "records"
urlpatterns = [
    path("pick/acts/", pick.pick_act, name="pick_act"),
]
