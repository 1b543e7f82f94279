"""Random crops, turns, scales and radiometries: what other scenes and encodings may look like."""

from __future__ import annotations

import io

import numpy as np
import torch
from data import EIGHT_BIT_WHITE, IGNORE, Array
from PIL import Image
from scipy import ndimage
from torch.nn import functional

Random = np.random.Generator


def crop(
    rng: Random, image: Array, label: Array, size: int, zoom: tuple[float, float], centre: Array
) -> tuple[Array, Array]:
    """A randomly turned, mirrored and scaled square around centre (row, column)."""
    height, width = label.shape
    factor = float(np.exp(rng.uniform(*np.log(zoom))))
    angle = rng.integers(4) * np.pi / 2 + (rng.uniform(-0.4, 0.4) if rng.random() < 0.5 else 0)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    if rng.random() < 0.5:
        turn[:, 0] *= -1
    turn = turn / factor
    scale = np.array([[width, height]]).T
    # grid_sample's coordinates run from -1 to 1 over each axis: x first.
    matrix = turn * size / scale
    reach = np.minimum(np.abs(matrix).sum(1), 1.0)
    place = np.array([centre[1] / width, centre[0] / height]) * 2 - 1
    place = np.clip(place, -(1 - reach), 1 - reach)
    theta = torch.tensor(np.concatenate([matrix, place[:, None]], 1)[None], dtype=torch.float32)
    grid = functional.affine_grid(theta, [1, 1, size, size], align_corners=False)
    source = torch.from_numpy(np.ascontiguousarray(image))[None]
    if factor < 0.85:
        source = _soften(source, 0.45 / factor)
    filled = torch.nan_to_num(source, nan=-1.0)
    turned = functional.grid_sample(filled, grid, padding_mode="reflection", align_corners=False)
    marks = torch.from_numpy(label.astype(np.float32))[None, None]
    labels = functional.grid_sample(
        marks, grid, mode="nearest", padding_mode="reflection", align_corners=False
    )
    picture = turned[0].numpy()
    picture[:, (picture < -0.2).any(0)] = np.nan
    return picture, labels[0, 0].numpy().astype(np.uint8)


def _soften(source: torch.Tensor, sigma: float) -> torch.Tensor:
    """Gaussian blur before sampling coarser, as a coarser sensor does."""
    offsets = torch.arange(-2, 3, dtype=torch.float32)
    kernel = torch.exp(-0.5 * (offsets / sigma) ** 2)
    kernel = kernel / kernel.sum()
    weights = kernel.expand(source.shape[1], 1, 1, 5)
    channels = source.shape[1]
    padded = functional.pad(source, (2, 2, 2, 2), mode="replicate")
    rows = functional.conv2d(padded, weights, groups=channels)
    return functional.conv2d(rows, weights.transpose(2, 3), groups=channels)


def paste(
    rng: Random, mine: tuple[Array, Array], ground: tuple[Array, Array]
) -> tuple[Array, Array]:
    """Move the mines of one crop onto the ground of another, fitted half-way in brightness.

    Mines in dry, pale or built-up land are rare in training but common in the world.
    """
    image, label = mine
    below, below_label = ground
    inside = (label > 0) & (label != IGNORE) & np.isfinite(image).all(0)
    around = (label == 0) & np.isfinite(image).all(0)
    if not np.isfinite(below).any():
        return mine
    if not 50 < inside.sum() < 0.35 * label.size or around.sum() < 1000:
        return mine
    there = np.nanmean(below, axis=(1, 2), keepdims=True)
    here = image[:, around].mean(1)[:, None, None]
    share = rng.uniform(0, 1)
    fitted = image * np.clip(there / np.maximum(here, 0.01), 0.5, 2.0) ** share
    alpha = ndimage.gaussian_filter(inside.astype(np.float32), 0.7)
    mixed = np.where(alpha > 0.01, below * (1 - alpha) + np.nan_to_num(fitted) * alpha, below)
    labels = np.where(inside, label, np.where(alpha > 0.25, IGNORE, below_label))
    return mixed.astype(np.float32), labels.astype(np.uint8)


def radiometry(rng: Random, image: Array) -> Array:
    """Another date, atmosphere, sensor or encoding of the same ground."""
    x = image
    kind = rng.random()
    if kind < 0.35:
        x = _surface_reflectance(rng, x)
    elif kind < 0.55:
        x = _stretched_mosaic(rng, x)
    x = x * np.float32(np.exp(rng.normal(0, 0.15)))
    x = x + np.float32(rng.uniform(-0.02, 0.02))
    if rng.random() < 0.6:
        x = x * np.exp(rng.normal(0, 0.07, (3, 1, 1))).astype(np.float32)
        x = x + rng.normal(0, 0.006, (3, 1, 1)).astype(np.float32)
    if rng.random() < 0.4:
        gamma = np.exp(rng.normal(0, 0.15) + rng.normal(0, 0.04, (3, 1, 1)))
        x = EIGHT_BIT_WHITE * (np.maximum(x, 0) / EIGHT_BIT_WHITE) ** gamma.astype(np.float32)
    if rng.random() < 0.5:
        x = _colours(rng, x)
    if rng.random() < 0.2:
        x = _haze(rng, x)
    if rng.random() < 0.3:
        x = x + rng.normal(0, rng.uniform(0, 0.006), x.shape).astype(np.float32)
    if rng.random() < 0.5:
        x = _eight_bit(rng, x)
    return np.asarray(x, dtype=np.float32)


