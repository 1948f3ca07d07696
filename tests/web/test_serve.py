"""Starting the pages from the command line, and finding a browser for their tests."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from bilateral.cli import main
from tests import chromium
from tests.web.conftest import TOKEN


def refused(capfd: pytest.CaptureFixture[str], *options: str) -> str:
    with pytest.raises(SystemExit) as left:
        main(["serve", *options])
    assert left.value.code
    return " ".join(re.sub(r"[│╭╮╰╯─]", " ", capfd.readouterr().err).split())


def test_others_are_let_in_only_on_purpose(capfd: pytest.CaptureFixture[str], kept: Path) -> None:
    assert "--allow-remote" in refused(capfd, "--record", str(kept), "--host", "0.0.0.0")
    assert "at least 16 characters" in refused(capfd, "--record", str(kept), "--token", "short")


def test_a_record_that_is_not_there_says_how_to_make_one(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert "bilateral read FILE" in refused(capfd, "--record", str(tmp_path / "none.duckdb"))


def test_a_record_is_served_and_others_need_the_token(kept: Path) -> None:
    command = [sys.executable, "-c", "from bilateral.cli import main; main()", "serve", "--port", "0"]
    options = ["--record", str(kept), "--host", "127.0.0.1", "--token", TOKEN]
    with subprocess.Popen([*command, *options], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        try:
            address = re.search(r"http://\S+", server.stdout.readline())
            assert address
            with httpx.Client(follow_redirects=True) as client:
                assert "Azerbaijan – Italy" in client.get(address[0]).text
            assert httpx.get(address[0].partition("?")[0]).status_code == 401
        finally:
            server.terminate()
    assert server.returncode in {0, -15}


def test_a_missing_browser_is_said_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "no-such-browser")
    assert chromium.find() is None
    assert not chromium.install()
    with pytest.raises(FileNotFoundError, match="apt-get install chromium"), chromium.browser():
        pass
