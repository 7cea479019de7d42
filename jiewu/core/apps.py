from importlib import import_module
from pathlib import Path

from django.apps import AppConfig

import jiewu


class CoreConfig(AppConfig):
    name = "jiewu.core"
    label = "core"

    def ready(self) -> None:
        """Let problems speak the active language, and read every catalogue of them: jiewu/**/problems.py."""
        from django.utils.translation import gettext

        from jiewu.core import problems

        problems.speak(gettext)
        root = Path(jiewu.__file__).parent
        for path in sorted([*root.glob("*/problems.py"), *root.glob("*/*/problems.py")]):
            import_module(".".join(["jiewu", *path.relative_to(root).with_suffix("").parts]))
