"""/units/…"""

from django.urls import path

from units.views import pick, unit

app_name = "units"
urlpatterns = [
    path("", unit.tree, name="tree"),
    path("pick/units/", pick.pick_unit, name="pick_unit"),
    path("pick/people/", pick.pick_person, name="pick_person"),
    path("<slug:code>/", unit.unit, name="unit"),
]
