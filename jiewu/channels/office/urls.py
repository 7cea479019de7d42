"""The office's addresses: every state has one."""

from django.urls import path
from django.views.generic import RedirectView

from jiewu.channels.office.views import (
    case,
    figures,
    hotspots,
    items,
    log,
    plans,
    readings,
    register,
    search,
    settings,
    worklist,
)

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
    path("cases/<str:number>/merge/", case.merge, name="merge"),
    path("cases/<str:number>/reveal/", case.reveal, name="reveal"),
    path("cases/<str:number>/next/", case.neighbour, {"which": "next"}, name="next"),
    path("cases/<str:number>/previous/", case.neighbour, {"which": "previous"}, name="previous"),
    path("figures/", figures.figures, name="figures"),
    path("figures/facts/", figures.facts, name="facts"),
    path("figures/choose/<slug:what>/", figures.choose, name="choose_figure"),
    path("hotspots/", hotspots.hotspots, name="hotspots"),
    path("log/", log.log, name="log"),
    path("log/verify/", log.verify, name="verify_log"),
    path("plans/", plans.plans, name="plans"),
    path("plans/readings/new/", readings.new, name="new_reading"),
    path("plans/readings/<uuid:uid>/", readings.reading, name="reading"),
    path("plans/readings/<uuid:uid>/act/", readings.act, name="act_reading"),
    path("plans/readings/<uuid:uid>/plan/", readings.make_plan, name="make_plan"),
    path("plans/readings/<uuid:uid>/items/new/", items.add, name="add_item"),
    path("plans/readings/<uuid:uid>/items/<slug:key>/", items.item, name="item"),
    path("plans/<uuid:uid>/", plans.plan, name="plan"),
    path("plans/<uuid:uid>/targets/", plans.decide, name="decide_targets"),
    path("plans/<uuid:uid>/targets/<slug:item>/", plans.choose, name="choose_indicator"),
    path("plans/<uuid:uid>/tasks/", plans.lead, name="lead_tasks"),
    path("plans/<uuid:uid>/adopt/", plans.adopt, name="adopt_plan"),
    path("search/", search.search, name="search"),
    path("settings/", settings.settings, name="settings"),
    path("settings/prefer/", settings.prefer, name="prefer"),
    path("favicon.ico", RedirectView.as_view(url="/static/office/icon.svg", permanent=True)),
]
