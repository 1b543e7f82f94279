"""The network: a slim U-Net on the ImageNet EfficientNet-Lite0 encoder.

Logits are made at half the input's resolution and enlarged bilinearly, since
full-resolution convolutions cost more time than they bring accuracy.
"""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor, nn
from torch.nn import functional

# (input, output, expansion, kernel, stride, repeats) of EfficientNet-Lite0's first six stages.
LITE0_STAGES = (
    (32, 16, 1, 3, 1, 1),
    (16, 24, 6, 3, 2, 2),
    (24, 40, 6, 5, 2, 2),
    (40, 80, 6, 3, 2, 3),
    (80, 112, 6, 5, 1, 3),
    (112, 192, 6, 5, 2, 4),
)
ENCODER_WIDTHS = (16, 24, 40, 112, 192)  # strides 2, 4, 8, 16, 32
# Stage 1 works on the largest maps. Half of its expanded channels are pruned (imagenet.py).
PRUNED = {(1, 0): 48, (1, 1): 72}


@dataclass(frozen=True)
class NetOptions:
    """Widths of the decoder at strides 2, 4, 8 and 16, and the number of classes."""

    widths: tuple[int, int, int, int] = (8, 24, 48, 96)
    classes: int = 5
    dropout: float = 0.1


def _conv(
    cin: int, cout: int, kernel: int, stride: int = 1, groups: int = 1, norm: bool = True
) -> list[nn.Module]:
    """A convolution and its normalisation; without norm, what both become when folded."""
    return [
        nn.Conv2d(cin, cout, kernel, stride, kernel // 2, groups=groups, bias=not norm),
        nn.BatchNorm2d(cout, eps=1e-3, momentum=0.03) if norm else nn.Identity(),
    ]


class InvertedResidual(nn.Module):
    """Expand, filter each channel, project: the block of EfficientNet-Lite."""

    def __init__(
        self, cin: int, wide: int, cout: int, kernel: int, stride: int, norm: bool
    ) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        if wide != cin:
            layers += [*_conv(cin, wide, 1, norm=norm), nn.ReLU6(inplace=True)]
        layers += [*_conv(wide, wide, kernel, stride, wide, norm), nn.ReLU6(inplace=True)]
        layers += _conv(wide, cout, 1, norm=norm)
        self.layers = nn.Sequential(*layers)
        self.residual = stride == 1 and cin == cout

    def forward(self, x: Tensor) -> Tensor:
        y: Tensor = self.layers(x)
        return x + y if self.residual else y


class Encoder(nn.Module):
    """EfficientNet-Lite0 without its last stage and head; returns the five skip levels.

    The network that is trained has its normalisations folded into the convolutions, which
    saves a quarter of the training time; norm and whole are for loading ImageNet weights.
    """

    def __init__(self, norm: bool = False, whole: bool = False) -> None:
        super().__init__()
        self.stem = nn.Sequential(*_conv(3, 32, 3, 2, norm=norm), nn.ReLU6(inplace=True))
        stages = []
        for number, (cin, cout, expansion, kernel, stride, repeats) in enumerate(LITE0_STAGES):
            blocks = []
            for repeat in range(repeats):
                first = cin if repeat == 0 else cout
                wide = first * expansion
                if not whole:
                    wide = PRUNED.get((number, repeat), wide)
                step = stride if repeat == 0 else 1
                blocks.append(InvertedResidual(first, wide, cout, kernel, step, norm))
            stages.append(nn.Sequential(*blocks))
        self.stages = nn.ModuleList(stages)

    def forward(self, x: Tensor) -> list[Tensor]:
        x = self.stem(x)
        levels = []
        for number, stage in enumerate(self.stages):
            x = stage(x)
            if number != 3:  # stages 3 and 4 share stride 16; the deeper one is the skip
                levels.append(x)
        return levels


class UpBlock(nn.Module):
    """Enlarge twofold, add the skip, filter with one separable convolution."""

    def __init__(self, cin: int, skip: int, cout: int) -> None:
        super().__init__()
        self.inner = nn.Sequential(*_conv(cin, cout, 1))
        self.skip = nn.Sequential(*_conv(skip, cout, 1))
        self.filter = nn.Sequential(
            nn.ReLU(inplace=True),
            *_conv(cout, cout, 5, 1, cout),
            *_conv(cout, cout, 1),
            nn.ReLU(inplace=True),
        )

    def forward(self, x: Tensor, skip: Tensor) -> Tensor:
        x = functional.interpolate(self.inner(x), scale_factor=2.0, mode="bilinear")
        y: Tensor = self.filter(x + self.skip(skip))
        return y


class FootprintNet(nn.Module):
    """Class logits [N, classes, H, W] from standardised red, green, blue."""

    def __init__(self, options: NetOptions = NetOptions()) -> None:
        super().__init__()
        self.encoder = Encoder()
        inner = ENCODER_WIDTHS[-1]
        blocks = []
        for width, skip in zip(reversed(options.widths), reversed(ENCODER_WIDTHS[:-1])):
            blocks.append(UpBlock(inner, skip, width))
            inner = width
        self.decoder = nn.ModuleList(blocks)
        self.dropout = nn.Dropout2d(options.dropout)
        self.head = nn.Conv2d(inner, options.classes, 3, padding=1)

    def half_logits(self, x: Tensor) -> Tensor:
        """Logits at half the input's resolution."""
        levels = self.encoder(x)
        y = self.dropout(levels[-1])
        for block, skip in zip(self.decoder, reversed(levels[:-1])):
            y = block(y, skip)
        logits: Tensor = self.head(y)
        return logits

    def forward(self, x: Tensor) -> Tensor:
        return functional.interpolate(self.half_logits(x), scale_factor=2.0, mode="bilinear")
