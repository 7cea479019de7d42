from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "jiewu.channels.office"
    label = "office"

    def ready(self) -> None:
        from jiewu.core import office

        # Accounts that the sign-in page offers: [{"username": …, "title": …, "password": …}]. Only a demo sets it.
        office.declare("demo_accounts", [])
        # Where calls that people register come in.
        office.declare("channels", ["来电", "来访", "网格", "信箱", "领导交办"])
