"""A file is written whole or stays as it was."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fw.source.files import NotARegularFileError, UnwritableError, write


@given(st.binary(max_size=200), st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
def test_the_file_holds_exactly_the_last_bytes_written(
    tmp_path: Path, first: bytes, second: bytes
) -> None:
    path = tmp_path / "chef.yaml"
    write(path, first)
    write(path, second)
    assert path.read_bytes() == second
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755, 0o444])
def test_the_mode_stays(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "chef.yaml"
    path.write_bytes(b"old")
    path.chmod(mode)
    write(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_new_file_has_the_mode_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_bytes(b"")
    write(tmp_path / "chef.yaml", b"")
    assert (tmp_path / "chef.yaml").stat().st_mode == (tmp_path / "other.yaml").stat().st_mode


def test_a_symbolic_link_is_refused_and_its_target_stays(tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_bytes(b"old")
    link = tmp_path / "chef.yaml"
    link.symlink_to(outside)
    with pytest.raises(NotARegularFileError, match=r"chef\.yaml is a symbolic link"):
        write(link, b"new")
    assert link.is_symlink()
    assert outside.read_bytes() == b"old"


def test_a_dangling_link_is_refused_too(tmp_path: Path) -> None:
    link = tmp_path / "chef.yaml"
    link.symlink_to(tmp_path / "nowhere.yaml")
    with pytest.raises(OSError, match="symbolic link"):
        write(link, b"new")
    assert list(tmp_path.iterdir()) == [link]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotARegularFileError, match="not a regular file"):
        write(tmp_path, b"new")


def test_a_missing_folder_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(UnwritableError, match=r"cannot write .*chef\.yaml: no such file"):
        write(tmp_path / "levels" / "chef.yaml", b"new")


def test_a_failure_before_the_end_leaves_the_old_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "chef.yaml"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space left"):
        write(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