def _colours(rng: Random, x: Array) -> Array:
    """More or less saturated, sometimes nearly grey, sometimes with bands mixed.

    Red ground is Brazil's; what makes a mine elsewhere is form and texture.
    """
    grey = x.mean(0, keepdims=True)
    low = 0.0 if rng.random() < 0.2 else 0.5
    x = grey + (x - grey) * np.float32(rng.uniform(low, 1.5))
    if rng.random() < 0.5:
        mix = np.eye(3) + rng.normal(0, 0.12, (3, 3))
        mix = mix / mix.sum(1, keepdims=True)
        x = np.einsum("ij,jhw->ihw", mix.astype(np.float32), x)
    return np.asarray(x)


def _surface_reflectance(rng: Random, x: Array) -> Array:
    """Most of the path radiance removed: blue falls most, contrast grows."""
    some = x[:, ::4, ::4]
    if not np.isfinite(some).any():
        return x
    dark = np.nanpercentile(some, 1, axis=(1, 2), keepdims=True)
    kept = rng.uniform(0.0, 0.6)
    return (x - dark * (1 - kept)) * rng.uniform(1.0, 1.3)


def _stretched_mosaic(rng: Random, x: Array) -> Array:
    """A contrast-stretched true-colour mosaic, jointly or band by band."""
    some = x[:, ::4, ::4]
    if not np.isfinite(some).any():
        return x
    axis = (1, 2) if rng.random() < 0.5 else None
    low, high = np.nanpercentile(
        some, [rng.uniform(0, 2), rng.uniform(97.5, 99.9)], axis=axis, keepdims=True
    )
    floor, top = rng.uniform(0.0, 0.05), rng.uniform(0.2, 0.32)
    unit = np.clip((x - low) / np.maximum(high - low, 0.02), -0.2, 1.5)
    return np.asarray(floor + unit * (top - floor))


def _haze(rng: Random, x: Array) -> Array:
    """Thin veil of varying density."""
    side = x.shape[1]
    coarse = torch.from_numpy(rng.random((1, 1, 4, 4)).astype(np.float32))
    veil = functional.interpolate(coarse, (side, x.shape[2]), mode="bicubic")[0].numpy()
    alpha = np.clip(veil, 0, 1) * np.float32(rng.uniform(0.05, 0.35))
    return np.asarray(x * (1 - alpha) + alpha * np.float32(rng.uniform(0.15, 0.3)))


def _eight_bit(rng: Random, x: Array) -> Array:
    """Saturation at white, quantisation and sometimes JPEG."""
    empty = ~np.isfinite(x).all(0)
    scaled = np.clip(np.nan_to_num(x) / EIGHT_BIT_WHITE, 0, 1) * 255
    pixels = np.rint(scaled).astype(np.uint8)
    if rng.random() < 0.25:
        buffer = io.BytesIO()
        quality = int(rng.integers(60, 96))
        Image.fromarray(np.moveaxis(pixels, 0, -1)).save(buffer, "JPEG", quality=quality)
        pixels = np.moveaxis(np.asarray(Image.open(buffer)), -1, 0)
    result = pixels.astype(np.float32) * (EIGHT_BIT_WHITE / 255)
    result[:, empty] = np.nan
    return result


def nodata_wedge(rng: Random, image: Array, label: Array) -> tuple[Array, Array]:
    """Cut off one side along a slanted line, as the edge of an orbit does."""
    height, width = label.shape
    rows, columns = np.mgrid[0:height, 0:width]
    angle = rng.uniform(0, 2 * np.pi)
    along = (columns - width / 2) * np.cos(angle) + (rows - height / 2) * np.sin(angle)
    gone = along > rng.uniform(0, 0.5) * width
    image, label = image.copy(), label.copy()
    image[:, gone] = np.nan
    label[gone] = IGNORE
    return image, label


def mosaic(rng: Random, cells: Array, labels: Array, side: int) -> tuple[Array, Array]:
    """side x side small chips, each mirrored and turned at random, as one picture."""
    size = cells.shape[-1]
    image = np.empty((3, side * size, side * size), np.float32)
    label = np.empty((side * size, side * size), np.uint8)
    for number in range(side * side):
        turn, mirror = int(rng.integers(4)), rng.random() < 0.5
        cell = np.rot90(cells[number], turn, (1, 2))
        mark = np.rot90(labels[number], turn)
        if mirror:
            cell, mark = cell[:, ::-1], mark[::-1]
        row, column = divmod(number, side)
        place = np.s_[row * size : (row + 1) * size, column * size : (column + 1) * size]
        image[(slice(None), *place)] = cell
        label[place] = mark
    return image, label


def mirrored(image: Array, label: Array, times: int) -> tuple[Array, Array]:
    """One small chip continued by reflection on all sides."""
    size = label.shape[0]
    pad = size * times
    return (
        np.pad(image, ((0, 0), (pad, pad), (pad, pad)), mode="symmetric"),
        np.pad(label, pad, mode="symmetric"),
    )
