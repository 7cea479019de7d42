"""Accounts: made by an administrator, never by signing up."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from jiewu.core.problems import Problem
from jiewu.people import access
from jiewu.people.models import Post
from jiewu.people.models import User as User  # noqa: PLC0414 - others name the type by way of this module


def put_user(username: str, *, by: Post, name: str, password: str | None = None) -> User:
    """Make the account of that *username*, or change its name and password.

    Without a password a new account cannot sign in. Raises Problem `password_weak` with every reason.
    """
    access.require(by, "user.write")
    user = User.objects.filter(username=username).first() or User(username=username)
    user.name = name
    if password is not None:
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise Problem("password_weak", reasons=" ".join(error.messages)) from None
        user.set_password(password)
    elif user.pk is None:
        user.set_unusable_password()
    user.save()
    return user


def prefer(user: User, **preferences: object) -> None:
    """Keep what a person chose for the interface: language, text_size (100, 125, 150), or any view's columns."""
    for key in ("language", "text_size"):
        if key in preferences:
            setattr(user, key, preferences.pop(key))
    user.preferences = {**user.preferences, **preferences}
    user.save(update_fields=["language", "text_size", "preferences"])
