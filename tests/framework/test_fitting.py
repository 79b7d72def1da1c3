"""The quick yes agrees with jsonschema, and is never given where it is not certain."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from fw.framework import schema
from fw.framework.fitting import fits
from fw.framework.validation import KINDS, Kind

KEYS = st.sampled_from(["title", "text", "id", "sections", "levels", "x-a", "a/b", "A b", "1", ""])
DATA = st.recursive(
    st.sampled_from([None, True, False, 0, 1, 1.0, 8.5, "", " ", "a", "L4", "2026-11-23", "a\n"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(data=DATA, kind=st.sampled_from(KINDS))
def test_it_agrees_with_the_library_on_our_schemas(data: Any, kind: Kind) -> None:
    for value in (data, {"title": "A", "sections": {"a": data}}, {"competencies": data}):
        assert fits(schema.compiled(kind).whole, value) == schema.validator(kind).is_valid(value)


SCHEMAS = st.recursive(
    st.one_of(
        st.booleans(),
        st.builds(
            lambda types: {"type": types},
            st.sampled_from(["string", "array", ["object", "null"], "boolean", "number"]),
        ),
        st.builds(lambda value: {"const": value}, st.sampled_from([1, True, "a", None, 0])),
        st.builds(lambda values: {"enum": values}, st.lists(st.sampled_from([0, 1, "a", False]))),
        st.sampled_from([{"minLength": 2}, {"minItems": 1}, {"minProperties": 2}]),
        st.sampled_from([{"maxProperties": 1}, {"pattern": "^a"}, {"required": ["title"]}]),
    ),
    lambda inner: st.one_of(
        st.builds(lambda one: {"items": one}, inner),
        st.builds(lambda one: {"not": one}, inner),
        st.builds(lambda one: {"propertyNames": one}, inner),
        st.builds(lambda several: {"allOf": several}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(
            lambda one, other, more: {
                "properties": {"title": one},
                "patternProperties": {"^x-": other},
                "additionalProperties": more,
            },
            *(inner, inner, inner),
        ),
        st.builds(
            lambda *three: dict(zip(("if", "then", "else"), three, strict=True)), *[inner] * 3
        ),
    ),
    max_leaves=8,
)


@given(one=SCHEMAS, data=DATA)
def test_it_agrees_with_the_library_on_every_keyword_it_knows(one: Any, data: Any) -> None:
    assert fits(one, data) == Draft7Validator(one).is_valid(data)


@pytest.mark.parametrize("one", [{"uniqueItems": True}, {"type": "date"}, {"not": {"oneOf": []}}])
def test_what_it_does_not_know_is_not_certain(one: Any) -> None:
    assert not fits(one, [])
    assert not fits(one, 1)
