"""/ …: the pages that everybody shares."""

from django.urls import path

from dashboards.kinds import KINDS
from dashboards.listings import LISTINGS
from dashboards.views import year
from dashboards.views.act_for import act_for
from dashboards.views.board import board, chart, take_chart
from dashboards.views.calendar import calendar, calendar_page, end_calendar, give_calendar
from dashboards.views.clock import clock
from dashboards.views.dashboard import dashboard
from dashboards.views.extract import extract
from dashboards.views.hand_over import hand_over, post_people, take_over_reports, take_over_tasks
from dashboards.views.health import healthz, readyz
from dashboards.views.home import home, numbers
from dashboards.views.journal import journal
from dashboards.views.machinery import check_rulebook, jobs, retry_job, rulebooks, storage
from dashboards.views.mail import mail
from dashboards.views.manual import manual, manual_topic
from dashboards.views.metrics import metrics
from dashboards.views.missing import missing, remind
from dashboards.views.names import decline_names, names, release_names
from dashboards.views.operations import end_maintenance, maintenance, operations
from dashboards.views.quality import quality, quality_gap
from dashboards.views.readings import readings
from dashboards.views.rights import access_review, access_reviews, draw_up_review, paper_of_review
from dashboards.views.rounds import (
    add_unit,
    change_deadline,
    demand_again,
    exempt_unit,
    owed,
    round_page,
    unit_in_round,
)
from dashboards.views.search import search
from dashboards.views.security import security_txt
from dashboards.views.sight import sight
from dashboards.views.work import bell, work
from records.addresses import addresses, list_addresses
from reports.views.verification import find_code, verify, verify_code

urlpatterns = [
    path("", home, name="home"),
    path("numbers/", numbers, name="numbers"),
    path("work/<slug:code>/", work, name="work"),
    path("mail/", mail, name="mail"),
    path("calendar/", calendar_page, name="calendar_page"),
    path("calendar/give/", give_calendar, name="give_calendar"),
    path("calendar/end/", end_calendar, name="end_calendar"),
    path("calendar/<str:secret>.ics", calendar, name="calendar"),
    path("bell/", bell, name="bell"),
    path("dashboard/", dashboard, name="dashboard"),
    path("dashboard/<slug:code>/", board, name="board"),
    path("dashboard/<slug:code>/<slug:exhibit>/svg/", chart, name="chart"),
    path("dashboard/<slug:code>/<slug:exhibit>/excel/", take_chart, name="take_chart"),
    *(address for kind in KINDS for address in addresses(kind)),
    path("owed/", owed, name="owed"),
    path("rounds/<int:pk>/", round_page, name="round"),
    path("rounds/<int:pk>/missing/", missing, name="missing"),
    path("rounds/<int:pk>/remind/", remind, name="remind"),
    path("rounds/<int:pk>/add/", add_unit, name="add_unit_to_round"),
    path("rounds/<int:pk>/units/<int:row>/", unit_in_round, name="unit_in_round"),
    path("rounds/<int:pk>/units/<int:row>/deadline/", change_deadline, name="change_deadline"),
    path("rounds/<int:pk>/units/<int:row>/exempt/", exempt_unit, name="exempt_unit"),
    path("rounds/<int:pk>/units/<int:row>/demand/", demand_again, name="demand_again"),
    path("search/", search, name="search"),
    path("journal/", journal, name="journal"),
    path("journal/readings/", readings, name="readings"),
    *(address for listing in LISTINGS for address in list_addresses(listing)),
    path("help/", manual, name="manual"),
    path("help/<slug:slug>/", manual_topic, name="manual_topic"),
    path("clock/", clock, name="clock"),
    path("act-for/", act_for, name="act_for"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("metrics", metrics, name="metrics"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("operations/", operations, name="operations"),
    path("names/", names, name="names"),
    path("names/<int:pk>/release/", release_names, name="release_names"),
    path("names/<int:pk>/decline/", decline_names, name="decline_names"),
    path("quality/", quality, name="quality"),
    path("quality/<slug:code>/", quality_gap, name="quality_gap"),
    path("operations/jobs/", jobs, name="jobs"),
    path("operations/jobs/<int:pk>/retry/", retry_job, name="retry_job"),
    path("operations/storage/", storage, name="storage"),
    path("operations/rulebooks/", rulebooks, name="rulebooks"),
    path("operations/rulebooks/<slug:code>/", check_rulebook, name="check_rulebook"),
    path("operations/maintenance/", maintenance, name="maintenance"),
    path("operations/maintenance/end/", end_maintenance, name="end_maintenance"),
    path("access-reviews/", access_reviews, name="access_reviews"),
    path("access-reviews/units/<slug:code>/", draw_up_review, name="draw_up_review"),
    path("access-reviews/<int:pk>/", access_review, name="access_review"),
    path("access-reviews/<int:pk>/pdf/", paper_of_review, name="paper_of_review"),
    path("verify/", verify, name="verify"),
    path("verify/code/", find_code, name="find_code"),
    path("verify/<str:code>/", verify_code, name="verify_code"),
    path("units/people/<int:pk>/sight/", sight, name="sight"),
    path("units/people/<int:pk>/extract/", extract, name="extract"),
    path("units/<slug:code>/hand-over/", hand_over, name="hand_over"),
    path("units/<slug:code>/hand-over/tasks/", take_over_tasks, name="take_over_tasks"),
    path("units/<slug:code>/hand-over/reports/", take_over_reports, name="take_over_reports"),
    path("units/<slug:code>/hand-over/people/", post_people, name="post_people"),
    path("units/<slug:code>/year/<int:year>/", year.of_unit, name="year_of_unit"),
    path("units/<slug:code>/year/<int:year>/excel/", year.take_year_of_unit, name="take_year_of_unit"),
    path("units/<slug:code>/year/<int:year>/<slug:line>/", year.records_of_unit, name="year_of_unit_records"),
    path("units/people/<int:pk>/year/<int:year>/", year.of_head, name="year_of_head"),
    path("units/people/<int:pk>/year/<int:year>/excel/", year.take_year_of_head, name="take_year_of_head"),
    path("units/people/<int:pk>/year/<int:year>/<slug:line>/", year.records_of_head, name="year_of_head_records"),
]
