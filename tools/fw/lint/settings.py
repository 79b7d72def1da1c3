"""Which rules run where, how severe, and with which options: the manifest's `lint` settings.

Settings are layers: the framework's, then a track's, then the framework's overrides for a path.
Each may choose rules, leave rules out, and set a rule's severity and options; the first two may
choose a profile too. What is said later wins. A rule outside the profile runs where a layer gives
it a severity.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeVar

from fw.framework.fields import Fields, wrong_shape
from fw.framework.model import Framework, Manifest, Place
from fw.framework.suggestion import did_you_mean
from fw.lint.finding import SEVERITIES, Severity
from fw.lint.paths import covers
from fw.lint.registry import all_rules, named, selected, unknown_rule
from fw.lint.rule import PROFILES, Option, OptionValue, Rule
from fw.source.nodes import Mapping as MappingNode
from fw.source.nodes import Scalar, Sequence, pointer_token
from fw.source.problems import Problem, shown

OFF = "off"
DEFAULT_PROFILE = "default"
# What a file that does not read hides, no chosen rule can find: as in ruff, that is always said.
UNREADABLE = "structure.yaml"

# Each file is compared with each pattern, and both are up to whoever writes the framework.
MAX_PATTERNS = 200
LONGEST_PATTERN = 400
# A suggestion compares a name with all rules; whoever has so many wrong names has other worries.
MAX_UNKNOWN = 50

_Said = TypeVar("_Said")


class Selection(NamedTuple):
    """What the command line asked for: rules instead of the settings' own, and rules left out."""

    select: frozenset[str] | None = None
    ignore: frozenset[str] = frozenset()

    @classmethod
    def named(
        cls, select: Iterable[str] | None, ignore: Iterable[str], own: Collection[str] = ()
    ) -> Selection:
        """What names of rules and families stand for; `select` is None where none are asked for.

        `own` are the names of rules that a framework has besides. Raises UnknownRuleError.
        """
        chosen = None if select is None else selected([*select, UNREADABLE], own)
        return cls(chosen, selected(ignore, own))


class Active(NamedTuple):
    """A rule that runs at some place, with its severity and options there."""

    severity: Severity
    options: Mapping[str, OptionValue]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Layer:
    profile: str | None = None
    select: frozenset[str] | None = None
    ignore: frozenset[str] = frozenset()
    rules: Mapping[str, Mapping[str, OptionValue]] = field(default_factory=dict)
    paths: tuple[str, ...] = ()


class Settings:
    """The settings of one framework; `problems` names what its manifest says wrongly.

    `rules` are all that may run, by name: ours, and the framework's `own`. With `as_of` the
    settings are those of that framework's manifest, whose problems are not this one's.
    """

    def __init__(
        self,
        framework: Framework,
        selection: Selection,
        own: Mapping[str, Rule] | None = None,
        as_of: Framework | None = None,
    ) -> None:
        self.problems: list[Problem] = []
        self.own = own or {}
        self.rules = {**all_rules(), **self.own}
        self._selection = selection
        self._prefix = f"{framework.root}/" if framework.root else ""
        manifest = (as_of or framework).manifest
        reader = _Reader(self.problems.append if as_of is None else _unheard, self.own)
        self._base = reader.layer(manifest.lint if manifest else None)
        self._overrides = tuple(reader.overrides(manifest.lint if manifest else None))
        self._tracks = self._track_layers(manifest, reader) if manifest else {}
        self._levels = {level.path: level.name for level in framework.levels.values()}
        self._resolved: dict[tuple[int, ...], Mapping[str, Active]] = {}
        self._places: dict[str, Mapping[str, Active]] = {}

    def at(self, path: str) -> Mapping[str, Active]:
        """The rules that run for a file, by name."""
        if path not in self._places:
            self._places[path] = self._rules_at(path)
        return self._places[path]

    @property
    def everywhere(self) -> Mapping[str, Active]:
        """The rules that run where no track and no override says otherwise."""
        return self.at("")

    def _rules_at(self, path: str) -> Mapping[str, Active]:
        relative = path.removeprefix(self._prefix)
        layers = [self._base]
        if path in self._levels and self._levels[path] in self._tracks:
            layers.append(self._tracks[self._levels[path]])
        layers += (
            layer
            for layer in self._overrides
            if any(covers(pattern, relative) for pattern in layer.paths)
        )
        key = tuple(id(layer) for layer in layers)
        if key not in self._resolved:
            self._resolved[key] = dict(_active(layers, self._selection, self.rules))
        return self._resolved[key]

    def _track_layers(self, manifest: Manifest, reader: _Reader) -> dict[str, _Layer]:
        """By level name; a level on several tracks follows the first that has settings."""
        layers: dict[str, _Layer] = {}
        for track in manifest.tracks:
            if track.lint:
                layer = reader.layer(track.lint)
                for name in track.level_names:
                    layers.setdefault(name, layer)
        return layers


