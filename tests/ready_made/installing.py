"""An environment in which pip installs from the checkout alone, and nothing is fetched.

The libraries are those of the running environment. Its own copy of the tool is an editable one,
which PYTHONPATH does not reach, so that what runs is what was installed.
"""

from __future__ import annotations

import os
import sys
import sysconfig
from pathlib import Path


def offline() -> dict[str, str]:
    """What to add to the environment."""
    return {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_COMPILE": "1",
        # pip reads this one as the opposite of what it says.
        "PIP_NO_BUILD_ISOLATION": "0",
        "PYTHONPATH": sysconfig.get_path("purelib"),
    }
