"""The API answers as its schema says, whatever is sent."""

import os
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from pytest_django.live_server_helper import LiveServer
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from jiewu.channels.api.urls import api
from jiewu.people import posts
from tests.cast import Cast

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
ROUNDS = 200 if os.environ.get("JIEWU_TEST_LONG") else 12


@pytest.mark.django_db(transaction=True)
def test_every_answer_is_one_that_the_schema_names(live_server: LiveServer, people: Cast) -> None:
    token = posts.put_token(people.chen, by=people.system, note="test")
    headers = {"Authorization": f"Bearer {token}"}
    schema = schemathesis.openapi.from_url(f"{live_server.url}/api/v1/openapi.json")
    for found in schema.get_all_operations():
        operation = found.ok()

        @given(case=operation.as_strategy())
        @settings(max_examples=ROUNDS, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        def check(case: Any) -> None:
            case.call_and_validate(headers=headers, checks=CHECKS)

        check()


def test_the_schema_names_every_refusal() -> None:
    paths = api.get_openapi_schema()["paths"]
    assert set(paths) == {"/api/v1/cases", "/api/v1/cases/{uid}", "/api/v1/cases/{uid}/moves"}
    for path in paths.values():
        for operation in path.values():
            statuses = {int(status) for status in operation["responses"]}
            assert {401, 422} <= statuses
            for status, answer in operation["responses"].items():
                if int(status) >= 400:
                    assert set(answer["content"]) == {"application/problem+json"}
