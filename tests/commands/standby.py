"""A process that has our programs loaded, and forks for each run that a test asks for.

To start Python and load our modules takes longer than most runs. A fork has a process, a folder, an
environment and streams of its own all the same, and ends as Python does.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

MARK = b"!"


class Standby:
    """The other end: started by whoever makes one, and gone with that process."""

    def __init__(self, env: Mapping[str, str]) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, __file__, str(theirs.fileno())]
            # Its streams are like those of its forks: none is a terminal.
            self.process = subprocess.Popen(
                command,
                env=dict(env),
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )
        self.channel = ours

    def run(
        self,
        command: Sequence[str],
        folder: Path,
        env: Mapping[str, str],
        streams: Sequence[IO[bytes]],
        timeout: float,
    ) -> int:
        """The exit status of a program, with these streams as its input, output and errors.

        Raises TimeoutError after so many seconds; nothing can be run by this any more then.
        """
        asked = json.dumps([list(command), str(folder), dict(env)])
        self.channel.settimeout(timeout)
        try:
            socket.send_fds(self.channel, [MARK], [stream.fileno() for stream in streams])
            self.channel.sendall(f"{asked}\n".encode("ascii"))
            answer = self.channel.recv(16)
        except TimeoutError:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            raise
        assert answer, f"{command}: the process on standby is gone"
        return int(answer)


def serve(channel: socket.socket) -> None:
    """Fork for each request, and answer with the exit status; in the fork, run the program."""
    while True:
        mark, streams, _, _ = socket.recv_fds(channel, len(MARK), 3)
        if not mark:
            return
        with channel.makefile("rb") as lines:
            command, folder, env = json.loads(lines.readline())
        if os.fork() == 0:
            channel.close()
            _become(command, folder, env, streams)
            return
        for stream in streams:
            os.close(stream)
        _, status = os.wait()
        channel.send(str(os.waitstatus_to_exitcode(status)).encode())


def _become(command: list[str], folder: str, env: dict[str, str], streams: Sequence[int]) -> None:
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(env)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    sys.argv = command
    programs()[Path(command[0]).name]()


def programs() -> dict[str, Any]:
    """What the console scripts call."""
    from fw.commands import main

    return {"fw": main.fw, "fwlint": main.fwlint, "fwdiff": main.fwdiff}


def load() -> None:
    """Load what most runs need, patterns included: for that, some framework has to be linted."""
    import gc
    from datetime import date

    from fw.commands.main import COMMANDS, load_command
    from fw.lint.engine import lint
    from fw.lint.settings import Selection
    from tests.lint.bakery import bakery

    for module in COMMANDS.values():
        load_command(module)
    lint(bakery(), "", selection=Selection(), today=date.min)
    # What is here already is no garbage of the forks.
    gc.freeze()


if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).parents[2])
    load()
    # A console script has no modules of ours beside it.
    del sys.path[0]
    with socket.socket(fileno=int(sys.argv[1])) as end:
        serve(end)
