"""One file's bytes to a document: decoded, checked, composed, and recovered where it can be."""

from __future__ import annotations

from fw.source.composing import compose
from fw.source.edits import Edit, Fix
from fw.source.nodes import Document, Mapping, Node, Scalar, Sequence
from fw.source.patterns import lazily
from fw.source.problems import Problem
from fw.source.text import BOM, SourceText

MAX_BYTES = 1024 * 1024
MAX_CHARACTER_PROBLEMS = 20

# What libyaml rejects (controls, surrogates, non-characters, a BOM inside) or takes for a line
# break although YAML 1.2 does not (NEL, U+2028, U+2029).
_REFUSED = lazily(
    "([\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff])\\1*"
)
_SEPARATORS = "\x85\u2028\u2029"
_STAND_IN = "\N{REPLACEMENT CHARACTER}"


def read(path: str, data: bytes) -> Document:
    """Read one file; whatever is wrong with it is among the document's problems.

    Takes any bytes and raises nothing. `path` is only used to say where a problem is.
    """
    if len(data) > MAX_BYTES:
        return _unread(path, f"this file is larger than {MAX_BYTES // 2**20} MiB: split it")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _unread(path, "this file is UTF-16: save it as UTF-8")
    if b"\x00" in data[:1024]:
        return _unread(path, "this is not a text file: save it as UTF-8 text")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(path, data, error)
    bom = text.startswith(BOM)
    source = SourceText(path, text[1:] if bom else text, bom)
    parsed, characters = _checked(source)
    composed = compose(source, parsed)
    met = composed.problems
    complete = not composed.stopped
    if met:
        # Most files have none, and do without loading this.
        from fw.source.recovery import recover

        composed, recovered = recover(source, parsed)
        met = (*recovered, *composed.problems)
        complete = not composed.stopped and not any(one.hides_content for one in recovered)
    root = composed.root
    if root is not None and parsed != source.text:
        root = _restored(root, source.text, parsed)
    ordered = sorted((*characters, *met), key=lambda problem: problem.span)
    return Document(source, root, tuple(ordered), complete)


def _unread(path: str, message: str) -> Document:
    problem = Problem("yaml", message, path)
    return Document(SourceText(path, ""), None, (problem,), complete=False)


def _not_utf8(path: str, data: bytes, error: UnicodeDecodeError) -> Document:
    before = SourceText(path, data[: error.start].decode("utf-8").removeprefix(BOM) + "?")
    span = before.span(len(before.text) - 1, len(before.text))
    message = f"byte 0x{data[error.start]:02X} is not UTF-8: save this file as UTF-8"
    if error.end == len(data) and "end of data" in error.reason:
        message = "this file ends in the middle of a character: it was cut off here"
    return Document(SourceText(path, ""), None, (Problem("yaml", message, path, span),), False)


def _checked(source: SourceText) -> tuple[str, list[Problem]]:
    """The text with refused characters replaced one for one, and a fixable problem for each."""
    problems = []
    for match in _REFUSED.finditer(source.text):
        start, end = match.span()
        character = match.group(1)
        name = f"the character U+{ord(character):04X}"
        if character in _SEPARATORS:
            fix = Fix(True, "replace it with a space", (Edit(start, end, " "),))
        else:
            fix = Fix(True, "delete it", (Edit(start, end, ""),))
        message = f"{name} cannot be seen and is outside our YAML: {fix.description}"
        problems.append(Problem("yaml", message, source.path, source.span(start, end), fix=fix))
        if len(problems) == MAX_CHARACTER_PROBLEMS:
            break
    if not problems:
        return source.text, []
    return _REFUSED.sub(lambda run: _STAND_IN * len(run.group()), source.text), problems


def _restored(node: Node, text: str, parsed: str) -> Node:
    """The tree with the characters that stood in the file, where stand-ins were parsed."""
    if isinstance(node, Scalar):
        if text[node.start : node.end] == parsed[node.start : node.end]:
            return node
        from fw.source.scalars import value_map

        places = value_map(parsed, node)
        characters = []
        for index, character in enumerate(node.value):
            start, _ = places.source(index, index + 1)
            characters.append(text[start] if character == parsed[start] else character)
        return Scalar(node.start, node.end, "".join(characters), node.style)
    if isinstance(node, Sequence):
        items = tuple(_restored(item, text, parsed) for item in node.items)
        return Sequence(node.start, node.end, items, node.flow)
    entries = tuple(
        type(entry)(_key(entry.key, text, parsed), _restored(entry.value, text, parsed))
        for entry in node.entries
    )
    return Mapping(node.start, node.end, entries, node.flow)


def _key(key: Scalar, text: str, parsed: str) -> Scalar:
    restored = _restored(key, text, parsed)
    assert isinstance(restored, Scalar)
    return restored
