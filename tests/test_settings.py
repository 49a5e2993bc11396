"""brief.toml: every mistake is named with its place."""

import tomllib
from importlib import resources
from pathlib import Path

import pytest

from brief.errors import SettingsError
from brief.settings import PACKS, Settings, load, load_pack


def written(folder: Path, text: str) -> Path:
    path = folder / "brief.toml"
    path.write_text(text, "utf-8")
    return path


def test_an_empty_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load(written(tmp_path, "")) == Settings()


def test_the_default_themes_are_the_four_in_order() -> None:
    ids = [theme.id for theme in Settings().filed_under]

    assert ids == ["demands", "western-response", "military-posture", "casualties"]


@pytest.mark.parametrize("pack", PACKS)
def test_every_shipped_pack_is_what_it_would_be_as_settings(pack: str) -> None:
    text = resources.files("brief").joinpath("packs", f"{pack}.toml").read_text("utf-8")

    assert len(load_pack(pack)) > 1
    assert load_pack(pack) == Settings.model_validate(tomllib.loads(text)).themes


def test_networks_are_read_and_written_as_they_are_named(tmp_path: Path) -> None:
    networks = "private_networks = ['10.1.0.0/16', 'fd00::/8']"
    path = written(tmp_path, f"[fetch]\n{networks}")

    assert [str(one) for one in load(path).fetch.private_networks] == ["10.1.0.0/16", "fd00::/8"]
    assert '"private_networks":["10.1.0.0/16","fd00::/8"]' in load(path).model_dump_json()
    with pytest.raises(SettingsError, match=r"fetch\.private_networks\.1: 'house' does not appear"):
        load(written(tmp_path, "[fetch]\nprivate_networks = ['house']"))


def test_an_empty_list_of_themes_means_none(tmp_path: Path) -> None:
    assert load(written(tmp_path, "themes = []")).filed_under == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("titel = 'x'", "titel: there is no such key"),
        ("[page]\nsize = 'A5'", "page.size"),
        ("[page]\ntype_pt = 4", "page.type_pt"),
        ("timezone = 'Mars/Base'", "timezone: 'Mars/Base' is not an IANA time zone"),
        ("timezone = '../../etc/passwd'", "timezone"),
        ("handling = 'TLP: RED'", "handling"),
        ("[[themes]]\nid = 'a'\ntitle = 'A'", "themes.1: theme 'a' has neither terms nor examples"),
        (
            "[[themes]]\nid='a'\ntitle='A'\nterms=['x']\n[[themes]]\nid='a'\ntitle='B'\nterms=['y']",
            "themes: two themes have the id 'a'",
        ),
        ("[[themes]]\nid = 'A b'\ntitle = 'A'\nterms=['x']", "themes.1.id"),
        ("title = [", "is not TOML"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_place(tmp_path: Path, text: str, named: str) -> None:
    path = written(tmp_path, text)

    with pytest.raises(SettingsError) as caught:
        load(path)

    assert named in str(caught.value)
    assert str(path) in str(caught.value)
    assert caught.value.exit_code == 2


def test_all_mistakes_are_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"page\.size.*titel|titel.*page\.size"):
        load(written(tmp_path, "titel = 'x'\n[page]\nsize = 'A5'"))


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "brief.toml"
    path.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(SettingsError, match="is not UTF-8"):
        load(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load(tmp_path / "none.toml")
