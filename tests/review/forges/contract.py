"""GitHub's own description of its API, and whether an exchange keeps to it."""

from __future__ import annotations

import functools
import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from tests.review.forges.servers import Exchange

DESCRIPTION = (
    Path(__file__).parents[3].parent / "shared/contracts/github-issue-comments.openapi.json"
)


@functools.cache
def description() -> dict[str, Any]:
    if not DESCRIPTION.exists():
        pytest.skip("GitHub's API description is not beside this repository")
    data: dict[str, Any] = _nullable(json.loads(DESCRIPTION.read_text("utf-8")))
    return data


def check(exchange: Exchange, prefix: str = "") -> str:
    """Check a request and its answer. Returns the operation's name.

    Raises AssertionError where the description knows no such operation, parameter or status, or
    another shape.
    """
    path = exchange.path.removeprefix(prefix)
    operations = [
        operations
        for template, operations in description()["paths"].items()
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path)
    ]
    assert operations, f"no operation has the path {path}"
    operation = operations[0].get(exchange.method.lower())
    assert operation, f"{exchange.method} is not described for {path}"
    _check_request(exchange, operation)
    _check_answer(exchange, operation)
    return str(operation["operationId"])


def _check_request(exchange: Exchange, operation: dict[str, Any]) -> None:
    parameters = [_resolved(one) for one in operation.get("parameters", [])]
    known = {one["name"]: one["schema"] for one in parameters if one["in"] == "query"}
    for name, value in exchange.query.items():
        assert name in known, f"no parameter {name}"
        typed = int(value) if known[name].get("type") == "integer" else value
        _validate(typed, known[name])
    wanted = operation.get("requestBody")
    if wanted is None:
        assert exchange.sent is None
    else:
        _validate(exchange.sent, wanted["content"]["application/json"]["schema"])
        assert exchange.headers["content-type"] == "application/json"


def _check_answer(exchange: Exchange, operation: dict[str, Any]) -> None:
    # What GitHub says anywhere, and describes for few operations.
    everywhere = {"401": "requires_authentication", "403": "forbidden", "404": "not_found"}
    answers, status = operation["responses"], str(exchange.status)
    if status in answers:
        answer = _resolved(answers[status])
    elif status in everywhere:
        answer = description()["components"]["responses"][everywhere[status]]
    else:
        raise AssertionError(f"status {status} is not described")
    if "content" not in answer:
        assert exchange.answer is None
        return
    _validate(exchange.answer, answer["content"]["application/json"]["schema"])


def _validate(value: object, schema: object) -> None:
    validator = Draft202012Validator(
        {"allOf": [schema], "components": description()["components"]},
        format_checker=FormatChecker(),
    )
    errors = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]
    assert not errors, errors


def _resolved(data: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in data:
        return data
    found: dict[str, Any] = description()
    for key in data["$ref"].removeprefix("#/").split("/"):
        found = found[key]
    return found


def _nullable(data: Any) -> Any:
    """OpenAPI 3.0 says `nullable`, for which JSON Schema has a type."""
    if isinstance(data, list):
        return [_nullable(one) for one in data]
    if not isinstance(data, dict):
        return data
    changed = {key: _nullable(value) for key, value in data.items() if key != "nullable"}
    if data.get("nullable") is not True:
        return changed
    return {"anyOf": [{"type": "null"}, changed]}
