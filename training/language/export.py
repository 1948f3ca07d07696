"""Learned weights → the form that ships: `python -m training.language.export FITTED WEIGHTS`."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import numpy as np
import torch


def gates(weight: np.ndarray, size: int) -> np.ndarray:
    """Reorder gates to input, forget, output, candidate; halve what goes through a sigmoid."""
    i, f, g, o = (weight[..., n * size : (n + 1) * size] for n in range(4))
    return np.concatenate([i * 0.5, f * 0.5, o * 0.5, g], axis=-1)


def lstm(state: dict[str, np.ndarray], name: str, number: int, size: int) -> dict[str, np.ndarray]:
    """Arrange a layer so that the reader only multiplies."""
    sides = ("", "_reverse")
    outer, inner = (
        [gates(state[f"{name}.weight_{kind}_l0{side}"].T, size) for side in sides] for kind in ("ih", "hh")
    )
    bias = [
        gates(state[f"{name}.bias_ih_l0{side}"] + state[f"{name}.bias_hh_l0{side}"], size) for side in sides
    ]
    return {
        f"{number}.outer": np.concatenate(outer, axis=1),
        f"{number}.inner": np.stack(inner),
        f"{number}.bias": np.concatenate(bias),
    }


def convert(state: dict[str, np.ndarray], size: int, layers: int) -> dict[str, np.ndarray]:
    """Arrange weights likewise; the parser's own names served for learning only."""
    found = {"embed": state["embed.weight"], **{name: state[name] for name in ("root", "arc", "rel")}}
    for n in range(layers):
        found |= lstm(state, f"lstms.{n}", n, size)
    for name in ("tag", "arc_dep", "arc_head", "rel_dep", "rel_head"):
        found[f"{name}.weight"] = state[f"{name}.weight"].T
        found[f"{name}.bias"] = state[f"{name}.bias"]
    return {name: np.ascontiguousarray(value, dtype=np.float16) for name, value in found.items()}


def export(fitted: Path, weights: Path) -> None:
    """Write weights, labels, features and vectors."""
    weights.mkdir(parents=True, exist_ok=True)
    labels = json.loads((fitted / "labels.json").read_text(encoding="utf-8"))
    state = {name: value.numpy() for name, value in torch.load(fitted / "network.pt").items()}
    arrays = convert(state, labels["sizes"]["hidden"], labels["sizes"]["layers"])
    np.savez(weights / "network.npz", **arrays)  # type: ignore[arg-type]
    for name in ("labels.json", "features.json", "vectors.npy"):
        shutil.copy(fitted / name, weights / name)


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]))
