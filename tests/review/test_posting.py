"""One comment per job, whatever goes wrong: against servers that behave as the forges do."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from fw.review.forges import Comment, Forge, ForgeError
from fw.review.marker import Marker, digest, written
from fw.review.posting import MAX_CREATES, MAX_GONE, Wanted, post
from tests.review.forges.clients import client
from tests.review.forges.conftest import keeps_to_the_description
from tests.review.forges.servers import (
    HEAD,
    EnterpriseServer,
    Fault,
    ForgeServer,
    GiteaServer,
    GitHubServer,
    GitLabServer,
    Stored,
)

NEWER = "1" * 40
CREATE = f"/{ForgeServer.number}/"
"""Part of the path where comments are created, on each forge."""


@pytest.fixture(params=[GitHubServer, EnterpriseServer, GiteaServer, GitLabServer])
def server(request: pytest.FixtureRequest) -> Iterator[ForgeServer]:
    with request.param() as server:
        yield server
    if isinstance(server, GitHubServer):
        keeps_to_the_description(server)


@pytest.fixture(params=[GitHubServer, EnterpriseServer, GiteaServer])
def nameless(request: pytest.FixtureRequest) -> Iterator[ForgeServer]:
    """A forge that does not say whose the token is: of a job, or without the scope for it."""
    with request.param() as server:
        if isinstance(server, GitHubServer):
            server.knows_viewer = False
        else:
            server.token = "withoutUserScope"
        yield server


@pytest.fixture
def github() -> Iterator[GitHubServer]:
    with GitHubServer() as server:
        yield server


def body(text: str = "Asks more.", *, head: str = HEAD, job: str = "framework-review") -> str:
    return f"{written(Marker(job, head, digest(text)))}\n{text}"


def wanted(
    text: str = "Asks more.", *, head: str = HEAD, touched: bool = True, **more: object
) -> Wanted:
    job = str(more.pop("job", "framework-review"))
    return Wanted(job, body(text, head=head, job=job), head, touched, **more)  # type: ignore[arg-type]


def ours(server: ForgeServer) -> list[Stored]:
    return [one for one in server.comments if one.body.startswith("<!-- fw-review:1 ")]


def writes(server: ForgeServer) -> list[str]:
    return [
        one.method for one in server.log if one.method != "GET" and not one.path.endswith("graphql")
    ]


def test_it_is_created_then_updated_and_then_left_alone(server: ForgeServer) -> None:
    forge = client(server)
    created = post(forge, wanted())
    assert created.did == "created"
    assert created.url is not None
    assert created.url.startswith(server.origin)
    assert post(forge, wanted("Asks less.")) == ("updated", created.url)
    assert post(client(server), wanted("Asks less.")) == ("unchanged", created.url)
    assert [one.body for one in ours(server)] == [body("Asks less.")]
    assert len(writes(server)) == 2


def test_others_before_it_do_not_hide_it(server: ForgeServer) -> None:
    server.populate(95)
    assert post(client(server), wanted()).did == "created"
    server.populate(40)
    assert post(client(server), wanted("Other.")).did == "updated"
    assert len(ours(server)) == 1
    assert len(server.comments) == 136


def test_a_time_alone_is_no_change(server: ForgeServer) -> None:
    post(client(server), wanted())
    earlier, later = (
        wanted(f"Asks more.\n\nLast updated 2026-11-23 13:{minute} UTC.\n\nMore.")
        for minute in (10, 11)
    )
    post(client(server), earlier)
    assert post(client(server), later).did == "unchanged"
    assert ours(server)[0].body == earlier.body


@pytest.mark.parametrize(
    ("changed", "did"),
    [
        (body("Asks less.").partition("\n")[2], "updated"),
        ("Asks more.\n\nApproved by everybody.", "updated"),
        ("", "updated"),
        ("Asks more. \r\n\n", "unchanged"),
    ],
)
def test_a_text_that_somebody_edited_below_its_marker_is_written_again(
    server: ForgeServer, changed: str, did: str
) -> None:
    post(client(server), wanted())
    [comment] = ours(server)
    marker = comment.body.partition("\n")[0]
    comment.body = f"{marker}\r\n{changed}"
    assert post(client(server), wanted()).did == did
    if did == "updated":
        assert comment.body == body()


def test_a_marker_that_somebody_edited_above_its_text_is_written_again(
    server: ForgeServer,
) -> None:
    post(client(server), wanted("Asks less."))
    [comment] = ours(server)
    comment.body = body().replace("Asks more.", "Asks less.")
    assert post(client(server), wanted()).did == "updated"
    assert comment.body == body()


def test_each_job_has_its_own(server: ForgeServer) -> None:
    post(client(server), wanted(job="sales"))
    assert post(client(server), wanted(job="support")).did == "created"
    assert post(client(server), wanted("Other.", job="sales")).did == "updated"
    assert len(ours(server)) == 2


def test_one_that_yields_takes_the_place_of_what_is_about_another_commit(
    server: ForgeServer,
) -> None:
    excuse = wanted("Not known.", touched=False, yields=True)
    assert post(client(server), excuse).did == "nothing"
    post(client(server), wanted())
    assert post(client(server), excuse).did == "unchanged"
    server.head = NEWER
    excuse = wanted("Not known.", head=NEWER, touched=False, yields=True)
    assert post(client(server), excuse).did == "updated"
    assert post(client(server), excuse).did == "unchanged"
    assert [one.body for one in ours(server)] == [body("Not known.", head=NEWER)]
    assert post(client(server), wanted(head=NEWER)).did == "updated"


def test_one_that_yields_does_not_yield_to_what_somebody_wrote_in(server: ForgeServer) -> None:
    post(client(server), wanted())
    server.comments[0].body += " All is well."
    excuse = wanted("Not known.", touched=False, yields=True)
    assert post(client(server), excuse).did == "updated"


def test_a_marker_that_somebody_else_writes_is_not_ours(server: ForgeServer) -> None:
    forged = server.add(body("All is well."), "mallory")
    echoed = server.add(body(), "coderabbitai[bot]", kind="Bot")
    quoted = server.add(f"> {body()}", "ada")
    gone = server.add(body(), None)
    before = [forged.body, echoed.body, quoted.body, gone.body]
    assert post(client(server), wanted()).did == "created"
    assert post(client(server), wanted("Other.")).did == "updated"
    assert post(client(server), wanted("Other.")).did == "unchanged"
    assert [one.body for one in server.comments] == [*before, body("Other.")]
    assert post(client(server), wanted("No.", touched=False, empty="delete")).did == "deleted"
    assert post(client(server), wanted("No.", touched=False, empty="delete")).did == "nothing"
    assert [one.body for one in server.comments] == before


def test_a_persons_own_token_finds_its_comment_whatever_the_case_of_the_name() -> None:
    with GitHubServer() as github:
        forge = client(github, token=github.user_token)
        post(forge, wanted())
        ours(github)[0].author = "Grace"
        assert post(forge, wanted("Other.")).did == "updated"


def test_nothing_is_posted_on_a_change_that_touches_no_framework(server: ForgeServer) -> None:
    assert post(client(server), wanted(touched=False)).did == "nothing"
    assert writes(server) == []


def test_a_change_that_is_taken_back_says_so(server: ForgeServer) -> None:
    post(client(server), wanted())
    assert post(client(server), wanted("Nothing any more.", touched=False)).did == "updated"
    assert ours(server)[0].body == body("Nothing any more.")


def test_a_change_that_is_taken_back_takes_the_comment_along_where_asked(
    server: ForgeServer,
) -> None:
    post(client(server), wanted())
    server.add(body(), ours(server)[0].author, kind=ours(server)[0].kind)
    assert post(client(server), wanted("Nothing.", touched=False, empty="delete")).did == "deleted"
    assert server.comments == []
    assert post(client(server), wanted("Nothing.", touched=False, empty="delete")).did == "nothing"


def test_an_older_run_leaves_it_to_the_newer_one(server: ForgeServer) -> None:
    server.head = NEWER
    assert post(client(server), wanted()).did == "outdated"
    post(client(server), wanted("Newer.", head=NEWER))
    assert post(client(server), wanted("Older.")).did == "outdated"
    assert [one.body for one in ours(server)] == [body("Newer.", head=NEWER)]


def test_a_push_while_comments_are_listed_is_noticed(server: ForgeServer) -> None:
    post(client(server), wanted())

    class Pushed(_Wrapped):
        def comments(self) -> Iterator[Comment]:
            yield from self.forge.comments()
            server.head = NEWER

    assert post(Pushed(client(server)), wanted("Older.")).did == "outdated"
    assert ours(server)[0].body == body()


def test_what_is_left_of_an_earlier_race_is_removed(server: ForgeServer) -> None:
    post(client(server), wanted())
    first = ours(server)[0]
    server.add(body("Second."), first.author, kind=first.kind)
    server.add(body("Third."), first.author, kind=first.kind)
    assert post(client(server), wanted()).did == "unchanged"
    assert ours(server) == [first]


class _Wrapped:
    """A forge that does as another one does, but for what a subclass changes."""

    def __init__(self, forge: Forge) -> None:
        self.forge = forge
        self.name, self.limit = forge.name, forge.limit

    def size(self, body: str) -> int:
        return self.forge.size(body)

    def me(self) -> str | None:
        return self.forge.me()

    def comments(self) -> Iterator[Comment]:
        yield from self.forge.comments()

    def create(self, body: str) -> Comment:
        return self.forge.create(body)

    def update(self, id: int, body: str) -> Comment:
        return self.forge.update(id, body)

    def delete(self, id: int) -> None:
        self.forge.delete(id)

    def head(self) -> str | None:
        return self.forge.head()


def race(server: ForgeServer, *bodies: Wanted) -> list[str]:
    """Let runs create at the same moment: each has seen that there is no comment yet."""
    together = threading.Barrier(len(bodies))

    class Racing(_Wrapped):
        def create(self, body: str) -> Comment:
            together.wait(10)
            return super().create(body)

    found: list[str] = []
    runs = [
        threading.Thread(target=lambda one=one: found.append(post(Racing(client(server)), one).did))
        for one in bodies
    ]
    for run in runs:
        run.start()
    for run in runs:
        run.join(30)
    return sorted(found)


@pytest.mark.parametrize("count", [2, 5])
def test_runs_at_once_leave_one(server: ForgeServer, count: int) -> None:
    server.populate(35)
    found = race(server, *[wanted()] * count)
    assert found == ["created", *["unchanged"] * (count - 1)]
    assert [one.body for one in ours(server)] == [body()]
    assert len(server.comments) == 36


def test_a_push_while_it_is_created_leaves_the_word_to_the_newer_run(server: ForgeServer) -> None:
    class Late(_Wrapped):
        def create(self, body: str) -> Comment:
            made = super().create(body)
            server.head = NEWER
            post(client(server), wanted("Newer.", head=NEWER))
            return made

    # The newer run has changed it: what it says then stays.
    assert post(Late(client(server)), wanted("Older.")).did == "outdated"
    assert [one.body for one in ours(server)] == [body("Newer.", head=NEWER)]


@pytest.mark.parametrize("happened", [True, False])
def test_a_create_without_an_answer_makes_one_comment(server: ForgeServer, happened: bool) -> None:
    server.populate(35)
    server.fault(Fault(drop=True, status=None if happened else 500), method="POST", path=CREATE)
    assert post(client(server), wanted()).did == "created"
    assert [one.body for one in ours(server)] == [body()]
    assert writes(server) == ["POST"] * (1 if happened else 2)


def test_creates_without_an_answer_come_to_an_end(server: ForgeServer) -> None:
    server.fault(Fault(status=502, times=50), method="POST", path=CREATE)
    with pytest.raises(ForgeError, match="not known"):
        post(client(server), wanted())
    assert writes(server) == ["POST"] * MAX_CREATES


def test_a_comment_that_is_deleted_meanwhile_is_created_again(server: ForgeServer) -> None:
    post(client(server), wanted())
    [before] = ours(server)

    class Deleted(_Wrapped):
        def update(self, id: int, body: str) -> Comment:
            server.comments.remove(before)
            return super().update(id, body)

    assert post(Deleted(client(server)), wanted("Other.")).did == "created"
    [after] = ours(server)
    assert (after.id != before.id, after.body) == (True, body("Other."))


def test_a_list_that_still_has_a_deleted_comment_leads_in_no_circle(server: ForgeServer) -> None:
    post(client(server), wanted())
    stale = list(client(server).comments())
    server.comments.clear()

    class Stale(_Wrapped):
        def comments(self) -> Iterator[Comment]:
            yield from stale
            yield from super().comments()

    assert post(Stale(client(server)), wanted("Other.")).did == "created"
    assert [one.body for one in ours(server)] == [body("Other.")]


def test_updates_that_are_never_found_come_to_an_end(server: ForgeServer) -> None:
    post(client(server), wanted())
    stale = list(client(server).comments())
    others = [one._replace(id=one.id + 10 * (number + 1)) for number in range(9) for one in stale]
    server.comments.clear()

    class Stale(_Wrapped):
        """Other runs delete each comment and put another one in its place."""

        def comments(self) -> Iterator[Comment]:
            yield others.pop()

    with pytest.raises(ForgeError, match="404"):
        post(Stale(client(server)), wanted("Other."))
    assert len([one for one in writes(server) if one in ("PUT", "PATCH")]) == MAX_GONE + 1


def test_a_token_that_may_not_write_is_one_clear_line(server: ForgeServer) -> None:
    token = next(value for value, one in server.tokens.items() if not one.writes)
    with pytest.raises(ForgeError) as refused:
        post(client(server, token=token), wanted())
    assert "\n" not in str(refused.value)
    assert token not in str(refused.value)
    assert ours(server) == []


def test_a_run_that_ended_before_removing_its_double_is_repaired(github: GitHubServer) -> None:
    class Killed(_Wrapped):
        def delete(self, id: int) -> None:
            raise KeyboardInterrupt

    post(client(github), wanted())
    github.add(body("Second."), "github-actions[bot]", kind="Bot")
    with pytest.raises(KeyboardInterrupt):
        post(Killed(client(github)), wanted())
    assert post(client(github), wanted("Other.")).did == "updated"
    assert [one.body for one in ours(github)] == [body("Other.")]


# Where the forge does not say whose the token is.


def test_without_a_name_runs_come_to_one_comment_and_touch_no_other(nameless: ForgeServer) -> None:
    forged = nameless.add(body("All is well."), "mallory")
    echoed = nameless.add(body(), "dependabot[bot]", kind="Bot")
    assert post(client(nameless), wanted()).did == "created"
    mine = nameless.comments[-1]
    assert post(client(nameless), wanted()).did == "unchanged"
    assert post(client(nameless), wanted("Other.")).did == "updated"
    assert nameless.comments == [forged, echoed, mine]
    assert [forged.body, echoed.body, mine.body] == [body("All is well."), body(), body("Other.")]


def test_without_a_name_a_change_that_is_taken_back_says_so(nameless: ForgeServer) -> None:
    forged = nameless.add(body("All is well."), "mallory")
    taken = wanted("Nothing any more.", touched=False)
    # Nothing of ours is there, which only a comment of ours can tell.
    assert post(client(nameless), taken).did == "nothing"
    assert nameless.comments == [forged]
    post(client(nameless), wanted())
    assert post(client(nameless), taken).did == "updated"
    assert [one.body for one in nameless.comments] == [forged.body, taken.body]
    assert post(client(nameless), taken._replace(empty="delete")).did == "deleted"
    assert nameless.comments == [forged]
    forged.body = "Hello"
    nameless.log.clear()
    assert post(client(nameless), taken).did == "nothing"
    assert writes(nameless) == []


def test_without_a_name_runs_at_once_leave_one(nameless: ForgeServer) -> None:
    forged = nameless.add(body(), "mallory")
    assert race(nameless, *[wanted()] * 3) == ["created", "unchanged", "unchanged"]
    assert len(nameless.comments) == 2
    assert race(nameless, *[wanted("Other.")] * 3)[-1] == "updated"
    assert [one.body for one in nameless.comments] == [forged.body, body("Other.")]


@pytest.mark.parametrize("happened", [True, False])
def test_without_a_name_a_create_without_an_answer_leaves_one(
    nameless: ForgeServer, happened: bool
) -> None:
    nameless.add(body(), "mallory")
    fault = Fault(drop=True, status=None if happened else 500, times=MAX_CREATES - 1)
    nameless.fault(fault, method="POST", path=CREATE)
    post(client(nameless), wanted())
    assert [one.author for one in ours(nameless)].count("mallory") == 1
    assert len(ours(nameless)) == 2


def test_without_a_name_a_run_that_ended_in_the_middle_is_repaired(nameless: ForgeServer) -> None:
    class Killed(_Wrapped):
        def delete(self, id: int) -> None:
            raise KeyboardInterrupt

    post(client(nameless), wanted())
    [mine] = nameless.comments
    with pytest.raises(KeyboardInterrupt):
        post(Killed(client(nameless)), wanted("Other."))
    assert len(nameless.comments) == 2
    assert post(client(nameless), wanted("Other.")).did == "updated"
    assert nameless.comments == [mine]
