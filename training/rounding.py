"""Train with the weights rounded as the exported file will hold them.

A model that is rounded to 4 bits afterwards loses labels; one that reads its own rounded weights
while the learning rate falls learns around them. Forward and backward see the rounded weights, the
optimizer moves the full ones (straight-through estimation, Bengio et al. 2013). What is saved is on the
grid: packing it loses nothing.
"""

from __future__ import annotations

import torch

# Below so many values a tensor stays float, in training as in the packed file.
LEAST_VALUES = 100_000


def steps_of(values: torch.Tensor, bits: int) -> torch.Tensor:
    """Step of the grid for blocks (..., block): the largest value over the largest level, in fp16."""
    step = (values.abs().amax(-1, keepdim=True) / (2 ** (bits - 1) - 1)).half().float()
    return torch.where(step == 0, torch.ones_like(step), step)


class Rounded:
    """The large matrices of a model, full and rounded.

    Args:
        model: Its `torch.nn.Linear` weights (outputs, inputs) are rounded.
        bits: Levels run from -(2^(bits-1) - 1) to the same above zero.
        block: Inputs of an output that share a step; divides the inputs.
    """

    def __init__(self, model: torch.nn.Module, bits: int, block: int) -> None:
        self.bits, self.block = bits, block
        self.matrices = [
            module.weight
            for module in model.modules()
            if isinstance(module, torch.nn.Linear) and module.weight.numel() >= LEAST_VALUES
        ]
        self.other = [torch.empty_like(matrix) for matrix in self.matrices]

    @torch.no_grad()
    def enter(self) -> None:
        """Let the model see rounded weights; the full ones are kept aside."""
        for index, matrix in enumerate(self.matrices):
            full = matrix.data
            blocks = full.view(len(full), -1, self.block)
            step, most = steps_of(blocks, self.bits), 2 ** (self.bits - 1) - 1
            rounded = self.other[index].view(blocks.shape)
            torch.div(blocks, step, out=rounded).round_().clamp_(-most, most).mul_(step)
            matrix.data, self.other[index] = self.other[index], full

    @torch.no_grad()
    def leave(self) -> None:
        """Give the model its full weights back, for the optimizer to move."""
        for index, matrix in enumerate(self.matrices):
            matrix.data, self.other[index] = self.other[index], matrix.data
