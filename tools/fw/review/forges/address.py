"""Addresses: where a token may be sent, and where it may not."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import urljoin, urlsplit

from fw.review.forges import NAMES, ForgeError, Kind


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


def check_address(kind: Kind, api: str, repository: str) -> None:
    """Raise ForgeError where an API's address or a repository's name cannot be one."""
    checked(api, NAMES[kind])
    if kind == "gitlab":
        check_project(repository)
    else:
        check_repository(repository, NAMES[kind])


def check_repository(repository: str, forge: str) -> None:
    """Raise ForgeError where this is no OWNER/NAME."""
    climbs = any(part in (".", "..") for part in repository.split("/"))
    if climbs or not re.fullmatch(r"[\w.-]+/[\w.-]+", repository, re.ASCII):
        raise ForgeError(f"a repository of {forge} is written OWNER/NAME")


def check_project(project: str) -> None:
    """Raise ForgeError where this is neither GROUP/…/NAME nor a number, as GitLab has them."""
    parts = project.split("/")
    plain = all(re.fullmatch(r"[\w.+-]+", part, re.ASCII) and part.strip(".") for part in parts)
    if not plain or (len(parts) == 1 and not (project.isascii() and project.isdigit())):
        raise ForgeError("a project of GitLab is written GROUP/NAME, or as its number")


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
