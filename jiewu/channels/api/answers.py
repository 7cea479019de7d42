"""Refusals as application/problem+json (RFC 9457), one shape for all of them."""

import json
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import BaseModel

from jiewu.core.problems import Problem, Problems

MEDIA_TYPE = "application/problem+json"

_ERROR = {
    "type": "object",
    "required": ["where", "code", "message"],
    "properties": {
        "where": {"type": "string", "description": "the field, or empty"},
        "code": {"type": "string", "description": "the same in every language"},
        "message": {"type": "string", "description": "in the language of the request"},
    },
}
_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "errors"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "errors": {"type": "array", "items": _ERROR},
    },
}


def documented(*statuses: int) -> dict[str, Any]:
    """Return what an operation's OpenAPI says of its refusals."""
    content = {MEDIA_TYPE: {"schema": _PROBLEM}}
    return {
        "responses": {status: {"description": HTTPStatus(status).phrase, "content": content} for status in statuses}
    }


def answer(said: BaseModel, status: int = HTTPStatus.OK) -> HttpResponse:
    """Return an answer of success. It is written out here: Ninja would check once more what we have just made."""
    return HttpResponse(said.model_dump_json(), content_type="application/json; charset=utf-8", status=status)


def refusal(status: int, errors: Iterable[dict[str, str]]) -> HttpResponse:
    """Return a refusal with its list of {where, code, message}."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "errors": list(errors)}
    return HttpResponse(json.dumps(body, ensure_ascii=False), content_type=MEDIA_TYPE, status=status)


def handle_problems(api: NinjaAPI) -> None:
    """Let *api* answer every exception in this one shape; what nobody foresaw is left to Django."""

    @api.exception_handler(Problem)
    def problem(_request: HttpRequest, error: Problem) -> HttpResponse:
        return refusal(error.status, [error.as_json()])

    @api.exception_handler(Problems)
    def problems(_request: HttpRequest, error: Problems) -> HttpResponse:
        return refusal(error.status, error.as_json())

    @api.exception_handler(ValidationError)
    def invalid(_request: HttpRequest, error: ValidationError) -> HttpResponse:
        return refusal(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            [
                {
                    "where": ".".join(str(part) for part in each["loc"][1:] if part != "said"),
                    "code": f"invalid_{each['type']}",
                    "message": each["msg"],
                }
                for each in error.errors
            ],
        )

    @api.exception_handler(AuthenticationError)
    def not_authenticated(_request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
        missing = Problem("token_missing")
        answer = refusal(missing.status, [missing.as_json()])
        answer["WWW-Authenticate"] = "Bearer"
        return answer

    @api.exception_handler(HttpError)
    def unreadable(_request: HttpRequest, error: HttpError) -> HttpResponse:
        return refusal(error.status_code, [Problem("request_unreadable", reason=error.message).as_json()])
