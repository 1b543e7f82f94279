"""The mines of the simulated landscape: what each has, and what happens to it."""

from __future__ import annotations

from dataclasses import dataclass

from .spectra import Cover

Pair = tuple[float, float]  # at the first and at the second date


@dataclass(frozen=True)
class Recipe:
    """A mine to be placed. Areas in hectares, heights in metres, each at both dates."""

    name: str
    commodity: str
    route: str  # row of the coefficient table that describes its processing
    change: str
    rock: Cover
    tailings: Cover
    pits: tuple[Pair, ...]
    depth: Pair
    dumps: tuple[Pair, ...] = ()
    dump_height: Pair = (0.0, 0.0)
    valley: Pair | None = None  # tailings behind a dam across a valley
    paddock: Pair | None = None  # tailings within a ring embankment
    tailings_height: Pair = (0.0, 0.0)  # of the paddock
    plant: Pair = (0.0, 0.0)
    ground: str = "hill"  # where it lies: hill, plain or river
    product: str = ""
    grade: float = 1.0  # mass fraction of what is counted as product in the ore
    recovery: float = 1.0
    concentrate: float = 0.0  # mass fraction in the concentrate; 0: no concentrate is made
    past: float = 0.0  # tonnes a year before the first date, for a mine that closed since
    disclosed: bool = False
    artisanal: bool = False


RECIPES = (
    Recipe(
        "Serra Dourada",
        "copper",
        "copper_op",
        "grown",
        Cover.TAN_ROCK,
        Cover.GREY_TAILINGS,
        pits=((90, 101),),
        depth=(140, 173),
        dumps=((60, 72), (38, 40)),
        dump_height=(52, 63),
        valley=(70, 98),
        plant=(24, 26),
        product="Cu in concentrate",
        grade=0.0062,
        recovery=0.86,
        concentrate=0.25,
        disclosed=True,
    ),
    Recipe(
        "Morro Vermelho",
        "iron ore",
        "iron_conc",
        "unchanged",
        Cover.RED_ROCK,
        Cover.GREY_TAILINGS,
        pits=((60, 60),),
        depth=(110, 110),
        dumps=((36, 36),),
        dump_height=(50, 50),
        valley=(24, 24),
        plant=(17, 17),
        product="Fe in concentrate",
        grade=0.34,
        recovery=0.75,
        concentrate=0.66,
    ),
    Recipe(
        "Ribeirão do Ouro",
        "gold",
        "gold_op",
        "tailings raised",
        Cover.TAN_ROCK,
        Cover.PALE_TAILINGS,
        pits=((16, 20),),
        depth=(66, 84),
        dumps=((14, 20),),
        dump_height=(27, 37),
        paddock=(30, 30),
        tailings_height=(14, 20),
        plant=(8, 8),
        product="Au",
        grade=1.3e-6,
        recovery=0.88,
    ),
    Recipe(
        "Córrego Fundo",
        "zinc",
        "zinc",
        "closed",
        Cover.GREY_ROCK,
        Cover.GREY_TAILINGS,
        pits=((14, 14),),
        depth=(60, 60),
        dumps=((16, 16),),
        dump_height=(26, 26),
        paddock=(13, 13),
        tailings_height=(10, 10),
        plant=(5, 5),
        product="Zn in concentrate",
        grade=0.05,
        recovery=0.83,
        concentrate=0.53,
        past=14_000,
    ),
    Recipe(
        "Boa Vista",
        "gold",
        "gold_op",
        "new",
        Cover.TAN_ROCK,
        Cover.PALE_TAILINGS,
        pits=((0, 16),),
        depth=(0, 40),
        dumps=((0, 18),),
        dump_height=(0, 33),
        paddock=(0, 13),
        tailings_height=(0, 15),
        plant=(0, 6),
        product="Au",
        grade=1.1e-6,
        recovery=0.85,
    ),
    Recipe(
        "Barra do Rio",
        "gold",
        "",
        "grown",
        Cover.TAN_ROCK,
        Cover.PALE_TAILINGS,
        pits=((9, 19),),
        depth=(5, 5),
        ground="river",
        product="Au",
        grade=0.25e-6,
        recovery=0.5,
        artisanal=True,
    ),
    Recipe(
        "Chapada Nova",
        "nickel",
        "nickel_laterite",
        "grown",
        Cover.RED_ROCK,
        Cover.RED_TAILINGS,
        pits=((16, 27), (9, 12)),
        depth=(20, 22),
        dumps=((10, 17),),
        dump_height=(16, 30),
        plant=(6, 6),
        product="Ni",
        grade=0.015,
        recovery=0.9,
        disclosed=True,
    ),
    Recipe(
        "Pedreira Branca",
        "limestone",
        "limestone",
        "unchanged",
        Cover.WHITE_ROCK,
        Cover.PALE_TAILINGS,
        pits=((8, 8),),
        depth=(40, 52),
        plant=(2.5, 2.5),
        product="limestone",
        recovery=0.92,
        disclosed=True,
    ),
    Recipe(
        "Olaria Velha",
        "clay",
        "sand_gravel",
        "unchanged",
        Cover.RED_ROCK,
        Cover.RED_TAILINGS,
        pits=((1.3, 1.3),),
        depth=(8, 8),
        ground="plain",
        product="clay",
        recovery=0.9,
    ),
)
SMALL = ("Ribeirão do Ouro", "Boa Vista", "Barra do Rio", "Olaria Velha")  # for small scenes
