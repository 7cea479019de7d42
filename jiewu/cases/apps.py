from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "jiewu.cases"
    label = "cases"

    def ready(self) -> None:
        from jiewu.cases import policies, publishing

        policies.register()
        publishing.register()
