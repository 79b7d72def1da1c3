"""Every rule, found by looking into the packages of `fw.lint.rules`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from functools import cache

from fw.framework.suggestion import did_you_mean
from fw.lint import rules as rules_package
from fw.lint.rule import Rule
from fw.source.problems import shown

ALL = "all"


class UnknownRuleError(LookupError):
    """No rule or family has this name; the message suggests one."""


@cache
def all_rules() -> Mapping[str, Rule]:
    """The rules by name, in order of name. A new module in a family's folder is a new rule."""
    found = {}
    for family in pkgutil.iter_modules(rules_package.__path__):
        package = importlib.import_module(f"{rules_package.__name__}.{family.name}")
        for module in pkgutil.iter_modules(package.__path__):
            one: Rule = importlib.import_module(f"{package.__name__}.{module.name}").RULE
            found[one.name] = one
    return dict(sorted(found.items()))


def families() -> tuple[str, ...]:
    """The families of rules, in order of name."""
    return tuple(sorted({one.family for one in all_rules().values()}))


def selected(names: Iterable[str]) -> frozenset[str]:
    """The rules that names of rules and families, or `all`, stand for.

    Raises UnknownRuleError for a name that is none of these.
    """
    chosen: set[str] = set()
    for name in names:
        meant = named(name)
        if not meant:
            raise UnknownRuleError(unknown_rule(name))
        chosen |= meant
    return frozenset(chosen)


def named(name: str) -> frozenset[str]:
    """The rules that one name of a rule or family, or `all`, stands for; none if it is none."""
    if name in all_rules():
        return frozenset([name])
    return frozenset(one for one in all_rules() if name in (ALL, one.partition(".")[0]))


def unknown_rule(name: str) -> str:
    """The message for a name that is no rule or family."""
    known = [*all_rules(), *families(), ALL]
    ends = [one for one in all_rules() if one.partition(".")[2] == name]
    hint = f" (did you mean `{ends[0]}`?)" if ends else did_you_mean(name, known)
    return f"no rule is called `{shown(name)}`{hint}"
