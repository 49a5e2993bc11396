"""Which states a matter is between.

Comes in: who is named in every sentence, later who acts in it and what that tells of the themes. Goes out: the parties
of every article. Knows no theme by name and takes no side; where articles name nobody, no one is a party.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from brief.analysis.mentions import Mention, label, states
from brief.model import Sentence
from brief.settings import Theme

# Of the most named state's mentions: a party to the matter has as many. On a dispute of three states the second has .43
# over all articles and more in its own; on one of two the busiest mediator has .35 over all, and passes .4 in its own.
_SHARE = 0.45
# A state that is named less is a party too where only one other is, and it acts in so many sentences at least whose
# words weigh so much for what parties say, and so many times what they weigh for what outsiders do. On 24 crises this
# finds the other side of a boycott by four states; without "only one other" an accused neighbour becomes a party.
_SENTENCES, _WEIGHT, _RATHER = 3, 2.0, 1.5


@dataclass(frozen=True, slots=True)
class Role:
    """Who is in one sentence."""

    agent: str
    """Who acts or speaks: a state, an actor's name in lower case, `NOBODY`, or ""."""
    speaks: bool
    """Whether the sentence is quoted or reported speech of a known speaker."""
    named: tuple[str, ...]
    """Everyone named, in order, the agent included."""
    parties: frozenset[str]
    """The states its article is about."""


def weigh(
    sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]], actors: frozenset[str]
) -> Mapping[str, frozenset[str]]:
    """For every article, the states it is about, weighed over the articles that name the same states."""
    known = sorted(states() - actors)
    column = {state: i for i, state in enumerate(known)}
    row = {article: i for i, article in enumerate(dict.fromkeys(sentence.id.article for sentence in sentences))}
    counts = np.zeros((len(row), len(known)))
    for sentence, mentioned in zip(sentences, mentions, strict=True):
        for who in {mention.who for mention in mentioned}:
            if who in column:
                counts[row[sentence.id.article], column[who]] += 1
    lengths = np.linalg.norm(counts, axis=1, keepdims=True)
    unit = counts / np.where(lengths > 0, lengths, 1)
    # Every article weighed by its likeness to this one, without a table of all pairs of articles.
    totals = np.round(unit @ (unit.T @ unit), 9)
    found: dict[str, frozenset[str]] = {}
    for article, i in row.items():
        top = totals[i].max(initial=0.0)
        found[article] = (
            frozenset(known[j] for j in np.flatnonzero(totals[i] >= _SHARE * top)) if top > 0 else frozenset()
        )
    return found


def widen(cast: Sequence[Role], said: Sequence[Sequence[float]], themes: Sequence[Theme]) -> tuple[Role, ...]:
    """The roles, with further parties: states that are named less than those and speak as parties do.

    Args:
        cast: who acts in each sentence.
        said: for each sentence, what its words weigh for each theme.
        themes: the themes, whose `voices` tell parties' from outsiders'.
    """
    mine = frozenset(label(actor) for theme in themes for actor in theme.actors)
    asked: defaultdict[str, list[float]] = defaultdict(list)
    told: defaultdict[str, float] = defaultdict(float)
    for role, weights in zip(cast, said, strict=True):
        if role.agent[:1].isupper() and role.agent not in role.parties and role.agent not in mine:
            asked[role.agent].append(sum(w for w, t in zip(weights, themes, strict=True) if t.voices == "parties"))
            told[role.agent] += sum(w for w, t in zip(weights, themes, strict=True) if t.voices == "others")
    more = frozenset(
        who
        for who, weights in asked.items()
        if len(weights) >= _SENTENCES and sum(weights) >= max(_WEIGHT, _RATHER * told[who])
    )
    held = Counter(who for role in cast for who in role.parties if is_state(who))
    if not more or sum(count > len(cast) / 2 for count in held.values()) != 1:
        return tuple(cast)
    return tuple(replace(role, parties=role.parties | more) for role in cast)


def is_state(who: str) -> bool:
    """Whether a label stands for a state, and not for an actor or a side that is none."""
    return who[:1].isupper()
