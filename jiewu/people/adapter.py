"""allauth, as an office uses it: nobody signs up, an administrator makes accounts."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


def sign_in_name(request: HttpRequest, credentials: dict[str, str] | None = None) -> str:
    """Return whose failed tries are counted: allauth's form calls `login` what Django calls `username`."""
    return (credentials or {}).get("username") or request.POST.get("login", "")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """Closes the sign-up page."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        return False

    def add_message(self, *args: object, **kwargs: object) -> None:
        """Say nothing: that somebody is signed in or out is plain from the page."""
