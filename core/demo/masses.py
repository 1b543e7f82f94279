"""Masses that belong to a mine's volumes: ore, waste, tailings, product."""

from __future__ import annotations

from typing import Any

import numpy as np

from .recipes import Recipe

# Tonnes a cubic metre: rock in the ground, rock on dumps, dry tailings.
BANK_DENSITY, DUMP_DENSITY, TAILINGS_DENSITY = 2.6, 1.9, 1.45
NEW_MINE_YEARS = 4  # a mine that is new at the second date began in between


def balance(recipe: Recipe, row: dict[str, Any], years: int) -> dict[str, float]:
    """Masses that follow from the volumes: what left the pit is ore or lies on the dumps."""
    years = NEW_MINE_YEARS if recipe.change == "new" else years
    closed = recipe.change == "closed"
    moved = 0.0 if closed else row["pit_volume_removed_m3"] * BANK_DENSITY
    waste = 0.0 if closed else row["dump_volume_added_m3"] * DUMP_DENSITY
    ore = max(moved - waste, 0.0)
    product = ore * recipe.grade * recipe.recovery
    pull = recipe.grade * recipe.recovery / recipe.concentrate if recipe.concentrate else 0.0
    if recipe.grade == 1.0:  # bulk goods: what is not product is reject
        pull = recipe.recovery
    rejected = ore * (1 - pull)
    rise = row["tailings_volume_change_m3"]
    density = float(np.clip(rejected / rise, 1.15, 1.85)) if rise > 0 else TAILINGS_DENSITY
    stored = rise * density
    return {
        "rock_moved_t": round(moved),
        "waste_rock_t": round(waste),
        "ore_t": round(ore),
        "strip_ratio": round(waste / ore, 4) if ore else 0.0,
        "ore_grade": recipe.grade,
        "recovery": recipe.recovery,
        "concentrate_grade": recipe.concentrate,
        "tailings_t": round(rejected),
        "tailings_stored_t": round(stored),
        "tailings_density_t_m3": round(density, 4),
        "product_t": float(f"{product:.6g}"),
        "years_active": 0 if closed or not moved else years,
        "production_before_t_a": recipe.past,
        "production_t_a": float(f"{product / years:.6g}"),
    }
