from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "jiewu.notices"
    label = "notices"

    def ready(self) -> None:
        from jiewu.notices import of_cases, of_hotspots

        of_cases.register()
        of_hotspots.register()
