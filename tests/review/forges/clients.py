"""Clients for the servers of these tests, whose time passes by itself."""

from __future__ import annotations

from fw.review.forges import Forge, Kind, Patience, forge
from tests.review.forges.servers import ForgeServer, GiteaServer, GitHubServer

START = 1_800_000_000.0


class Hours:
    """A clock that sleeping moves, and that remembers each sleep, in seconds."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    def now(self) -> float:
        return START + sum(self.slept)


def client(
    server: ForgeServer,
    hours: Hours | None = None,
    *,
    token: str | None = None,
    number: int | None = None,
    answer: float = 10,
) -> Forge:
    hours = hours or Hours()
    return forge(
        kind_of(server),
        api=server.api,
        repository=server.repository,
        number=number or server.number,
        token=token or server.token,
        patience=Patience(answer=answer, sleep=hours.sleep, clock=hours.now),
    )


def kind_of(server: ForgeServer) -> Kind:
    if isinstance(server, GitHubServer):
        return "github"
    return "gitea" if isinstance(server, GiteaServer) else "gitlab"
