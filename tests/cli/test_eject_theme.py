"""`newsdigest eject-theme`: the theme becomes the project's, and a change of it shows."""

from newsdigest.cli import main


def test_the_copy_is_used_and_may_be_changed(tmp_path, monkeypatch, capsys):
    """With the setting it names, the build takes the copy: a changed label and template are on the page."""
    monkeypatch.chdir(tmp_path)
    assert main(["init", "x", "--yes"]) == 0
    monkeypatch.chdir(tmp_path / "x")
    capsys.readouterr()

    assert main(["eject-theme"]) == 0

    assert 'add to pelicanconf.py: THEME = "theme"' in capsys.readouterr().out
    settings = tmp_path / "x/pelicanconf.py"
    settings.write_text(settings.read_text("utf-8") + '\nTHEME = "theme"\n', "utf-8")
    layout = tmp_path / "x/theme/templates/layout.html"
    layout.write_text(layout.read_text("utf-8").replace("</body>", "<p>Own theme</p></body>"), "utf-8")
    assert main(["build", "--quiet"]) == 0
    assert "<p>Own theme</p>" in (tmp_path / "x/output/en/index.html").read_text("utf-8")


def test_a_folder_is_never_written_over(tmp_path, monkeypatch, capsys):
    """A second call changes nothing."""
    monkeypatch.chdir(tmp_path)
    assert main(["init", "x", "--yes"]) == 0
    assert main(["eject-theme", "--project", "x"]) == 0

    assert main(["eject-theme", "--project", "x"]) == 2

    assert "theme: exists already; give another folder with --to" in capsys.readouterr().err


def test_missing_parents_of_the_output_are_created(tmp_path, monkeypatch):
    """`--output a/b/c` needs no mkdir."""
    monkeypatch.chdir(tmp_path)
    assert main(["init", "x", "--yes"]) == 0

    assert main(["build", "--project", "x", "--output", "a/b/c", "--quiet"]) == 0

    assert (tmp_path / "a/b/c/index.html").is_file()
