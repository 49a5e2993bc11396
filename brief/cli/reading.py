"""The commands that read and answer: verify, summarise, themes."""

import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from brief import RANKERS
from brief.cli.options import AsJson, Config
from brief.cli.shared import say, settings_of
from brief.errors import SettingsError

if TYPE_CHECKING:
    from brief.analysis.themes import Use

_TERMS = 12
_WORDS = 30


def verify(
    file: Annotated[Path, typer.Argument(help="A brief: its PDF or its JSON.")],
    inputs: Annotated[Path | None, typer.Option(help="Where the articles are, if not where the brief says.")] = None,
    as_json: AsJson = False,
) -> None:
    """Prove a brief against its sources, sentence by sentence."""
    from brief import pipeline  # noqa: PLC0415  # as in make

    brief, failures = pipeline.verify(file, inputs)
    if as_json:
        print(json.dumps({"proved": not failures, "failures": failures}, ensure_ascii=False))
    for line in failures:
        say(f"{file}: {line}")
    if failures:
        raise typer.Exit(1)
    if not as_json:
        print(f"{file}: every sentence stands word for word in its source ({len(brief.sources)} sources)")


def summarise(
    files: Annotated[list[Path], typer.Argument(help="Articles or folders.")],
    words: Annotated[int, typer.Option(min=1, help="At most so many words.")] = 100,
    ranker: Annotated[str | None, typer.Option(help=f"One of: {', '.join(RANKERS)}.")] = None,
    as_json: AsJson = False,
) -> None:
    """Plain extractive summary across files, to standard output."""
    if ranker is not None and ranker not in RANKERS:
        raise SettingsError("--ranker", f"there is no ranker {ranker!r}; there are {', '.join(RANKERS)}")
    from brief import pipeline  # noqa: PLC0415  # as in make

    articles, skipped = pipeline.read(files)
    for one in skipped:
        say(f"passed over {one.path}: {one.reason}")
    if not articles:
        _fail("nothing could be read")
    picked = pipeline.summarise(articles, words=words, ranker=ranker)
    if as_json:
        paths = {a.id: a.path for a in articles}
        answer = [{"text": s.text, "path": paths[s.id.article], "start": s.start, "end": s.end} for s in picked]
        print(json.dumps(answer, ensure_ascii=False))
        return
    for sentence in picked:
        print(sentence.text)


def themes(
    inputs: Annotated[Path | None, typer.Argument(help="Folder of articles to try the themes on.")] = None,
    config: Config = None,
    as_json: AsJson = False,
) -> None:
    """List the themes; for a folder, what each one found by which terms, and the words that none took."""
    settings = settings_of(config)
    if inputs is None:
        listed = [theme.given() for theme in settings.filed_under]
        print(json.dumps(listed, ensure_ascii=False) if as_json else "\n\n".join(map(_listed, listed)))
        return
    from brief import pipeline  # noqa: PLC0415  # as in make

    articles, skipped = pipeline.read([inputs], settings)
    for one in skipped:
        say(f"passed over {one.path}: {one.reason}")
    if not articles:
        _fail(f"{inputs}: nothing could be read")
    use = pipeline.explain_themes(articles, settings)
    print(json.dumps(dataclasses.asdict(use), ensure_ascii=False) if as_json else _used(use))


def _listed(theme: dict[str, object]) -> str:
    """One theme as a person reads it."""
    lines = [f"{theme['id']}: {theme['title']}"]
    for key, value in theme.items():
        if key in {"id", "title"}:
            continue
        words = [f"{k} ({v})" for k, v in value.items()] if isinstance(value, dict) else value
        lines.append(f"  {key}: {', '.join(map(str, words)) if isinstance(words, (list, tuple)) else words}")
    return "\n".join(lines)


def _used(use: "Use") -> str:
    """What every theme found, as a person reads it."""
    lines = []
    for theme in use.themes:
        lines.append(f"{theme.title} ({theme.theme}): {theme.sentences} sentences, {theme.also} more as a second theme")
        lines.append("  " + ", ".join(f"{term} {count}" for term, count in theme.terms[:_TERMS] if count))
    lines.append(f"Without a theme: {use.unfiled} sentences. The most frequent words in no term:")
    lines.append("  " + ", ".join(f"{word} {count}" for word, count in use.words[:_WORDS]))
    return "\n".join(lines)


def _fail(line: str) -> NoReturn:
    """Ends the command with one line and exit code 1."""
    say(f"brief: {line}")
    raise typer.Exit(1)
