"""/findings/…, /tasks/…, /inspections/…"""

from django.urls import path

from remedies.views import finding, inspection, task, unit

app_name = "remedies"
urlpatterns = [
    path("findings/", finding.findings, name="findings"),
    path("findings/<int:pk>/", finding.finding, name="finding"),
    path("findings/<int:pk>/name/", finding.read_name, name="read_name"),
    path("findings/<int:pk>/verify/", finding.verify_finding, name="verify_finding"),
    path("findings/<int:pk>/confirm/", finding.confirm_finding, name="confirm_finding"),
    path("findings/<int:pk>/clear/", finding.clear_finding, name="clear_finding"),
    path("tasks/", task.tasks, name="tasks"),
    path("tasks/<int:pk>/", task.task, name="task"),
    path("tasks/<int:pk>/evidence/", task.evidence, name="evidence"),
    path("tasks/<int:pk>/progress/", task.report_progress, name="report_progress"),
    path("tasks/<int:pk>/complete/", task.complete_task, name="complete_task"),
    path("tasks/<int:pk>/assign/", task.assign_lead, name="assign_lead"),
    path("tasks/<int:pk>/drop/", task.drop_task, name="drop_task"),
    path("inspections/", inspection.inspections, name="inspections"),
    path("inspections/<int:pk>/", inspection.inspection, name="inspection"),
    path("units/<slug:code>/cases/", unit.cases_of_unit, name="cases_of_unit"),
]
