"""Pages and addresses whose queries are counted, by name: who looks at them, and where they are."""

from django.urls import reverse

from tests.access.world import Things

LONG = "page_size=100"


def of_years(own: Things) -> dict[str, tuple[str, str]]:
    """The year-end sheets of a unit and of its head, and the records behind a number of each."""
    unit, head = ("thi-du", 2023), (own.posting.official_id, 2023)
    return {
        "year_of_unit": ("reviewer", reverse("year_of_unit", args=unit)),
        "year_of_unit_records": ("reviewer", f"{reverse('year_of_unit_records', args=(*unit, 'found'))}?{LONG}"),
        "year_of_head": ("reviewer", reverse("year_of_head", args=head)),
        "year_of_head_records": ("reviewer", f"{reverse('year_of_head_records', args=(*head, 'filings'))}?{LONG}"),
    }


def of_files(own: Things) -> dict[str, tuple[str, str]]:
    """Files of matters, which nobody outside of the body sees, with what is printed of them."""
    lists = ("dossiers", "add_dossier", "dossier_book", "archive_transfers", "add_archive_transfer")
    of_one = ("dossier", "amend_dossier", "dossier_contents")
    found = {name: reverse(f"reports:{name}") for name in lists}
    found |= {name: reverse(f"reports:{name}", args=[own.dossier.pk]) for name in of_one}
    found["archive_transfer"] = reverse("reports:archive_transfer", args=[own.archive_transfer.pk])
    return {name: ("registrar", f"{url}?{LONG}" if name.endswith("s") else url) for name, url in found.items()}


def of_the_api(own: Things) -> dict[str, tuple[str, str]]:
    """What programs read; the budget is of the request with its token."""
    assert own.issued is not None
    asked: dict[str, tuple[str, list[object]]] = {
        "api:lists": ("reviewer", []),
        "api:list": ("inspector", ["finding"]),
        "api:record": ("inspector", ["finding", own.finding.pk]),
        "api:catalogues": ("reviewer", []),
        "api:catalogue": ("reviewer", ["manifestation"]),
        "api:rounds": ("reviewer", []),
        "api:report": ("reviewer", [own.issued.pk]),
    }
    found = {name: (who, reverse(name, args=args)) for name, (who, args) in asked.items()}
    lists = ("finding", "task", "reports", "owed", "units", "officials")
    return found | {
        f"api:records {code}": ("inspector", f"{reverse('api:records', args=[code])}?limit=100") for code in lists
    }
