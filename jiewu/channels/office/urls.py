"""The office's addresses: every state has one."""

from django.urls import path
from django.views.generic import RedirectView

from jiewu.channels.office.views import case, figures, log, register, search, settings, worklist

app_name = "office"
urlpatterns = [
    path("", settings.home, name="home"),
    path("cases/", worklist.cases, name="cases"),
    path("cases/choose/<slug:what>/", worklist.choose, name="choose_case"),
    path("cases/columns/", worklist.choose_columns, name="columns"),
    path("cases/dispatch/", worklist.dispatch, name="dispatch"),
    path("cases/new/", register.choose_type, name="choose_type"),
    path("cases/new/<str:key>/", register.register, name="register"),
    path("cases/<str:number>/", case.case, name="case"),
    path("cases/<str:number>/move/", case.move, name="move"),
    path("cases/<str:number>/reveal/", case.reveal, name="reveal"),
    path("cases/<str:number>/next/", case.neighbour, {"which": "next"}, name="next"),
    path("cases/<str:number>/previous/", case.neighbour, {"which": "previous"}, name="previous"),
    path("figures/", figures.figures, name="figures"),
    path("figures/choose/<slug:what>/", figures.choose, name="choose_figure"),
    path("log/", log.log, name="log"),
    path("log/verify/", log.verify, name="verify_log"),
    path("search/", search.search, name="search"),
    path("settings/", settings.settings, name="settings"),
    path("settings/prefer/", settings.prefer, name="prefer"),
    path("favicon.ico", RedirectView.as_view(url="/static/office/icon.svg", permanent=True)),
]
