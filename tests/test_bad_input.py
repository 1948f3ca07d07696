"""Bad input: one line that says what to do, exit code not 0, other inputs still read, the record unharmed."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bilateral.cli import main
from bilateral.record import open_record
from bilateral.record.rows import TABLES
from tests import standin
from tests.handmade import TEXT, reading

Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]
Content = dict[str, list[tuple[object, ...]]]
HOLD = """
import sys
from bilateral.record import open_record
with open_record(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a good text, a second one, and a record that keeps the first."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "bilateral.read", standin.READ)
    Path("good.txt").write_text(TEXT, "utf-8")
    Path("other.txt").write_text(f"{TEXT}\nThe other text.", "utf-8")
    with open_record("relations.duckdb") as record:
        record.add(reading())
    return tmp_path


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process."""

    def command(*arguments: str) -> Done:
        with pytest.raises(SystemExit) as left:
            main(list(arguments))
        return Done(arguments, int(left.value.code or 0), *capfd.readouterr())

    return command


def apart(*arguments: str, room: int) -> Done:
    """Run a command in a process of its own that can write no file larger than `room`."""
    return subprocess.run(
        [sys.executable, "-m", "tests.standin", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    )


def content(path: str = "relations.duckdb") -> Content:
    with open_record(path, read_only=True) as record:
        return {
            table: record.query(f"from {table} order by all").fetchall() for table in ("documents", *TABLES)
        }


def one_line(done: Done, *says: str) -> None:
    assert done.returncode == 1
    assert done.stderr.startswith("error: ")
    assert done.stderr.count("\n") == 1, done.stderr
    for words in says:
        assert words in done.stderr


def _missing(path: Path) -> None:
    pass


def _folder(path: Path) -> None:
    path.mkdir()


def _empty(path: Path) -> None:
    path.touch()


def _binary(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")


def _huge(path: Path) -> None:
    path.write_bytes(b"word " * 10_000_000)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (_missing, "no such file; check the spelling"),
        (_folder, "a folder without a file that can be read; the endings are "),
        (_empty, "empty; nothing to read"),
        (_binary, "not plain text (it holds NUL bytes); save it as"),
        (_huge, "larger than 20 MB; split it"),
    ],
)
def test_a_bad_file_is_told_and_the_others_are_read(
    folder: Path, run: Run, make: Callable[[Path], None], says: str
) -> None:
    make(folder / "bad")
    done = run("read", "bad", "other.txt")
    one_line(done, "bad: ", says)
    assert "other.txt" in done.stdout
    assert "1 kept in relations.duckdb · 1 failed" in done.stdout
    assert sorted(str(row[3]) for row in content()["documents"]) == ["other.txt", "trade.txt"]


def test_what_failed_stands_in_the_record_until_it_is_read(folder: Path, run: Run) -> None:
    run("read", "late.txt", "other.txt")
    with open_record("relations.duckdb", read_only=True) as record:
        [(source, why)] = record.query("select source, why from failures").fetchall()
    assert (source, why) == ("late.txt", "no such file; check the spelling and the folder")
    Path("late.txt").write_text(f"{TEXT}\nLate.", "utf-8")
    assert run("read", "late.txt").returncode == 0
    with open_record("relations.duckdb", read_only=True) as record:
        assert record.query("from failures").fetchall() == []


def test_another_encoding_is_told(folder: Path, run: Run) -> None:
    Path("other.txt").write_bytes(f"{TEXT}\nPerú y Ghana".encode("cp1252"))
    assert " · read as cp1252 · kept in" in run("read", "other.txt").stdout


@pytest.mark.parametrize("kind", ["text", "empty", "folder"])
def test_a_record_that_is_none_is_left_alone(folder: Path, run: Run, kind: str) -> None:
    path = folder / "wrong.duckdb"
    path.mkdir() if kind == "folder" else path.write_text("dear diary" * (kind == "text"), "utf-8")
    before = None if kind == "folder" else path.read_bytes()
    done = run("read", "other.txt", "--record", str(path))
    one_line(done, "wrong.duckdb: not a record; name another file with --record")
    assert "CONSULT visit" in done.stdout
    one_line(run("show", "AZE", "ITA", "--record", str(path)), "not a record")
    assert before == (None if kind == "folder" else path.read_bytes())


def test_show_without_a_record_says_how_to_make_one(folder: Path, run: Run) -> None:
    done = run("show", "AZE", "ITA", "--record", "none.duckdb")
    one_line(done, "no such record; make it with: bilateral read FILE --record none.duckdb")


def test_a_record_in_use_is_told(folder: Path, run: Run) -> None:
    before = content()
    command = [sys.executable, "-c", HOLD, "relations.duckdb"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdin
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        done = run("read", "other.txt")
        one_line(done, f"in use by another process ({holder.pid}); wait until it is done")
        assert "CONSULT visit" in done.stdout
        one_line(run("show", "AZE", "ITA"), "in use by another process")
        holder.stdin.close()
    assert content() == before
    assert run("read", "other.txt").returncode == 0


@pytest.mark.parametrize("room", [0, 1_000, 200_000])
def test_a_full_disk_loses_nothing(folder: Path, run: Run, room: int) -> None:
    before = content()
    size = (folder / "relations.duckdb").stat().st_size
    Path("large.txt").write_text(TEXT + "More and more. " * 400_000, "utf-8")
    done = apart("read", "large.txt", "other.txt", room=size + room)
    one_line(done, "the disk is full; free some space and run the same command again")
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["large.txt", "other.txt"]
    after = content()
    assert all(set(map(repr, rows)) <= set(map(repr, after[table])) for table, rows in before.items())
    assert "large.txt" not in str(after)
    assert run("read", "large.txt", "other.txt").returncode == 0
    assert len(content()["documents"]) == 3


def test_a_full_disk_leaves_no_half_made_record(folder: Path) -> None:
    done = apart("read", "other.txt", "--record", "new.duckdb", room=50_000)
    one_line(done, "the disk is full")
    assert sorted(path.name for path in folder.iterdir()) == ["good.txt", "other.txt", "relations.duckdb"]
