"""Half-written files never carry a final name."""

import os

import pytest
from minegap.core.errors import OutputError
from minegap.core.files import all_or_none, replace_file, replace_text


def test_a_file_gets_its_name_when_it_is_whole(tmp_path):
    path = tmp_path / "a [1].txt"
    replace_text(path, "São João")
    replace_text(path, "again")
    assert path.read_text(encoding="utf-8") == "again"
    assert os.listdir(tmp_path) == ["a [1].txt"]


def test_a_failing_write_leaves_the_file_as_it_was_and_nothing_else(tmp_path):
    path = tmp_path / "a [1].txt"
    path.write_text("before")

    def fail(temporary):
        temporary.write_text("half")
        (temporary.parent / f"{temporary.name}-journal").write_text("half")
        raise OSError(28, "No space left on device")

    with pytest.raises(OutputError, match=r"cannot write a .* No space left") as caught:
        replace_file(path, fail)
    assert caught.value.hint
    assert path.read_text() == "before"
    assert os.listdir(tmp_path) == ["a [1].txt"]


def test_files_that_belong_together_come_together(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_text("before")
    with pytest.raises(KeyboardInterrupt), all_or_none([old, new]):
        new.write_text("made")
        raise KeyboardInterrupt
    assert os.listdir(tmp_path) == ["old"]
    with all_or_none([old, new]):
        new.write_text("made")
    assert sorted(os.listdir(tmp_path)) == ["new", "old"]
