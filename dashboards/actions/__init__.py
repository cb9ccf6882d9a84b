"""What is done here: choosing the daily mail, opening a day's digests, sending one, giving and ending a calendar's
address, opening an extract, taking a year-end sheet away, noting something on a chart, reviewing
rights, running the system, revoking again after a restore, telling of alarms."""

from dashboards.actions.alarming import tell_of_alarms
from dashboards.actions.calendar import end_calendar, give_calendar
from dashboards.actions.digest import open_digests, send_digest
from dashboards.actions.extract import open_extract
from dashboards.actions.mail import choose_mail
from dashboards.actions.noting import amend_chart_note, record_chart_note
from dashboards.actions.operating import check_rulebook, retry_job
from dashboards.actions.readings import ask_readings
from dashboards.actions.releasing import ask_names, decide_names
from dashboards.actions.resealing import reseal
from dashboards.actions.retention import let_go
from dashboards.actions.revoking_again import revoke_again
from dashboards.actions.rights import confirm_review, draw_up_review, take_review
from dashboards.actions.year import take_year_sheet

__all__ = [
    "amend_chart_note",
    "ask_names",
    "ask_readings",
    "check_rulebook",
    "choose_mail",
    "confirm_review",
    "decide_names",
    "draw_up_review",
    "end_calendar",
    "give_calendar",
    "let_go",
    "open_digests",
    "open_extract",
    "record_chart_note",
    "reseal",
    "retry_job",
    "revoke_again",
    "send_digest",
    "take_review",
    "take_year_sheet",
    "tell_of_alarms",
]
