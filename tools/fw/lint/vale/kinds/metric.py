"""`metric`: a formula over the counts of a text, and the condition under which it is reported."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fw.lint.vale.counts import NAMES
from fw.lint.vale.definition import Definition
from fw.lint.vale.kinds.body import HEADER, Match, Memory, Passes
from fw.lint.vale.needs import Needs
from fw.lint.vale.passage import Passage
from fw.source.patterns import lazily

KEYS = (*HEADER, "formula", "condition")
LONGEST = 300

_CONDITION = lazily(r"\s*(<=|>=|==|!=|<|>)\s*(.+?)\s*", re.DOTALL)
_FUNCTIONS: Mapping[str, Callable[[float], float]] = {
    "sqrt": math.sqrt,
    "abs": abs,
    "floor": math.floor,
    "ceil": math.ceil,
}


@dataclass(frozen=True, slots=True)
class Metric:
    """A formula, and a condition `result sign limit`."""

    formula: ast.expr
    sign: str
    limit: ast.expr

    @property
    def needs(self) -> tuple[Needs, ...]:
        """As Body.needs: any text has counts."""
        return (None,)

    def find(
        self, passage: Passage, tried: Sequence[int] | None, memory: Memory, passes: Passes
    ) -> Iterator[Match]:
        """As Body.find: the whole text, or nothing."""
        values = passage.counts
        if not values["words"]:
            return
        try:
            result = _value(self.formula, values)
            limit = _value(self.limit, values)
        except (ArithmeticError, ValueError):
            return
        if _holds(result, self.sign, limit):
            yield Match(0, len(passage.text), (float(result),))


def read(definition: Definition) -> Metric | None:
    """Read one rule."""
    definition.check_keys(KEYS)
    formula = _expression(definition, "formula", definition.text("formula"))
    condition = _CONDITION.fullmatch(definition.text("condition"))
    if condition is None:
        node = definition.root.get("condition")
        definition.wrong("`condition` must be a sign and a number, such as `> 8.0`", node)
        return None
    limit = _expression(definition, "condition", condition[2])
    return Metric(formula, condition[1], limit) if formula and limit else None


def _expression(definition: Definition, key: str, written: str) -> ast.expr | None:
    """An expression of numbers, counts, `+ - * /` and a few functions; anything else is wrong."""
    text = " ".join(written.split())
    node = definition.root.get(key)
    problem = "is missing" if not text else f"is longer than {LONGEST} characters"
    if text and len(text) <= LONGEST:
        try:
            parsed = ast.parse(text, mode="eval").body
            unknown = next(_unknown(parsed), None)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            unknown = text
        if unknown is None:
            return parsed
        problem = f"cannot be worked out: `{unknown[:40]}` is no count, number or sign that counts"
    definition.wrong(f"`{key}` {problem}", node)
    return None


def _unknown(node: ast.expr) -> Iterator[str]:
    """The parts of an expression that are not allowed in one."""
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            if abs(value) > 1e12:
                yield ast.unparse(node)
        case ast.Name(id=name) if name in NAMES:
            pass
        case ast.Attribute(value=ast.Name(id="heading"), attr=attribute) if re.fullmatch(
            "h[1-6]", attribute
        ):
            pass
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=operand):
            yield from _unknown(operand)
        case ast.BinOp(op=ast.Add() | ast.Sub() | ast.Mult() | ast.Div()):
            yield from _unknown(node.left)
            yield from _unknown(node.right)
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id="math"), attr=function),
            args=[argument],
            keywords=[],
        ) if function in _FUNCTIONS:
            yield from _unknown(argument)
        case _:
            yield ast.unparse(node)


def _value(node: ast.expr, values: Mapping[str, int]) -> float:
    match node:
        case ast.Constant(value=int() | float() as value):
            return float(value)
        case ast.Name(id=name):
            return float(values[name])
        case ast.UnaryOp(op=sign, operand=operand):
            value = _value(operand, values)
            return -value if isinstance(sign, ast.USub) else value
        case ast.BinOp(op=sign, left=one, right=other):
            return _calculated(_value(one, values), sign, _value(other, values))
        case ast.Call(func=ast.Attribute(attr=function), args=[argument]):
            return float(_FUNCTIONS[function](_value(argument, values)))
        case _:
            # A count of headings, of which there are none.
            return 0.0


def _calculated(one: float, sign: ast.operator, other: float) -> float:
    match sign:
        case ast.Add():
            return one + other
        case ast.Sub():
            return one - other
        case ast.Mult():
            return one * other
        case _:
            return one / other


def _holds(result: float, sign: str, limit: float) -> bool:
    match sign:
        case "<":
            return result < limit
        case "<=":
            return result <= limit
        case ">":
            return result > limit
        case ">=":
            return result >= limit
        case "==":
            return result == limit
        case _:
            return result != limit
