"""Half-written files never carry a final name."""

import os

import pytest
from minegap.core.errors import OutputError
from minegap.core.files import replace_file, replace_text, replace_together


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


def test_files_get_their_final_names_together(tmp_path):
    made, final = tmp_path / "made", tmp_path / "final"
    for folder, text in ((made, "new"), (final, "old")):
        folder.mkdir()
        for name in ("a", "b"):
            (folder / name).write_text(text)
    replace_together((made / name, final / name) for name in ("a", "b"))
    assert [path.read_text() for path in sorted(final.iterdir())] == ["new", "new"]
    assert os.listdir(made) == []


def test_a_final_name_that_cannot_be_given_is_told(tmp_path):
    (tmp_path / "made").write_text("new")
    (tmp_path / "final").mkdir()
    with pytest.raises(OutputError, match="cannot write final"):
        replace_together([(tmp_path / "made", tmp_path / "final")])
    assert (tmp_path / "made").exists()
