from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "jiewu.reports"
    label = "reports"

    def ready(self) -> None:
        from jiewu.reports import notices, policies

        policies.register()
        notices.register()
