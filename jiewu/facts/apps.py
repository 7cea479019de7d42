from django.apps import AppConfig

from jiewu.core.problems import gettext_noop as _


class FactsConfig(AppConfig):
    name = "jiewu.facts"
    label = "facts"

    def ready(self) -> None:
        from jiewu.facts import kinds, policies
        from jiewu.facts.models import Activity, Datapoint, Entry

        policies.register()
        kinds.register(
            kinds.Kind("entry", "ledgers", Entry, {"verified": "date"}, "happened_day", {"verified": _("Verified")})
        )
        kinds.register(
            kinds.Kind("activity", "activities", Activity, {"org": "integer"}, "happened_day", {"org": _("Done by")})
        )
        kinds.register(
            kinds.Kind(
                "datapoint",
                "series",
                Datapoint,
                {"period_start": "date", "period_end": "date", "amount": "decimal"},
                "period_start",
                {"amount": _("Value")},
            )
        )
