"""Writes straight.onnx: the next frame on the straight line through the last two of ten.

[batch, 10 frames, height, width] -> [batch, 1 frame, height, width], one channel.
"""

import torch
from torch import nn

model = nn.Conv2d(10, 1, 1, bias=False)
with torch.no_grad():
    model.weight.zero_()
    model.weight[0, 8] = -1
    model.weight[0, 9] = 2
open_axes = {0: "batch", 2: "height", 3: "width"}
torch.onnx.export(
    model, torch.zeros(1, 10, 32, 32), "straight.onnx", input_names=["frames"], output_names=["next"],
    opset_version=13, dynamic_axes={"frames": open_axes, "next": open_axes})