def _active(
    layers: list[_Layer], selection: Selection, rules: Mapping[str, Rule]
) -> Iterator[tuple[str, Active]]:
    profile = _last(layer.profile for layer in layers) or DEFAULT_PROFILE
    select = _last(layer.select for layer in layers)
    ignore = frozenset[str]().union(*(layer.ignore for layer in layers))
    for name, rule in rules.items():
        said: dict[str, OptionValue] = {}
        for layer in layers:
            said.update(layer.rules.get(name, {}))
        severity = said.pop("severity", None)
        if selection.select is not None:
            on = name in selection.select
        else:
            in_profile = PROFILES.index(rule.profile) <= PROFILES.index(profile)
            chosen = in_profile if select is None else name in select
            on = (chosen or severity is not None) and name not in ignore and severity != OFF
        if on and name not in selection.ignore:
            options = {option.name: option.default for option in rule.options} | said
            yield name, Active(_severity(severity, rule), options)


def _unheard(problem: Problem) -> None:
    """What nobody is told."""


def _severity(said: OptionValue | None, rule: Rule) -> Severity:
    return next((severity for severity in SEVERITIES if severity == said), rule.severity)


def _last(values: Iterable[_Said | None]) -> _Said | None:
    found = None
    for value in values:
        found = found if value is None else value
    return found


class _Reader:
    """Reads layers from the manifest and reports what names no rule, option or value."""

    def __init__(self, report: Callable[[Problem], None], own: Mapping[str, Rule]) -> None:
        self.report = report
        self.own = own
        self.patterns = 0
        self.unknown = 0

    def layer(self, place: Place | None) -> _Layer:
        fields = self._fields(place)
        if fields is None:
            return _Layer()
        profile = fields.text("profile")
        return _Layer(
            profile=profile if profile in PROFILES else None,
            select=self._names(fields, "select") if self._has_list(fields, "select") else None,
            ignore=self._names(fields, "ignore"),
            rules=dict(self._rules(fields)),
        )

    def overrides(self, place: Place | None) -> Iterator[_Layer]:
        fields = self._fields(place)
        for item in fields.items("overrides") if fields else ():
            override = self._fields(item)
            if override:
                layer = self.layer(item)
                yield replace(layer, profile=None, paths=tuple(self._patterns(override)))

    def _patterns(self, override: Fields) -> Iterator[str]:
        for pattern in override.sentences("paths"):
            self.patterns += 1
            if self.patterns > MAX_PATTERNS:
                message = f"only the first {MAX_PATTERNS} patterns count: use wider ones"
                self.report(wrong_shape(pattern.place, message))
                return
            if len(pattern.text) > LONGEST_PATTERN:
                message = f"this pattern is longer than {LONGEST_PATTERN} characters"
                self.report(wrong_shape(pattern.place, message))
                continue
            yield pattern.text

    def _fields(self, place: Place | None) -> Fields | None:
        """Fields without complaints about their shape: the schema makes these."""
        if place is None or not isinstance(place.node, MappingNode):
            return None
        return Fields(place.document, place.node, place.pointer, lambda problem: None)

    def _has_list(self, fields: Fields, key: str) -> bool:
        return isinstance(fields.node.get(key), Sequence)

    def _names(self, fields: Fields, key: str) -> frozenset[str]:
        chosen: frozenset[str] = frozenset()
        for sentence in fields.sentences(key):
            meant = named(sentence.text, self.own)
            chosen |= meant
            if not meant:
                self._unknown(sentence.place, sentence.text)
        return chosen

    def _unknown(self, place: Place, name: str) -> None:
        if self.unknown < MAX_UNKNOWN:
            self.unknown += 1
            self.report(wrong_shape(place, unknown_rule(name, self.own)))

    def _rules(self, fields: Fields) -> Iterator[tuple[str, dict[str, OptionValue]]]:
        for key, place in fields.entries("rules"):
            rule = all_rules().get(key.value) or self.own.get(key.value)
            if rule is None:
                self._unknown(Place(place.document, key, place.pointer), key.value)
            elif isinstance(place.node, MappingNode):
                yield key.value, dict(self._options(rule, place, place.node))

    def _options(
        self, rule: Rule, place: Place, node: MappingNode
    ) -> Iterator[tuple[str, OptionValue]]:
        options = {option.name: option for option in rule.options}
        for entry in node:
            name = entry.key.value
            value = _value(entry.value)
            value_place = Place(place.document, entry.value, place.pointer + pointer_token(name))
            if name == "severity":
                if value in (*SEVERITIES, OFF):
                    yield name, str(value)
            elif name not in options:
                key_place = Place(place.document, entry.key, value_place.pointer)
                hint = did_you_mean(name, ["severity", *options])
                message = f"`{rule.name}` has no option `{shown(name)}`{hint}"
                self.report(wrong_shape(key_place, message))
            elif value is None or not _fits(options[name], value):
                message = f"`{name}` must be {_kind(options[name])}"
                self.report(wrong_shape(value_place, message))
            else:
                yield name, value


def _value(node: object) -> OptionValue | None:
    if isinstance(node, Scalar):
        return node.resolved
    if isinstance(node, Sequence):
        return tuple(item.value for item in node.items if isinstance(item, Scalar))
    return None


def _fits(option: Option, value: OptionValue) -> bool:
    if isinstance(option.default, bool) or isinstance(value, bool):
        return isinstance(option.default, bool) and isinstance(value, bool)
    if isinstance(option.default, float):
        return isinstance(value, int | float)
    return isinstance(value, type(option.default))


def _kind(option: Option) -> str:
    match option.default:
        case bool():
            return "true or false"
        case int():
            return f"a whole number, such as {option.default}"
        case float():
            return f"a number, such as {option.default}"
        case tuple():
            return "a list"
        case _:
            return "a text"
