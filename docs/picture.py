"""Draws the comment of docs/review.md as a forge shows it: `python docs/picture.py`.

The text is one that a test compares with what a review says. The picture carries the digest of what
it shows, by which another test sees that it is of this text. Needs Chromium and the development
tools.
"""

from __future__ import annotations

import hashlib
import shutil
import struct
import zlib
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
SOURCE = FOLDER.parent / "tests" / "golden" / "review" / "everything.md"
PICTURE = FOLDER / "review.png"
WIDTH = 860
_BROWSERS = ("chromium", "chromium-headless-shell", "chromium-browser", "google-chrome")
_KEY = b"Source-SHA-256\0"
_MARKER_END = " -->\n"
_SIGNATURE = 8
_HEADER = 25
_STYLE = """
body { margin: 16px; background: #fff; font: 14px/1.5 "DejaVu Sans", sans-serif; color: #1f2328 }
article { border: 1px solid #d1d9e0; border-radius: 6px; padding: 0 16px 8px }
header { margin: 0 -16px 16px; padding: 8px 16px; border-bottom: 1px solid #d1d9e0;
         background: #f6f8fa; border-radius: 6px 6px 0 0; color: #59636e }
header b { color: #1f2328 }
h3 { font-size: 18px; line-height: 1.3 } h4 { font-size: 15px; margin: 22px 0 8px }
table { border-collapse: collapse; margin: 10px 0 }
th, td { border: 1px solid #d1d9e0; padding: 5px 12px }
tr:nth-child(2n) td { background: #f6f8fa }
blockquote { margin: 4px 0 14px; padding: 0 14px; border-left: 4px solid #d1d9e0; color: #59636e }
p { margin: 0 0 6px } blockquote b, blockquote strong { color: #1f2328 } details { margin: 10px 0 }
"""


def digest(text: str) -> str:
    """What a picture of this text carries: of all but the marker, which nobody sees."""
    shown = text.partition(_MARKER_END)[2]
    return hashlib.sha256(shown.encode("utf-8")).hexdigest()


def source_of(picture: bytes) -> str | None:
    """The digest that a PNG carries; None if it has none."""
    _, found, rest = picture.partition(b"tEXt" + _KEY)
    return rest[:64].decode("ascii") if found else None


def page(text: str) -> str:
    """The comment as an HTML page, with a header such as forges put above one."""
    from cmarkgfm import github_flavored_markdown_to_html  # type: ignore[import-untyped]
    from cmarkgfm.cmark import Options  # type: ignore[import-untyped]

    body = github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE)
    return (
        f"<!doctype html><meta charset=utf-8><style>{_STYLE}</style><article>"
        f"<header><b>github-actions</b> commented</header>{body}</article>"
    )


def drawn(text: str) -> bytes:
    """A picture of the comment, as PNG."""
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, _BROWSERS)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-lcd-text"]
        )
        view = browser.new_page(viewport={"width": WIDTH, "height": 100})
        view.set_content(page(text))
        picture: bytes = view.screenshot(full_page=True)
        browser.close()
    content = b"tEXt" + _KEY + digest(text).encode("ascii")
    chunk = struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))
    place = _SIGNATURE + _HEADER
    return picture[:place] + chunk + picture[place:]


if __name__ == "__main__":
    PICTURE.write_bytes(drawn(SOURCE.read_text(encoding="utf-8")))
