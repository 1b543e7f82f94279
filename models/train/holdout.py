"""What training never sees beside the validation chips: some artisanal chips and half a town.

The labelled artisanal chips are all among the weak positives as well, so a labelled chip is
left out together with its copy and with every label that an earlier model gave it.
"""

from __future__ import annotations

import numpy as np
from data import Array, Artisanal, Chip

SEED = 4
SHARE = 0.25
BLOCK = 25  # neighbours in a file may be neighbours on the ground, so blocks are left out
# The town chips overlap each other and show one city: what lies wholly south of this is left out.
TOWN_LATITUDE = 22.378
HALF_TOWN_CHIP = 128 * 8.983e-5


def split_artisanal(source: Artisanal) -> tuple[Artisanal, Artisanal]:
    """(for training, left out); labels by an earlier model are only ever for training."""
    number = {cell.tobytes(): index for index, cell in enumerate(source.positives)}
    labelled = np.array([number[cell.tobytes()] for cell in source.labelled])
    pseudo = np.array([number[cell.tobytes()] for cell in source.pseudo], dtype=int)
    positive, negative = _held(len(source.positives), SEED), _held(len(source.negatives), SEED + 1)
    weak = ~positive[pseudo] & ~np.isin(pseudo, labelled)
    kept = Artisanal(
        source.labelled[~positive[labelled]],
        source.label[~positive[labelled]],
        source.positives[~positive],
        source.negatives[~negative],
        source.pseudo[weak],
        source.pseudo_label[weak],
    )
    held = Artisanal(
        source.labelled[positive[labelled]],
        source.label[positive[labelled]],
        source.positives[positive],
        source.negatives[negative],
    )
    return kept, held


def _held(count: int, seed: int) -> Array:
    """Which of some chips lie in the blocks that are left out."""
    blocks = -(-count // BLOCK)
    drawn = np.random.default_rng(seed).permutation(blocks)[: round(blocks * SHARE)]
    return np.isin(np.arange(count) // BLOCK, drawn)


def split_towns(towns: list[Chip]) -> tuple[list[Chip], list[Chip]]:
    """(wholly north, wholly south) of the line; those across it are not used."""
    north = [c for c in towns if c.latitude - HALF_TOWN_CHIP >= TOWN_LATITUDE - 1e-4]
    south = [c for c in towns if c.latitude + HALF_TOWN_CHIP <= TOWN_LATITUDE + 1e-4]
    return north, south
