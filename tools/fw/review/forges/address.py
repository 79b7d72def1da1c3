"""Addresses: where a token may be sent, and where it may not."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urljoin, urlsplit

from fw.review.forges import ForgeError


def checked(api: str, forge: str) -> str:
    """Return the API's address without a final slash.

    Raises ForgeError, which repeats nothing of a wrong address: it may have a password in it.
    """
    try:
        parts = urlsplit(api)
        name, _ = parts.hostname, parts.port
    except ValueError:
        name = None
    if not name or not all("!" <= letter <= "~" for letter in api) or "\\" in api:
        raise ForgeError(f"the API address of {forge} is no address: write https://HOST/…")
    if "@" in parts.netloc:
        raise ForgeError(f"the API address of {forge} must not contain a user or a password")
    if "?" in api or "#" in api:
        raise ForgeError(f"the API address of {forge} must not contain ? or #")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(name)):
        raise ForgeError(
            f"the API address of {forge} must begin with https://, so that nobody on the way "
            "reads the token"
        )
    return api.rstrip("/")


def is_loopback(name: str) -> bool:
    """Whether a host's name or number is this machine's own."""
    try:
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False


def within(url: str, location: str) -> str | None:
    """Return where a redirect from url leads, None where that is not the same origin."""
    try:
        target = urljoin(url, location)
        same = (
            location != ""
            and "@" not in urlsplit(target).netloc
            and _origin(target) == _origin(url)
        )
    except ValueError:
        return None
    return target if same else None


def host(url: str) -> str:
    """Return an address's host, empty where it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port or {"https": 443, "http": 80}.get(parts.scheme)
