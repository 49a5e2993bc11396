"""Filing under themes: the shipped packs on labelled crises, own themes, and what is said about them."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from brief.analysis.terms import Vocabulary
from brief.analysis.themes import Filing, explain, file
from brief.errors import SettingsError
from brief.model import Sentence
from brief.settings import PACKS, Theme, load, load_pack
from tests.analysis.crises import CASES, STAND_OFFS, crisis, sentences_of

PACK = load_pack("stand-off")
INPUTS = Path(__file__).parents[2] / "inputs"

# "stand-offs" holds 25 crises in brief, each of the other 25 files one in two to four articles. They have .889 and .881
# now that all were looked at. First looks at the last thirteen when they were new: .86, .85, .71, .72, .59 and .81
# before who acts was mended; then .76, .90, .76, .82 and .80; at last .85 and .95. So .83 is about what to expect of
# one that nobody has looked at.
FLOORS = {"stand-offs": (0.87, 0.83, 0.81), "": (0.87, 0.75, 0.75)}
FALSE = 0.3


def _first(filing: Filing) -> list[str]:
    return [themes[0] if themes else "" for themes in filing.themes.values()]


@pytest.mark.parametrize("name", FLOORS, ids=lambda name: name or "the others")
def test_the_default_pack_files_labelled_stand_offs_rightly(name: str) -> None:
    first, precision, recall = FLOORS[name]
    crises = [crisis(each) for each in STAND_OFFS if (each == "stand-offs") == bool(name)]
    pairs = [pair for labelled in crises for pair in zip(_first_of(labelled.sentences), labelled.themes, strict=True)]

    themed = [(given, want) for given, want in pairs if want]
    right = sum(given in want for given, want in themed)
    false = sum(bool(given) for given, want in pairs if not want)

    assert len(pairs) > 300
    assert right / len(themed) >= first
    assert false / (len(pairs) - len(themed)) <= FALSE
    for theme in PACK:
        hit = sum(given == theme.id and theme.id in want for given, want in pairs)
        missed = sum(1 / len(want) for given, want in themed if given not in want and theme.id in want)
        assert hit / sum(given == theme.id for given, _ in pairs) >= precision, theme.id
        assert hit / (hit + missed) >= recall, theme.id


def _first_of(sentences: Sequence[Sentence]) -> list[str]:
    filed = file(tuple(dict.fromkeys(sentences)), PACK).themes
    return ["".join(filed[sentence.id][:1]) for sentence in sentences]


def test_the_samples_have_fitting_sentences_for_every_theme() -> None:
    found = tuple(s for p in sorted(INPUTS.glob("*.txt")) for s in sentences_of(p.read_text("utf-8"), p.name))
    first = dict(zip((s.text for s in found), _first(file(found, PACK)), strict=True))

    def of(start: str) -> str:
        return next(theme for text, theme in first.items() if text.startswith(start))

    assert set(first.values()) >= {theme.id for theme in PACK}
    assert of("Over 14,000 people have been killed") == "casualties"
    assert of("Putin's demands are contained in a pair of draft treaties") == "demands"
    assert of("President Biden has threatened increased sanctions") == "western-response"
    assert of("US officials say Russia has massed around 100,000 troops") == "military-posture"
    assert of("Six thousand Ukrainian and NATO troops held joint exercises") == "military-posture"
    assert of("President Vladimir Putin used some of his most blunt language") == ""
    assert of("Ukraine rejected the claim") == ""


def test_the_default_pack_names_no_person_and_no_state_but_of_alliances() -> None:
    words = " ".join(word for theme in PACK for word in (*theme.weights, *theme.actors)).lower()

    for name in ("putin", "biden", "russia", "ukrain", "moscow", "kremlin", "syria", "turk", "iraq", "china", "serb"):
        assert name not in words


def test_the_disaster_pack_files_articles_about_a_flood() -> None:
    paths = sorted((CASES / "flood").glob("*.txt"))
    found = tuple(s for p in paths for s in sentences_of(p.read_text("utf-8"), p.name))
    filing = file(found, load_pack("disaster"))
    first = dict(zip((s.text for s in found), _first(filing), strict=True))

    expected = {
        "The River Orla burst its banks early": "situation",
        "Forecasters expect another 60 millimetres": "situation",
        "Eleven people are known to have died": "casualties-and-damage",
        "About 900 homes were damaged": "casualties-and-damage",
        "Insurers put the damage at": "casualties-and-damage",
        "The army sent 400 soldiers": "response",
        "The European Union sent water pumps": "response",
        "Some 18,000 households are without": "needs",
        "The Red Cross appealed for blankets": "needs",
        "Shares of the insurer": "",
    }
    given = {start: next(t for text, t in first.items() if text.startswith(start)) for start in expected}

    assert len(paths) == 3
    assert given == expected
    assert set(first.values()) == {"", *(theme.id for theme in load_pack("disaster"))}


def _theme(**keys: object) -> Theme:
    return Theme.model_validate({"id": "t", "title": "T", **keys})


@pytest.mark.parametrize(
    ("term", "text", "matches"),
    [
        ("sanction", "New sanctions came.", True),
        ("build-up", "The build-up went on.", True),
        ("build up", "The build-up went on.", True),
        ("red line", "Two red lines were crossed.", True),
        ("red line", "The line was red.", False),
        ("=forces", "The forces moved.", True),
        ("=forces", "He was forced to move.", False),
        ("mobili*", "The army is mobilizing.", True),
        ("mobili*", "The army is automobile.", False),
    ],
)
def test_a_term_matches_stems_forms_and_phrases(term: str, text: str, *, matches: bool) -> None:
    assert _first(file(sentences_of(text), (_theme(terms=[term]),))) == (["t"] if matches else [""])


def test_weak_terms_count_only_together() -> None:
    theme = _theme(weak=["storm", "roof"])

    assert _first(file(sentences_of("The storm came."), (theme,))) == [""]
    assert _first(file(sentences_of("The storm took a roof."), (theme,))) == ["t"]


def test_a_longer_phrase_hides_the_shorter_term_of_another_theme() -> None:
    peace, war = _theme(id="peace", terms=["exercise restraint"]), _theme(id="war", terms=["exercise"])

    assert _first(file(sentences_of("Both should exercise restraint."), (war, peace))) == ["peace"]


def test_a_sentence_may_have_two_themes_best_first() -> None:
    themes = (_theme(id="a", terms=["storm"]), _theme(id="b", strong=["roof"]))
    found = sentences_of("The storm took a roof.")

    assert file(found, themes).themes[found[0].id] == ("b", "a")
    assert file(found, themes).terms[found[0].id] == ("storm", "roof")


def test_examples_alone_make_a_theme() -> None:
    theme = _theme(examples=["The ferry sank near the harbour.", "A ferry capsized off the coast."])

    assert _first(file(sentences_of("A ferry capsized with forty on board."), (theme,))) == ["t"]
    assert _first(file(sentences_of("Parliament met on Monday."), (theme,))) == [""]


def test_terms_work_in_the_language_of_the_article() -> None:
    found = sentences_of("Die Truppen wurden verlegt.", language="de")

    assert _first(file(found, (_theme(terms=["Truppe"]),), {"a": "de"})) == ["t"]


def test_an_article_on_another_subject_needs_more_than_one_term() -> None:
    siege = " ".join(
        f"Syria moved {n} tanks to the Turkish border." for n in ("nine", "ten", "forty", "sixty", "ninety")
    )
    song = "The band sang late. The waiting killed the mood. The bus was full. The rain stopped. The crowd left early."
    alone, beside = sentences_of(song, "song"), (*sentences_of(siege, "siege"), *sentences_of(song, "song"))

    assert _first(file(beside, PACK))[5:] == [""] * 5
    assert _first(file(beside, PACK))[:5] == ["military-posture"] * 5
    assert _first(file(alone, PACK)) == [""] * 5


def test_in_a_folder_on_another_subject_one_word_of_a_pack_tells_of_no_theme() -> None:
    currency = (
        "The executive body of the bank asked Spain for its coins. "
        "Banks in Portugal will keep reserves of them. "
        "Shops in Spain may print prices twice for a year. "
        "Cash machines will be filled at night. "
        "Old notes can be changed at any post office in Portugal. "
        "The coin of Spain shows a king, that of Portugal a seal. "
        "Each has a rim. "
        "Blind users can tell them by touch. "
        "Most were struck last year. "
        "They are kept in vaults."
    )
    crisis = (
        "Freedonia demanded that Sylvania withdraw its troops from the border. "
        "Sylvania rejected the ultimatum and moved tanks to the frontier. "
        "Freedonian artillery fired on a Sylvanian base at dawn. "
        "The United Nations called on Freedonia and Sylvania to stop. "
        "Four soldiers were killed and nine wounded in the shelling. "
        "Egypt said Freedonia should stop. "
        "Sylvania demanded that Freedonia pay. "
        "Its warships left port. "
        "Freedonia said Sylvania was to blame. "
        "Refugees fled from the shelling."
    )

    def share(text: str) -> float:
        first = _first(file(sentences_of(text, "a") + sentences_of(text, "b"), PACK))
        return sum(map(bool, first)) / len(first)

    assert share(currency) == 0.0
    assert share(crisis) >= 0.8


def test_no_themes_file_nothing() -> None:
    found = sentences_of("The storm took a roof. A war began.")

    assert _first(file(found, ())) == ["", ""]
    assert file((), PACK) == Filing({}, {})


def test_filing_is_the_same_whatever_comes_before_in_other_articles() -> None:
    one, two = sentences_of("Talks began.", "one"), sentences_of("He left. Troops moved.", "two")

    together, apart = file((*one, *two), PACK), file(two, PACK)

    assert {sentence.id: together.themes[sentence.id] for sentence in two} == dict(apart.themes)


def test_it_explains_which_terms_did_it_and_what_no_theme_took() -> None:
    themes = (_theme(id="a", terms=["storm", "hail"]), _theme(id="b", strong=["roof"]))
    found = sentences_of("The storm took a roof. Storms came. The ferry left. A ferry sank.")

    use = explain(found, file(found, themes), themes)

    assert [(t.theme, t.sentences, t.also) for t in use.themes] == [("a", 1, 1), ("b", 1, 0)]
    assert use.themes[0].terms == (("storm", 2),)
    assert use.themes[0].idle == ("hail",)
    assert use.unfiled == 2
    assert use.words[0] == ("ferry", 2)


def test_a_party_speaks_for_its_side_and_an_outside_power_for_its_own() -> None:
    found = sentences_of(
        "Syria and Turkey face each other. Syria said Turkey was wrong. Turkey said Syria was wrong. "
        "Egypt said Turkey was wrong. Witnesses said Turkey was wrong."
    )

    assert _first(file(found, PACK)) == ["", "demands", "demands", "western-response", ""]


def test_a_body_of_one_state_speaks_for_that_state() -> None:
    found = sentences_of(
        "Syria and Turkey face each other. Turkey's Security Council said Syria was wrong. "
        "The Security Council said Syria was wrong. Syria is near Turkey."
    )

    assert _first(file(found, PACK)) == ["", "demands", "western-response", ""]


def test_what_only_tells_of_a_year_is_history() -> None:
    found = sentences_of("The weapons came to the border in 1974. The weapons came to the border.")

    assert _first(file(found, PACK)) == ["", "military-posture"]


@pytest.mark.parametrize("name", PACKS)
def test_every_term_of_a_shipped_pack_matches_itself(name: str) -> None:
    for theme in load_pack(name):
        vocabulary = Vocabulary([theme.weights], "en")
        for term in theme.weights:
            (sentence,) = sentences_of(f"Say {term.strip('=*')}")
            assert term in {match.term for match in vocabulary.find(sentence)}


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ('[[themes]]\nid="a"\ntitle="A"\nterms=["x"]\ncolour="red"', "themes.1.colour: there is no such key"),
        (
            '[[themes]]\nid="a"\ntitle="A"\nterms=["x"]\n[[themes]]\nid="a"\ntitle="B"\nterms=["y"]',
            "two themes have the id 'a'",
        ),
        ('[[themes]]\nid="a"\ntitle="A"', "neither terms nor examples"),
        ('[[themes]]\nid="a"\ntitle="A"\nterms=["mob*ili"]', "themes.1"),
        ('[[themes]]\nid="a"\ntitle="A"\nterms=["(war"]', "toml: themes.1.terms.1: '(war' is not a term"),
        ('[[themes]]\nid="a"\ntitle="A"\nterms=[""]', "'' is not a term"),
        ('[[themes]]\nid="a"\ntitle="A"\nweak=["a b c d e f g h i"]', "longer than 8 words"),
        ('[[themes]]\nid="a"\ntitle="A"\nterms={war=-1}', "toml: themes.1.terms.war: Input should be greater than 0"),
        ('[[themes]]\nid="A b"\ntitle="A"\nterms=["x"]', "themes.1.id"),
    ],
)
def test_a_mistake_in_a_theme_is_named_with_its_place(tmp_path: Path, toml: str, says: str) -> None:
    path = tmp_path / "brief.toml"
    path.write_text(toml, "utf-8")

    with pytest.raises(SettingsError) as caught:
        load(path)

    assert says in str(caught.value)
    assert caught.value.exit_code == 2


def test_an_empty_list_of_themes_is_allowed(tmp_path: Path) -> None:
    path = tmp_path / "brief.toml"
    path.write_text("themes = []", "utf-8")

    assert load(path).filed_under == ()
