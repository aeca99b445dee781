"""Writes the ONNX files of these tests, with the outputs PyTorch computes (torch 1.13 or newer).

    python3 make.py
"""

import json

import torch
from torch import nn


class Convolutions(nn.Module):
    """[B, (T C), H, W] -> [B, C, H, W]: 3 frames of 2 channels in, the next frame out."""

    def __init__(self):
        super().__init__()
        self.wide = nn.Conv2d(6, 8, 3, padding=1)
        self.out = nn.Conv2d(8, 2, 1)

    def forward(self, x):
        return self.out(torch.relu(self.wide(x)))


class Weighted(nn.Module):
    """[B, T, C, H, W] -> [B, 2, C, H, W]: two frames, sums of the last frames seen."""

    def forward(self, x):
        return torch.cat([2 * x[:, -1:] - x[:, -2:-1], 3 * x[:, -1:] - 2 * x[:, -2:-1]], 1)


class Last(nn.Module):
    """[B, H, W, T, C] -> [B, H, W, 1, C]: the last frame."""

    def forward(self, x):
        return x[:, :, :, -1:]


class Linear(nn.Module):
    """A Gemm, which samediff-import-onnx gets wrong."""

    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(4, 3)

    def forward(self, x):
        return torch.tanh(self.linear(x))


class Mean(nn.Module):
    """A ReduceMean that keeps its last dimension, which samediff-import-onnx gets wrong."""

    def forward(self, x):
        return x.mean(dim=-1, keepdim=True)


def export(model, shape, file, free=(0,)):
    names = {i: "axis%d" % i for i in free}
    torch.onnx.export(
        model.eval(), torch.zeros(*shape), file, input_names=["x"], output_names=["y"],
        opset_version=13, dynamic_axes={"x": names, "y": names} if free else None)


torch.manual_seed(1)
convolutions = Convolutions()
export(convolutions, (1, 6, 8, 8), "convolutions.onnx")
export(convolutions, (2, 6, 8, 8), "convolutions-of-two.onnx", free=())
export(convolutions, (1, 6, 8, 8), "convolutions-any-grid.onnx", free=(0, 2, 3))
export(Weighted(), (1, 3, 2, 8, 8), "weighted.onnx")
export(Last(), (1, 8, 8, 3, 2), "last.onnx")
export(Linear(), (2, 4), "linear.onnx", free=())
export(Mean(), (2, 3, 4), "mean.onnx", free=())

# u[y, x, t, c] = sin(y + 2 x + 3 t + 4 c) in the layout of the file.
t, c, y, x = torch.meshgrid(*(torch.arange(float(n)) for n in (3, 2, 8, 8)), indexing="ij")
field = torch.sin(y + 2 * x + 3 * t + 4 * c).reshape(1, 6, 8, 8)
with torch.no_grad():
    frame = convolutions(field)[0]
with open("expected-frame.json", "w") as file:
    json.dump(frame.flatten().tolist(), file)
