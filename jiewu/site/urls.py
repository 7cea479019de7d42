"""Root urls: each channel brings its own."""

from allauth.account.views import LoginView, LogoutView
from django.urls import include, path

from jiewu.channels.api.urls import api

urlpatterns = [
    path("sign-in/", LoginView.as_view(), name="account_login"),
    path("sign-out/", LogoutView.as_view(), name="account_logout"),
    path("api/v1/", api.urls),
    path("", include("jiewu.channels.office.urls")),
]
