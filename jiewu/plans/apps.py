from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "jiewu.plans"
    label = "plans"

    def ready(self) -> None:
        from jiewu.plans import notices, policies, waits

        policies.register()
        waits.register()
        notices.register()
