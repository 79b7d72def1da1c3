"""What a user gets: the wheel, the sdist it is built from, and the editable install.

Each is installed into a virtual environment of its own that sees the libraries of the running one,
so that nothing is fetched. The commands then run outside the checkout.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest
from build import ProjectBuilder

import fw

pytestmark = pytest.mark.slow

DATA = ("framework.yaml", "levels", "parts")


@pytest.fixture(scope="module")
def dist(repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sdist from the checkout, and the wheel from the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, repo_root],
        check=True,
        capture_output=True,
    )
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    [path] = dist.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def sdist(dist: Path) -> Path:
    [path] = dist.glob("*.tar.gz")
    return path


@pytest.fixture(scope="module")
def editable(repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel that `pip install --editable` makes and installs."""
    folder = tmp_path_factory.mktemp("editable")
    return Path(ProjectBuilder(repo_root).build("editable", folder))


@pytest.fixture(scope="module", params=["wheel", "editable"])
def installed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install one kind of wheel; return the folder that has the commands."""
    wheel: Path = request.getfixturevalue(request.param)
    home = tmp_path_factory.mktemp(f"installed-{request.param}")
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    scheme = sysconfig.get_paths("venv", vars={"base": str(home), "platbase": str(home)})
    scripts, packages = Path(scheme["scripts"]), Path(scheme["purelib"])
    pip = [sys.executable, "-m", "pip", "--python", str(next(scripts.glob("python*")))]
    subprocess.run(
        [*pip, "install", "--quiet", "--no-deps", "--no-index", wheel],
        check=True,
        capture_output=True,
    )
    # After the install, which must not see this environment's own copy. A path added by a .pth has
    # its own .pth files ignored, so an editable install of the running environment stays out.
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return scripts


@pytest.fixture(scope="module")
def elsewhere(repo_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the sample framework to a folder that is neither a checkout nor a git repository."""
    folder = tmp_path_factory.mktemp("elsewhere")
    for name in DATA:
        source = repo_root / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copy(source, folder)
    return folder


def run(command: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    return subprocess.run(
        [command, *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_version_has_one_source(wheel: Path, sdist: Path) -> None:
    assert wheel.name == f"framework_as_code-{fw.__version__}-py3-none-any.whl"
    assert sdist.name == f"framework_as_code-{fw.__version__}.tar.gz"


def test_the_wheel_has_the_package_and_nothing_beside_it(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.partition("/")[0] for name in names} == {
        "fw",
        f"framework_as_code-{fw.__version__}.dist-info",
    }
    assert "fw/py.typed" in names


def test_the_wheel_has_every_schema_byte_for_byte(wheel: Path, repo_root: Path) -> None:
    ours = {path.name: path.read_bytes() for path in (repo_root / "schema").glob("*.json")}
    with zipfile.ZipFile(wheel) as archive:
        theirs = {
            Path(name).name: archive.read(name)
            for name in archive.namelist()
            if name.startswith("fw/schema/") and name.endswith(".json")
        }
    assert "level.schema.json" in ours
    assert theirs == ours


def test_an_editable_install_copies_nothing(editable: Path) -> None:
    with zipfile.ZipFile(editable) as archive:
        beside = [name for name in archive.namelist() if ".dist-info/" not in name]
    assert beside == ["_framework_as_code.pth"]


@pytest.mark.parametrize("name", ["framework.yaml", "levels", "parts", "schema", "tests", "tools"])
def test_the_sdist_has_the_sources(sdist: Path, repo_root: Path, name: str) -> None:
    expected = {
        path.relative_to(repo_root).as_posix()
        for path in [repo_root / name, *(repo_root / name).rglob("*")]
        if path.is_file() and "__pycache__" not in path.parts
    }
    with tarfile.open(sdist) as archive:
        packed = {member.name.partition("/")[2] for member in archive if member.isfile()}
    assert expected
    assert expected <= packed


def test_fwlint_runs_outside_the_checkout(installed: Path, elsewhere: Path) -> None:
    result = run(installed / "fwlint", cwd=elsewhere)
    assert result.returncode == 0, result.stdout + result.stderr
    assert result.stderr == ""


def test_fwlint_finds_a_mistake_by_schema(installed: Path, elsewhere: Path, tmp_path: Path) -> None:
    framework = shutil.copytree(elsewhere, tmp_path / "framework")
    level = framework / "levels" / "senior.yaml"
    level.write_text(level.read_text(encoding="utf-8") + "graed: 7\n", encoding="utf-8")
    result = run(installed / "fwlint", cwd=framework)
    assert result.returncode == 1, result.stdout + result.stderr
    assert "structure.schema" in result.stdout
    assert "graed" in result.stdout


def test_fwdiff_runs_outside_the_checkout(installed: Path, elsewhere: Path, tmp_path: Path) -> None:
    here = run(installed / "fwdiff", "intermediate", "senior", cwd=elsewhere)
    assert here.returncode == 0, here.stdout + here.stderr
    assert "Intermediate Support Engineer → Senior Support Engineer" in here.stdout
    there = run(installed / "fwdiff", "-C", str(elsewhere), "intermediate", "senior", cwd=tmp_path)
    assert there.stdout == here.stdout


def test_fw_schema_prints_the_shipped_schemas(
    installed: Path, repo_root: Path, tmp_path: Path
) -> None:
    listing = run(installed / "fw", "schema", "--list", cwd=tmp_path)
    assert listing.returncode == 0, listing.stderr
    printed = run(installed / "fw", "schema", "level", cwd=tmp_path)
    expected = (repo_root / "schema" / "level.schema.json").read_text(encoding="utf-8")
    assert printed.returncode == 0, printed.stderr
    assert printed.stdout.rstrip("\n") == expected.rstrip("\n")


def test_fw_knows_its_version(installed: Path, tmp_path: Path) -> None:
    result = run(installed / "fw", "--version", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert fw.__version__ in result.stdout
