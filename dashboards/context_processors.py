"""What the frame of every page reads (`templates/base.html`)."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from dashboards.frame import acting_unit, acting_units, address, navigation, round_in_hand
from dashboards.manual import topic_for
from units.access import standing
from units.posts import person_name
from units.roles import Role


def frame(request: HttpRequest) -> dict[str, object]:
    """Addresses, navigation, the unit acted for, the round, the person. Little for a stranger."""
    if not hasattr(request, "user") or not request.user.is_authenticated:
        return {"frame_urls": {"login": reverse("login")}, "languages": settings.LANGUAGES}
    person = standing(request.user)
    units = acting_units(person)
    current = round_in_hand(today=person.on)
    is_administrator = person.holds(Role.ADMINISTRATOR)
    urls = {
        name: address(name)
        for name in ("home", "bell", "search", "login", "logout", "act_for", "mail", "calendar_page", "names")
    }
    urls["account"] = address("password_change")
    page = topic_for(request.resolver_match.view_name) if request.resolver_match else None
    urls["help"] = reverse("manual_topic", args=[page.slug]) if page else address("manual")
    if is_administrator and settings.DEMO_DAY:
        urls["clock"] = address("clock")
    name = person_name(request.user.pk)
    return {
        "frame_urls": urls,
        "languages": settings.LANGUAGES,
        "navigation": navigation(person, request.path),
        "acting_unit": acting_unit(person, units, request.session),
        "acting_units": units,
        "round_label": current.name if current else "",
        "is_administrator": is_administrator,
        "person": {"name": name, "post": ", ".join(dict.fromkeys(grant.post for grant in person.grants))}
        if name
        else None,
    }
