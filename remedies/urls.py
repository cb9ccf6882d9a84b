"""/findings/…, /tasks/…, /inspections/…, /visits/…"""

from django.urls import path

from records.addresses import addresses
from remedies.kinds import KINDS
from remedies.views import finding, task, unit

app_name = "remedies"
urlpatterns = [
    *(address for kind in KINDS for address in addresses(kind)),
    path("findings/<int:pk>/name/", finding.read_name, name="read_name"),
    path("findings/<int:pk>/verify/", finding.verify_finding, name="verify_finding"),
    path("findings/<int:pk>/confirm/", finding.confirm_finding, name="confirm_finding"),
    path("findings/<int:pk>/clear/", finding.clear_finding, name="clear_finding"),
    path("tasks/<int:pk>/evidence/", task.evidence, name="evidence"),
    path("tasks/<int:pk>/progress/", task.report_progress, name="report_progress"),
    path("tasks/<int:pk>/complete/", task.complete_task, name="complete_task"),
    path("tasks/<int:pk>/assign/", task.assign_lead, name="assign_lead"),
    path("tasks/<int:pk>/drop/", task.drop_task, name="drop_task"),
    path("units/<slug:code>/cases/", unit.cases_of_unit, name="cases_of_unit"),
]
