"""Every rule, found by looking into the packages of `fw.lint.rules`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path

from fw.framework.suggestion import did_you_mean
from fw.lint import rules as rules_package
from fw.lint.rule import Rule
from fw.lint.styles import style_rules
from fw.source.problems import shown

ALL = "all"


class UnknownRuleError(LookupError):
    """No rule or family has this name; the message suggests one."""


@cache
def all_rules() -> Mapping[str, Rule]:
    """The rules by name, in order of name.

    A new module in a family's folder is a new rule, and so is a new style file.
    """
    found = {}
    for family in pkgutil.iter_modules(rules_package.__path__):
        package = importlib.import_module(f"{rules_package.__name__}.{family.name}")
        for module in pkgutil.iter_modules(package.__path__):
            one: Rule = importlib.import_module(f"{package.__name__}.{module.name}").RULE
            found[one.name] = one
        found |= {one.name: one for one in style_rules(Path(package.__path__[0]))}
    return dict(sorted(found.items()))


def families() -> tuple[str, ...]:
    """The families of rules, in order of name."""
    return tuple(sorted({one.family for one in all_rules().values()}))


def selected(names: Iterable[str], own: Collection[str] = ()) -> frozenset[str]:
    """The rules that names of rules and families, or `all`, stand for.

    `own` are the names of rules that a framework has besides. Raises UnknownRuleError for a name
    that is none of these.
    """
    chosen: set[str] = set()
    for name in names:
        meant = named(name, own)
        if not meant:
            raise UnknownRuleError(unknown_rule(name, own))
        chosen |= meant
    return frozenset(chosen)


def named(name: str, own: Collection[str] = ()) -> frozenset[str]:
    """The rules that one name of a rule, family or style, or `all`, stands for, if it is any."""
    if name in all_rules() or name in own:
        return frozenset([name])
    known = (*all_rules(), *own)
    return frozenset(one for one in known if name in (ALL, one.partition(".")[0]))


def known_names(own: Collection[str] = ()) -> tuple[str, ...]:
    """The names that stand for rules: theirs, the families' and styles', and `all`."""
    styles = sorted({one.partition(".")[0] for one in own})
    return (*all_rules(), *own, *families(), *styles, ALL)


def seeing_files() -> frozenset[str]:
    """The rules that see a file as a whole: a finding of theirs may be in several places of it."""
    return frozenset(name for name, one in all_rules().items() if one.scope == "file")


def unknown_rule(name: str, own: Collection[str] = ()) -> str:
    """The message for a name that is no rule or family."""
    known = known_names(own)
    ends = [one for one in known if one.partition(".")[2] == name]
    hint = f" (did you mean `{ends[0]}`?)" if ends else did_you_mean(name, known)
    return f"no rule is called `{shown(name)}`{hint}"
