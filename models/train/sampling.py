"""Batches: which ground is shown how often."""

from __future__ import annotations

from dataclasses import dataclass

import augment
import numpy as np
import torch
from data import IGNORE, PIT, Array, Artisanal, Chip, eight_bit_to_reflectance
from standard import standardise
from torch import Tensor


@dataclass(frozen=True)
class SamplingOptions:
    """Crop size in pixels, crops a batch by origin, range of zoom, and probabilities.

    The other ground is simulated, coast or town; without simulated scenes town instead.
    """

    size: int = 320
    brazil: int = 4
    artisanal: int = 1
    other: int = 1
    zoom_low: float = 0.6
    zoom_high: float = 1.6
    on_mine: float = 0.6
    wedge: float = 0.1
    region_power: float = 0.5
    paste: float = 0.5
    coast: float = 0.3
    simulated: float = 0.35


@dataclass
class Sampler:
    """Draws augmented batches from mines, towns, a coast, artisanal chips and simulated scenes."""

    chips: list[Chip]
    urban: list[Chip]
    coast: list[Chip]
    simulated: list[Chip]
    artisanal: Artisanal
    options: SamplingOptions
    rng: np.random.Generator

    def __post_init__(self) -> None:
        """Chips of crowded regions are drawn less often each."""
        regions = [chip.region for chip in self.chips]
        weights = np.array([regions.count(r) ** -self.options.region_power for r in regions])
        self.weights = weights / weights.sum()
        self.empty = [c for c in self.chips if np.mean((c.label > 0) & (c.label != IGNORE)) < 0.05]

    def batch(self) -> tuple[Tensor, Tensor]:
        pairs = [self._brazil() for _ in range(self.options.brazil)]
        pairs += [self._artisanal() for _ in range(self.options.artisanal)]
        pairs += [self._other() for _ in range(self.options.other)]
        images = torch.from_numpy(np.stack([standardise(image) for image, _ in pairs]))
        labels = torch.from_numpy(np.stack([label for _, label in pairs]).astype(np.int64))
        return images.contiguous(memory_format=torch.channels_last), labels

    def _finish(self, image: Array, label: Array) -> tuple[Array, Array]:
        image = augment.radiometry(self.rng, image)
        if self.rng.random() < self.options.wedge:
            image, label = augment.nodata_wedge(self.rng, image, label)
        label[~np.isfinite(image).all(0)] = IGNORE
        return image, label

    def _crop(self, image: Array, label: Array, centre: Array) -> tuple[Array, Array]:
        zoom = (self.options.zoom_low, self.options.zoom_high)
        return augment.crop(self.rng, image, label, self.options.size, zoom, centre)

    def _brazil(self) -> tuple[Array, Array]:
        chip = self.chips[self.rng.choice(len(self.chips), p=self.weights)]
        pair = self._crop(chip.image, chip.label, self._centre(chip.label))
        if self.rng.random() < self.options.paste:
            pair = augment.paste(self.rng, pair, self._ground())
        return self._finish(*pair)

    def _ground(self) -> tuple[Array, Array]:
        """A crop to paste mines on. Chips without mines come often: else their kind of land
        would itself be taken as a sign that there is no mine."""
        kind = self.rng.random()
        if kind < 0.2:
            chip = self.urban[self.rng.integers(len(self.urban))]
        elif kind < 0.6 and self.empty:
            chip = self.empty[self.rng.integers(len(self.empty))]
        else:
            chip = self.chips[self.rng.choice(len(self.chips), p=self.weights)]
        return self._crop(chip.image, chip.label, self._anywhere(chip.label))

    def _other(self) -> tuple[Array, Array]:
        """A town or a piece of coast, both without mines, or a simulated landscape."""
        kind = self.rng.random()
        source = self.urban
        if kind < self.options.coast:
            source = self.coast
        elif kind < self.options.coast + self.options.simulated and self.simulated:
            source = self.simulated
        chip = source[self.rng.integers(len(source))]
        simulated = source is self.simulated
        centre = self._centre(chip.label) if simulated else self._anywhere(chip.label)
        return self._finish(*self._crop(chip.image, chip.label, centre))

    def _artisanal(self) -> tuple[Array, Array]:
        if self.rng.random() < 0.3:
            cells, labels = self._cells(1)
            image, label = augment.mirrored(cells[0], labels[0], 2)
        else:
            cells, labels = self._cells(49)
            image, label = augment.mosaic(self.rng, cells, labels, 7)
        return self._finish(*self._crop(image, label, self._anywhere(label)))

    def _cells(self, count: int) -> tuple[Array, Array]:
        """Labelled chips and negatives, mixed."""
        source = self.artisanal
        drawn = self.rng.integers(len(source.labelled), size=count)
        rgb, label = source.labelled[drawn], source.label[drawn].copy()
        label[label == 1] = PIT
        if len(source.pseudo):
            weak = self.rng.random(count) < 0.5
            chosen = self.rng.integers(len(source.pseudo), size=count)[weak]
            rgb[weak], label[weak] = source.pseudo[chosen], source.pseudo_label[chosen]
        empty = self.rng.random(count) < 0.55
        chosen = self.rng.integers(len(source.negatives), size=count)[empty]
        rgb[empty], label[empty] = source.negatives[chosen], 0
        return eight_bit_to_reflectance(rgb), label

    def _centre(self, label: Array) -> Array:
        mine = np.flatnonzero((label > 0) & (label != IGNORE))
        if len(mine) == 0 or self.rng.random() > self.options.on_mine:
            return self._anywhere(label)
        row, column = divmod(int(self.rng.choice(mine)), label.shape[1])
        spread = self.options.size / 4
        return np.array([row, column]) + self.rng.uniform(-spread, spread, 2)

    def _anywhere(self, label: Array) -> Array:
        return self.rng.random(2) * label.shape
