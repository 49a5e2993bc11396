"""Learns the small networks that judge lines beside the linear model, and what picks one line; for furniture.py.

Several of one hidden layer each, told apart by how they begin; their mean is one network with all their units. Adam
(Kingma and Ba 2015) with weights that decay (Loshchilov and Hutter 2019), inputs left out at random (Srivastava 2014).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brief.reading.furniture_model import Network

Array = NDArray[np.float64]
Single = NDArray[np.float32]
UNITS, NETWORKS = 12, 3
"""On folds by outlet, word F1 of `page_text` rises by .003 to .007 over the linear model alone."""
EPOCHS, BATCH = 10, 256
RATE, DECAY, DROPPED = 0.003, 0.02, 0.35
MOMENTUM, SPREAD = 0.1, 0.001


@dataclass(slots=True)
class Parameter:
    """One array that is learned, with Adam's two running means."""

    value: Single
    decays: bool
    mean: Single
    square: Single

    def step(self, gradient: Single, rate: float, count: int) -> None:
        self.mean += MOMENTUM * (gradient - self.mean)
        self.square += SPREAD * (gradient**2 - self.square)
        mean = self.mean / (1 - (1 - MOMENTUM) ** count)
        square = self.square / (1 - (1 - SPREAD) ** count)
        self.value -= rate * (mean / (np.sqrt(square) + 1e-8) + (DECAY * self.value if self.decays else 0))


def parameter(value: Array, *, decays: bool) -> Parameter:
    single = value.astype(np.float32)
    return Parameter(single, decays, np.zeros_like(single), np.zeros_like(single))


def learn(table: Array, target: Array, weight: Array, least_scale: float) -> Network:
    """The mean of several networks, learned side by side, for lines of `table` that are body where `target` is 1."""
    mean, scale = table.mean(0), np.maximum(table.std(0), least_scale)
    data = np.clip((table - mean) / scale, -5, 5).astype(np.float32)
    wanted, heavy = target.astype(np.float32)[:, None], (weight / weight.mean()).astype(np.float32)[:, None]
    random = np.random.default_rng(0)
    rows, columns = data.shape
    into = parameter(random.normal(size=(columns, NETWORKS * UNITS)) * 0.5 / np.sqrt(columns), decays=True)
    constants = parameter(np.zeros(NETWORKS * UNITS), decays=False)
    out = parameter(random.normal(size=(NETWORKS, UNITS)) * 0.3, decays=True)
    last = parameter(np.zeros(NETWORKS), decays=False)
    count = 0
    for epoch in range(EPOCHS):
        rate = RATE * 0.5 * (1 + np.cos(np.pi * epoch / EPOCHS)) + 1e-5
        order = random.permutation(rows)
        for start in range(0, rows, BATCH):
            chosen = order[start : start + BATCH]
            left = random.integers(0, 256, (len(chosen), columns), np.uint8) >= int(256 * DROPPED)
            seen = data[chosen] * (left * np.float32(1 / (1 - DROPPED)))
            hidden = np.tanh(seen @ into.value + constants.value).reshape(-1, NETWORKS, UNITS)
            odds = (hidden * out.value).sum(2) + last.value
            error = heavy[chosen] * (1 / (1 + np.exp(-np.clip(odds, -30, 30))) - wanted[chosen]) / len(chosen)
            back = (error[:, :, None] * out.value * (1 - hidden**2)).reshape(len(chosen), -1)
            count += 1
            steps = (
                (into, seen.T @ back),
                (constants, back.sum(0)),
                (out, (hidden * error[:, :, None]).sum(0)),
                (last, error.sum(0)),
            )
            for learned, gradient in steps:
                learned.step(gradient.astype(np.float32), rate, count)
    hidden = np.vstack([into.value, constants.value]).astype(float)
    return Network(mean, scale, hidden, np.append(out.value / NETWORKS, last.value.mean()).astype(float))


def learn_choice(tables: Sequence[Array], rights: Sequence[NDArray[np.bool_]], share: Array, l2: float) -> Array:
    """Weights (last: constant) that make a right row of every table likely among its rows, by damped Newton steps.

    Where several rows are right any will do; the curve is that of a table whose right row is known: it bends no less.
    """
    data, right = np.vstack(tables), np.concatenate(rights).astype(float)
    sizes = [len(table) for table in tables]
    starts, page = np.cumsum([0, *sizes[:-1]]), np.repeat(np.arange(len(tables)), sizes)
    ridge = np.full(data.shape[1], l2)
    ridge[-1] = 1e-3

    def chances(beta: Array) -> Array:
        score = data @ beta
        power: Array = np.exp(score - np.maximum.reduceat(score, starts)[page])
        return power / np.add.reduceat(power, starts)[page]

    def loss(beta: Array) -> float:
        likely = np.add.reduceat(chances(beta) * right, starts)
        return float((ridge * beta**2).sum() / 2 - (share * np.log(likely + 1e-12)).sum())

    beta = np.zeros(data.shape[1])
    for _ in range(20):
        chance = chances(beta)
        wanted = chance * right
        wanted /= np.add.reduceat(wanted, starts)[page]
        gradient = (share[page] * (wanted - chance)) @ data - ridge * beta
        mean = np.add.reduceat(data * chance[:, None], starts)
        curve = (data * (share[page] * chance)[:, None]).T @ data - (mean * share[:, None]).T @ mean + np.diag(ridge)
        step = np.linalg.solve(curve, gradient)
        while (loss(beta + step) > loss(beta)) and np.abs(step).max() > 1e-4:
            step /= 2
        beta = beta + step
        if np.abs(step).max() < 1e-3:
            break
    return beta
