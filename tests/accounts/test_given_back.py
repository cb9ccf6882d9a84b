"""A code that proved who acts is not lost with an act that was refused."""

import pytest
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.http import HttpResponse, QueryDict

from accounts import second_factor
from accounts.forms import ConfirmMixin
from accounts.http import SignedInRequest
from accounts.models import SecondFactor
from journal.keys import new_key
from journal.refusal import Refused
from records.sheets import carry_out
from tests.accounts.conftest import Later
from tests.accounts.test_second_factor import PASSWORD, code, guarded


def a_request() -> SignedInRequest:
    """A post of somebody who came in with a code."""
    request = SignedInRequest()
    request.path, request.POST = "/", QueryDict(f"idempotency_key={new_key()}")
    request.session = SessionStore()
    request.session[second_factor.PROVEN] = True
    return request


def refuse(_form: object) -> None:
    raise Refused("Hồ sơ đã khóa.")


@pytest.mark.django_db
def test_a_code_comes_back_when_the_act_is_refused_and_only_then(later: Later) -> None:
    user = guarded()
    [paper, *_others] = second_factor.renew_codes(user)
    for given in (code(), paper):
        for _time in range(2):
            request = a_request()
            request.user = user
            form = ConfirmMixin({"password": PASSWORD, "code": given}, request=request)
            answer = carry_out(request, form, refuse, said="", back="/", again=lambda _form: HttpResponse(status=422))
            assert answer.status_code == 422
            assert list(form.non_field_errors()) == ["Hồ sơ đã khóa."]
        second_factor.accept(user, given)
        with pytest.raises(second_factor.CodeRefused):
            second_factor.accept(user, given)
    used = second_factor.Taken(user.pk, 0, SecondFactor.objects.get().last_period, "")
    later(31)
    second_factor.accept(user, code(31))
    second_factor.give_back(used)  # too late: a newer one was used since
    with pytest.raises(second_factor.CodeRefused):
        second_factor.accept(user, code(31))
