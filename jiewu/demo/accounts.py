"""The accounts of the demo: one of each role, with one password, shown on the sign-in page."""

from dataclasses import dataclass

PASSWORD = "rongpu-2025"  # noqa: S105 - of accounts that see invented data only; the sign-in page shows it


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who signs in. `org` is a code of offices.yaml or the name of a community."""

    username: str
    name: str
    org: str
    role: str
    duty: str
    area: str = ""  # name of the area that the post covers; all areas when empty
    password: str = PASSWORD

    @property
    def title(self) -> str:
        """What the sign-in page and the command line show."""
        return f"{self.duty} {self.name}"


ACCOUNTS = (
    Account("chen", "陈女士", "centre", "dispatcher", "值班调度"),
    Account("sun", "孙女士", "centre", "supervisor", "督办"),
    Account("huang", "黄队长", "enforcement", "handler", "综合执法队经办"),
    Account("lin", "林女士", "芦湾", "community", "芦湾社区经办", "芦湾社区"),
    Account("wu", "吴主任", "office", "leader", "副主任", "榕浦街道"),
    Account("zhou", "周先生", "discipline", "auditor", "审计"),
    Account("zheng", "郑先生", "general", "administrator", "系统管理员"),
)
