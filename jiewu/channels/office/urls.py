"""The office's addresses: every state has one."""

from django.urls import path
from django.views.generic import RedirectView

from jiewu.channels.office.views import settings

app_name = "office"
urlpatterns = [
    path("", settings.home, name="home"),
    path("settings/", settings.settings, name="settings"),
    path("settings/prefer/", settings.prefer, name="prefer"),
    path("favicon.ico", RedirectView.as_view(url="/static/office/icon.svg", permanent=True)),
]
