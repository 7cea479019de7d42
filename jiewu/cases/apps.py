from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "jiewu.cases"
    label = "cases"

    def ready(self) -> None:
        from jiewu.cases import deadlines, policies, publishing, waits
        from jiewu.core import office

        policies.register()
        publishing.register()
        waits.register()
        office.declare(deadlines.BASIS, "")
