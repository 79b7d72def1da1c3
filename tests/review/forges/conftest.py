from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.review.forges.contract import DESCRIPTION, check
from tests.review.forges.servers import (
    EnterpriseServer,
    ForgeServer,
    GiteaServer,
    GitHubServer,
    GitLabServer,
)


@pytest.fixture(params=[GitHubServer, EnterpriseServer, GiteaServer, GitLabServer])
def server(request: pytest.FixtureRequest) -> Iterator[ForgeServer]:
    with request.param() as server:
        yield server
    if isinstance(server, GitHubServer):
        keeps_to_the_description(server)


@pytest.fixture
def github() -> Iterator[GitHubServer]:
    with GitHubServer() as server:
        yield server
    keeps_to_the_description(server)


def keeps_to_the_description(server: GitHubServer) -> None:
    """Check all of a test's exchanges with GitHub's REST, but for what a fault answered."""
    if DESCRIPTION.exists():
        for exchange in server.log:
            if not exchange.faulty and exchange.path != server.graphql:
                check(exchange, server.prefix)


@pytest.fixture
def gitea() -> Iterator[GiteaServer]:
    with GiteaServer() as server:
        yield server


@pytest.fixture
def gitlab() -> Iterator[GitLabServer]:
    with GitLabServer() as server:
        yield server
