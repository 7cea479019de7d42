from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "jiewu.plans"
    label = "plans"

    def ready(self) -> None:
        from jiewu.plans import policies, waits

        policies.register()
        waits.register()
