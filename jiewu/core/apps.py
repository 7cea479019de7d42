from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    name = "jiewu.core"
    label = "core"

    def ready(self) -> None:
        from django.utils.translation import gettext

        from jiewu.core import problems

        problems.speak(gettext)
        autodiscover_modules("problems")
