"""Which files a load reads, and what it says of those that it cannot."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graphkit.errors import InputError
from graphkit.extract import finding
from graphkit.extract.finding import STDIN, find_files, identify


def put(path: Path, text: str = "Words.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def paths(*given: Path | str) -> list[str]:
    return [found.path for found in find_files(given).files]


def test_a_folder_is_walked_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/z.html", "sub/a.pdf", "C.TXT"):
        put(tmp_path / name)
    assert paths(tmp_path) == ["C.TXT", "a.md", "b.txt", "sub/a.pdf", "sub/z.html"]


def test_hidden_files_sidecars_and_annotations_are_no_documents(tmp_path: Path) -> None:
    for name in (".hidden.txt", ".git/a.txt", "a.json", "a.annotations.yaml", "annotations/notes.md", "a.txt"):
        put(tmp_path / name)
    search = find_files([tmp_path])
    assert [one.path for one in search.files] == ["a.txt"]
    assert search.notes == ()


def test_files_of_other_kinds_and_readme_files_are_passed_over_with_a_note(tmp_path: Path) -> None:
    for name in ("a.txt", "b.docx", "c.csv", "README.md"):
        put(tmp_path / name)
    search = find_files([tmp_path])
    assert [one.path for one in search.files] == ["a.txt"]
    assert any("2 files passed over" in note for note in search.notes)
    assert any("readme" in note for note in search.notes)
    assert search.faults == ()


def test_a_file_of_another_kind_named_by_itself_is_a_fault(tmp_path: Path) -> None:
    search = find_files([put(tmp_path / "b.docx"), put(tmp_path / "a.txt"), put(tmp_path / "README.md")])
    assert [one.path for one in search.files] == ["a.txt", "README.md"]
    [fault] = search.faults
    assert "b.docx" in str(fault)
    assert ".docx are not read" in str(fault)


def test_a_folder_without_documents_says_so(tmp_path: Path) -> None:
    assert any("no documents in it" in note for note in find_files([tmp_path]).notes)


def test_of_a_folder_with_documents_inside_only_those_are_read(tmp_path: Path) -> None:
    put(tmp_path / "documents/a.md")
    put(tmp_path / "notes.txt")
    annotations = put(tmp_path / "annotations/a.yaml")
    actors = put(tmp_path / "actors.yaml")
    search = find_files([tmp_path])
    [found] = search.files
    assert (found.path, found.annotations, search.actors) == ("a.md", annotations, (actors,))


def test_a_document_named_by_itself_keeps_its_annotations_and_actors(tmp_path: Path) -> None:
    file = put(tmp_path / "documents/a.md")
    annotations = put(tmp_path / "annotations/a.yaml")
    actors = put(tmp_path / "actors.yaml")
    search = find_files([file])
    assert search.files[0].annotations == annotations
    assert search.actors == (actors,)


def test_a_project_folder_is_never_read_as_documents(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    put(tmp_path / "graphkit-project/graphkit.json")
    put(tmp_path / "graphkit-project/documents/a-1.txt")
    assert paths(tmp_path) == ["a.txt"]
    search = find_files([tmp_path / "graphkit-project"])
    assert search.files == ()
    assert "--project" in str(search.faults[0])


def test_a_mistyped_path_suggests_the_nearest_name_and_stops_nothing(tmp_path: Path) -> None:
    put(tmp_path / "article.txt")
    search = find_files([tmp_path / "artcle.txt", tmp_path / "article.txt", tmp_path / "none/x.txt"])
    assert [one.path for one in search.files] == ["article.txt"]
    first, second = search.faults
    assert "did you mean" in str(first).lower()
    assert "article.txt'" in str(first)
    assert "is no folder" in str(second)


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    file = put(tmp_path / "a.txt")
    assert paths(file, tmp_path, file) == ["a.txt"]


def test_links_that_go_round_or_nowhere_end(tmp_path: Path) -> None:
    put(tmp_path / "in/a.txt")
    (tmp_path / "in/round").symlink_to(tmp_path / "in", target_is_directory=True)
    (tmp_path / "in/self.txt").symlink_to(tmp_path / "in/self.txt")
    (tmp_path / "in/lost.txt").symlink_to(tmp_path / "nowhere.txt")
    search = find_files([tmp_path / "in", tmp_path / "in/self.txt", tmp_path / "in/lost.txt"])
    assert [one.path for one in search.files] == ["a.txt"]
    assert any("not followed" in note for note in search.notes)
    assert len(search.faults) == 2
    assert all("leads nowhere" in str(fault) for fault in search.faults)


def test_a_link_to_a_file_is_read(tmp_path: Path) -> None:
    put(tmp_path / "elsewhere/a.txt")
    (tmp_path / "in").mkdir()
    (tmp_path / "in/linked.txt").symlink_to(tmp_path / "elsewhere/a.txt")
    assert paths(tmp_path / "in") == ["linked.txt"]


def test_folders_named_like_files_are_walked(tmp_path: Path) -> None:
    put(tmp_path / "in/folder.txt/a.txt")
    assert paths(tmp_path / "in") == ["folder.txt/a.txt"]
    assert paths(tmp_path / "in/folder.txt") == ["a.txt"]


def test_hostile_names_are_found_and_give_safe_ids(tmp_path: Path) -> None:
    names = [
        "a\nb.txt",
        "\x1b[31mred.txt",
        "..txt",
        "документ.txt",
        "e\u0301t\u00e9.txt",
        "-rf.txt",
        "x" * 200 + ".txt",
    ]
    if os.name == "posix":
        (tmp_path / os.fsdecode(b"latin-\xe9.txt")).write_text("Words.")
    for name in names:
        put(tmp_path / name)
    search = find_files([tmp_path])
    ids = [identify(found)[0] for found in search.files]
    assert len(ids) == len(names)  # "..txt" is hidden
    assert len(set(ids)) == len(ids)
    for id_ in ids:
        assert id_.isascii()
        assert id_.replace("-", "").replace("_", "").replace(".", "").isalnum()
        assert id_[0].isalnum()
        assert len(id_) < 100


@pytest.mark.parametrize("path", ["x" * 5000 + ".txt", "nul\0byte.txt"])
def test_impossible_paths_are_faults(path: str) -> None:
    search = find_files([path])
    assert search.files == ()
    assert len(search.faults) == 1


def test_what_lies_in_a_folder_that_cannot_be_read_is_not_counted_as_gone(tmp_path: Path) -> None:
    put(tmp_path / "in/a.txt")
    # A tree too deep for the system's paths cannot be read even by an administrator.
    here = os.open(tmp_path / "in", os.O_RDONLY)
    for _ in range(20):
        os.mkdir("d" * 250, dir_fd=here)
        below = os.open("d" * 250, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    search = find_files([tmp_path / "in"])
    assert [one.path for one in search.files] == ["a.txt"]
    assert "cannot be read" in str(search.faults[0])
    assert search.gone(str(tmp_path / "in/b.txt"))
    assert not search.gone(search.unseen[0] + "/deep.txt")
    assert not search.gone(str(tmp_path / "other/b.txt"))
    assert not search.gone(str(tmp_path / "in2/b.txt"))


def test_standard_input_is_a_document(tmp_path: Path) -> None:
    [found] = find_files(["-"]).files
    assert (found.key, found.path) == (STDIN, "stdin.txt")


def test_what_identifies_a_file_changes_with_all_that_its_reading_depends_on(tmp_path: Path) -> None:
    file = put(tmp_path / "documents/a.txt")

    def seen(*extras: str) -> tuple[str, str]:
        return identify(find_files([file]).files[0], extras)

    states = [seen(), seen("rules/1"), seen("rules/2"), seen("rules/", "2")]
    put(tmp_path / "documents/a.json", "{}")
    states.append(seen())
    put(tmp_path / "documents/a.json", '{"title": "T"}')
    states.append(seen())
    put(tmp_path / "annotations/a.yaml", "statements: []")
    states.append(seen())
    put(tmp_path / "annotations/a.yaml", "statements: [] # changed")
    states.append(seen())
    assert len({id_ for id_, _ in states}) == 1
    assert len({print_ for _, print_ in states}) == len(states)
    put(file, "Other words.")
    assert seen()[0] != states[0][0]


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "large.txt"
    with file.open("wb") as opened:
        opened.truncate(200_000_000)  # sparse: takes no room
    [found] = find_files([file]).files
    with pytest.raises(InputError, match=r"large\.txt: it has 200 MB, more than the 50 MB"):
        identify(found)


def test_a_file_that_has_gone_since_it_was_found_is_an_input_error(tmp_path: Path) -> None:
    file = put(tmp_path / "a.txt")
    [found] = find_files([file]).files
    file.unlink()
    with pytest.raises(InputError, match=r"a\.txt"):
        identify(found)


def test_the_limit_is_fifty_megabytes() -> None:
    assert finding.LIMIT == 50_000_000
