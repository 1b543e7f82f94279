"""The mines of the simulated landscape: what each has, and what happens to it."""

from __future__ import annotations

from dataclasses import dataclass, field

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
    unit: str = "t"
    a_year: float = 0.0
    disclosed: bool = False
    tags: frozenset[str] = field(default_factory=frozenset)


RECIPES = (
    Recipe(
        "Serra Dourada",
        "copper",
        "copper_op",
        "grown",
        Cover.TAN_ROCK,
        Cover.GREY_TAILINGS,
        pits=((84, 112),),
        depth=(150, 205),
        dumps=((58, 84), (36, 40)),
        dump_height=(55, 75),
        valley=(70, 98),
        plant=(24, 26),
        product="Cu in concentrate",
        a_year=46_000,
        disclosed=True,
    ),
    Recipe(
        "Morro Vermelho",
        "iron ore",
        "iron_conc",
        "unchanged",
        Cover.RED_ROCK,
        Cover.RED_TAILINGS,
        pits=((60, 60),),
        depth=(110, 110),
        dumps=((36, 36),),
        dump_height=(50, 50),
        valley=(24, 24),
        plant=(17, 17),
        product="Fe in concentrate",
        a_year=2_400_000,
        disclosed=True,
    ),
    Recipe(
        "Ribeirão do Ouro",
        "gold",
        "gold_op",
        "tailings raised",
        Cover.TAN_ROCK,
        Cover.PALE_TAILINGS,
        pits=((17, 17),),
        depth=(70, 85),
        dumps=((15, 15),),
        dump_height=(28, 34),
        paddock=(30, 30),
        tailings_height=(14, 21),
        plant=(8, 8),
        product="Au",
        unit="kg",
        a_year=3.1,
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
        a_year=0,
    ),
    Recipe(
        "Boa Vista",
        "gold",
        "gold_op",
        "new",
        Cover.TAN_ROCK,
        Cover.PALE_TAILINGS,
        pits=((0, 18),),
        depth=(0, 55),
        dumps=((0, 15),),
        dump_height=(0, 24),
        paddock=(0, 12),
        tailings_height=(0, 9),
        plant=(0, 6),
        product="Au",
        unit="kg",
        a_year=1.4,
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
        unit="kg",
        a_year=0.05,
        tags=frozenset({"artisanal"}),
    ),
    Recipe(
        "Chapada Nova",
        "nickel",
        "nickel_laterite",
        "grown",
        Cover.RED_ROCK,
        Cover.RED_TAILINGS,
        pits=((16, 27), (9, 12)),
        depth=(22, 26),
        dumps=((9, 12),),
        dump_height=(16, 20),
        plant=(6, 6),
        product="Ni",
        a_year=5_200,
    ),
    Recipe(
        "Pedreira Branca",
        "limestone",
        "limestone",
        "unchanged",
        Cover.WHITE_ROCK,
        Cover.PALE_TAILINGS,
        pits=((8, 8),),
        depth=(40, 40),
        plant=(2.5, 2.5),
        product="limestone",
        a_year=420_000,
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
        a_year=18_000,
    ),
)
SMALL = ("Ribeirão do Ouro", "Boa Vista", "Barra do Rio", "Olaria Velha")  # for small scenes
