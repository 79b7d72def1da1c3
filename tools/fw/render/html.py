"""Text for a web page, and the page around it: nothing in a text acts, nothing is fetched."""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from fw.language.differences import Difference
from fw.render.terminal import safe

if TYPE_CHECKING:
    from jinja2 import Environment

_ELEMENTS = {"delete": ("del", "deleted"), "insert": ("ins", "inserted")}


def escape(text: str) -> str:
    """Plain text as HTML; control characters and marks that reorder text are shown, not obeyed."""
    return html.escape(safe(text))


def marked(differences: Iterable[Difference], *ops: str) -> str:
    """The text of the differences whose op is among `ops`, with changed words in <del> and <ins>.

    Each says what it is to those who hear the page; white space at its edge stays outside.
    """
    written = ""
    for one in differences:
        if one.op not in ops:
            continue
        core = one.text.strip()
        if one.op == "equal" or not core:
            written += escape(one.text)
            continue
        start = one.text.index(core)
        element, spoken = _ELEMENTS[one.op]
        if written.endswith("</del>"):
            written += " "
        said = f'<span class="spoken"> {spoken}: </span>'
        end = f'<span class="spoken"> end of {spoken} </span>'
        written += escape(one.text[:start])
        written += f"<{element}>{said}{escape(core)}{end}</{element}>"
        written += escape(one.text[start + len(core) :])
    return written


def page(package: str, name: str, **told: Any) -> str:
    """The template `name` of a package, filled in: its strings are escaped as `escape` does.

    The template is given `style`, the package's `name.css`, and `style_hash`, by which the page's
    content security policy admits that style sheet and nothing else.
    """
    style = _compact(files(package).joinpath(f"{name}.css").read_text(encoding="utf-8"))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    template = _environment(package).get_template(f"{name}.html.jinja")
    written = template.render(**told, style=_trusted(style), style_hash=f"sha256-{digest}")
    return _compact(written)


def _compact(text: str) -> str:
    """The same without the empty lines that templates leave."""
    return "".join(f"{line}\n" for line in text.split("\n") if line.strip())


@cache
def _environment(package: str) -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    def source(name: str) -> str:
        return files(package).joinpath(name).read_text(encoding="utf-8")

    environment = Environment(
        autoescape=True,
        finalize=_shown,
        keep_trailing_newline=True,
        loader=FunctionLoader(source),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["kind"] = lambda value: type(value).__name__
    environment.filters["words"] = lambda text: _trusted(marked(text, "equal", "delete", "insert"))
    return environment


def _shown(value: object) -> object:
    """What a template prints; a plain string is made safe before the template escapes it."""
    return safe(value) if type(value) is str else value


def _trusted(text: str) -> Any:
    from markupsafe import Markup

    return Markup(text)
