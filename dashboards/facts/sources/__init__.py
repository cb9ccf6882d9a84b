"""The registry of the work list: every kind of thing that may wait for somebody, be late, or be waited for.

Home, the bell, the page of one source and the daily mail read the same registry. To add one, write its rows and its
line in a module here and name it in `SOURCES`; the order is that of the lists.
"""

from dashboards.facts.sources import (
    deliveries,
    dossiers,
    findings,
    hand_over,
    handlings,
    malware,
    mentions,
    opinions,
    registers,
    reports,
    rights,
    tasks,
)
from dashboards.facts.sources.kinds import Act, Group, Row, Source, WorkItem

SOURCES: tuple[Source, ...] = (
    *reports.SOURCES,
    *deliveries.SOURCES,
    *mentions.SOURCES,
    *tasks.SOURCES,
    *opinions.SOURCES,
    *hand_over.SOURCES,
    *findings.SOURCES,
    *handlings.SOURCES,
    *registers.SOURCES,
    *dossiers.SOURCES,
    *malware.SOURCES,
    *rights.SOURCES,
)

__all__ = ["SOURCES", "Act", "Group", "Row", "Source", "WorkItem"]
