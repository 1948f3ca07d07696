"""The network as it learns: a bidirectional LSTM with heads for tags, names and a biaffine parser."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


@dataclass(frozen=True)
class Sizes:
    features: int
    vector: int
    tags: int
    deps: int
    names: int
    embed: int = 96
    hidden: int = 192
    layers: int = 2
    arc: int = 160
    rel: int = 48


class SharedDropout(nn.Module):  # type: ignore[misc,unused-ignore]
    """Drops the same units at every word of a sentence."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        keep = torch.empty(x.shape[0], 1, x.shape[2]).bernoulli_(1 - self.rate)
        return x * keep / (1 - self.rate)


def bidirectional(inputs: int, hidden: int) -> nn.LSTM:
    """Make a layer that remembers at first."""
    lstm = nn.LSTM(inputs, hidden, batch_first=True, bidirectional=True)
    for name, weight in lstm.named_parameters():
        if "weight_hh" in name:
            for part in weight.chunk(4):
                nn.init.orthogonal_(part)
        elif "bias_ih" in name:
            nn.init.zeros_(weight)
            with torch.no_grad():
                weight.chunk(4)[1].fill_(1.0)
    return lstm


def side_by_side(lstm: nn.LSTM, x: Tensor, lengths: Tensor) -> Tensor:
    """Read sentences side by side; those of one length need no packing, which is twice as fast."""
    if lengths.min() == lengths.max():
        return lstm(x)[0]  # type: ignore[no-any-return,unused-ignore]
    packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    return pad_packed_sequence(lstm(packed)[0], batch_first=True, total_length=x.shape[1])[0]


class Network(nn.Module):  # type: ignore[misc,unused-ignore]
    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        both = 2 * sizes.hidden
        self.embed = nn.Embedding(sizes.features, sizes.embed, padding_idx=0)
        nn.init.normal_(self.embed.weight, std=0.1)
        with torch.no_grad():
            self.embed.weight[0] = 0
        inputs = [sizes.embed + sizes.vector] + [both] * (sizes.layers - 1)
        self.lstms = nn.ModuleList(bidirectional(size, sizes.hidden) for size in inputs)
        self.drop_in, self.drop = SharedDropout(0.2), SharedDropout(0.4)
        self.tag = nn.Linear(both, sizes.tags)
        self.name = nn.Sequential(
            nn.Linear(both, 96), nn.ReLU(), nn.Dropout(0.33), nn.Linear(96, sizes.names)
        )
        self.arc_dep, self.arc_head = nn.Linear(both, sizes.arc), nn.Linear(both, sizes.arc)
        self.rel_dep, self.rel_head = nn.Linear(both, sizes.rel), nn.Linear(both, sizes.rel)
        self.root = nn.Parameter(torch.randn(both) * 0.1)
        self.arc = nn.Parameter(torch.randn(sizes.arc + 1, sizes.arc) * 0.01)
        self.rel = nn.Parameter(torch.randn(sizes.rel + 1, sizes.deps * (sizes.rel + 1)) * 0.01)

    def encode(self, ids: Tensor, vectors: Tensor, lengths: Tensor) -> list[Tensor]:
        """Read the words in context; one output a layer."""
        x = self.drop_in(torch.cat([self.embed(ids).sum(2), vectors], 2))
        found = []
        for lstm in self.lstms:
            x = self.drop(side_by_side(lstm, x, lengths))
            found.append(x)
        return found

    def arcs(self, x: Tensor) -> Tensor:
        """Score every head of every word; head 0 is the root."""
        rooted = torch.cat([self.root.expand(x.shape[0], 1, -1), x], 1)
        dep = self.drop(torch.relu(self.arc_dep(x)))
        head = self.drop(torch.relu(self.arc_head(rooted)))
        dep = torch.cat([dep, torch.ones_like(dep[..., :1])], 2)
        return torch.einsum("bti,ij,bsj->bts", dep, self.arc, head)

    def rels(self, x: Tensor, heads: Tensor) -> Tensor:
        """Score every relation of every word to its head."""
        rooted = torch.cat([self.root.expand(x.shape[0], 1, -1), x], 1)
        dep = self.drop(torch.relu(self.rel_dep(x)))
        head = self.drop(torch.relu(self.rel_head(rooted)))
        head = head.gather(1, heads.unsqueeze(2).expand(-1, -1, head.shape[2]))
        dep = torch.cat([dep, torch.ones_like(dep[..., :1])], 2)
        head = torch.cat([head, torch.ones_like(head[..., :1])], 2)
        mixed = (dep @ self.rel).view(*dep.shape[:2], self.sizes.deps, -1)
        return (mixed @ head.unsqueeze(3)).squeeze(3)
