"""/accounts/…"""

from django.urls import path

from accounts.views import own, tokens
from accounts.views.language import choose_language
from accounts.views.signing_in import LeavingView, LoginView, second_step
from accounts.views.single_sign_on import single_sign_on, single_sign_on_back

urlpatterns = [
    path("login/", LoginView.as_view(), name="login"),
    path("login/code/", second_step, name="second_step"),
    path("single-sign-on/", single_sign_on, name="single_sign_on"),
    path("single-sign-on/back/", single_sign_on_back, name="single_sign_on_back"),
    path("logout/", LeavingView.as_view(), name="logout"),
    path("language/", choose_language, name="choose_language"),
    path("password/", own.PasswordChangeView.as_view(), name="password_change"),
    path("second-factor/", own.second_factor_page, name="second_factor"),
    path("second-factor/set-up/", own.set_up_second_factor, name="set_up_second_factor"),
    path("second-factor/codes/", own.renew_recovery_codes, name="renew_recovery_codes"),
    path("second-factor/remove/", own.remove_second_factor, name="remove_second_factor"),
    path("sessions/", own.sessions_page, name="sessions"),
    path("sessions/others/end/", own.end_other_sessions, name="end_other_sessions"),
    path("sessions/<slug:key_hash>/end/", own.end_session, name="end_session"),
    path("tokens/", tokens.tokens_page, name="tokens"),
    path("tokens/make/", tokens.make_token, name="make_token"),
    path("tokens/<int:pk>/end/", tokens.end_token, name="end_token"),
]
