"""What a person chooses for the interface."""

from django.conf import settings as process
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST

from jiewu.channels.office import suggested
from jiewu.channels.office.context import SIZE_COOKIE, SIZES, THEMES
from jiewu.channels.office.doors import back, page, posts_of
from jiewu.people import access, users


@page
def settings(request: HttpRequest) -> HttpResponse:
    """Show posts with what they reach, language, text size and colours; to the supervisor how good suggestions are."""
    posts = posts_of(request)
    context = {
        "holdings": [(post, access.explain(post, "case.read")[:-1]) for post in posts],
        "quality": suggested.quality() if access.permitting(posts, "suggestion.read") else None,
    }
    return render(request, "office/settings.html", context)


@require_POST
def prefer(request: HttpRequest) -> HttpResponse:
    """Keep a choice of language, text size or colours: with the person, or before signing in in a cookie."""
    chosen = _chosen(request)
    response = redirect(back(request))
    if request.user.is_authenticated:
        users.prefer(request.user, **chosen)
        return response
    if "language" in chosen:
        response.set_cookie(process.LANGUAGE_COOKIE_NAME, str(chosen["language"]), samesite="Lax")
    if "text_size" in chosen:
        response.set_cookie(SIZE_COOKIE, str(chosen["text_size"]), samesite="Lax")
    return response


def _chosen(request: HttpRequest) -> dict[str, object]:
    chosen: dict[str, object] = {}
    language, size, theme = (request.POST.get(name, "") for name in ("language", "text_size", "theme"))
    if language and check_for_language(language) and language in dict(process.LANGUAGES):
        chosen["language"] = language
    if size in {str(known) for known in SIZES}:
        chosen["text_size"] = int(size)
    if theme in THEMES:
        chosen["theme"] = theme
    return chosen
