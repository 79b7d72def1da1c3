"""An environment in which pip installs from the checkout alone, and nothing is fetched.

The libraries are those of the running environment. Its own copy of the tool is an editable one,
which neither of the two ways to them reaches, so that what runs is what was installed.
"""

from __future__ import annotations

import os
import sys
import sysconfig
import zipfile
from pathlib import Path

_LIBRARIES = sysconfig.get_path("purelib")
_WHEEL = "libraries-0-py3-none-any.whl"


def offline(folder: Path) -> dict[str, str]:
    """What to add to the environment; `folder` is for files that it names."""
    also = folder / "also-installed.txt"
    also.write_text(f"{_libraries(folder)}\n", encoding="utf-8")
    return {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_COMPILE": "1",
        # pip reads this one as the opposite of what it says.
        "PIP_NO_BUILD_ISOLATION": "0",
        # For building; what runs afterwards is isolated, and has a file of its environment.
        "PYTHONPATH": _LIBRARIES,
        "PIP_REQUIREMENT": str(also),
    }


def _libraries(folder: Path) -> Path:
    """A wheel that installs no code, only where the libraries are."""
    wheel = folder / _WHEEL
    about = "libraries-0.dist-info"
    files = {
        "libraries.pth": f"{_LIBRARIES}\n",
        f"{about}/METADATA": "Metadata-Version: 2.1\nName: libraries\nVersion: 0\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{about}/RECORD": f"libraries.pth,,\n{about}/RECORD,,\n",
    }
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return wheel
