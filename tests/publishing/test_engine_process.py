"""An engine that is started early, and told later what to do."""

import subprocess

from fieldguide.publishing.engine_process import command, run, started


def test_an_engine_does_what_it_is_told_where_it_is_told(tmp_path):
    with started("mkdocs", tmp_path) as process:
        code, output = run(process, ["--version"], 0)
    assert code == 0 and "mkdocs, version" in output


def test_an_engine_that_is_not_wanted_ends(tmp_path):
    with started("mkdocs", tmp_path) as process:
        assert process.poll() is None
    assert process.poll() is not None


def test_without_a_word_an_engine_ends_by_itself():
    assert subprocess.run(command("mkdocs"), stdin=subprocess.DEVNULL, timeout=60).returncode == 0


def test_an_engine_that_is_not_there_says_so(tmp_path):
    with started("no_such_engine", tmp_path) as process:
        code, output = run(process, ["build"], 0)
    assert code == 1 and "No module named no_such_engine" in output
