"""/accounts/…"""

from django.contrib.auth.views import LogoutView
from django.urls import path

from accounts.views import LoginView, PasswordChangeView

urlpatterns = [
    path("login/", LoginView.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("password/", PasswordChangeView.as_view(), name="password_change"),
]
