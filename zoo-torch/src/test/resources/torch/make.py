"""Files of every kind that the reader takes, and their values. Made with PyTorch 1.13.1."""

import argparse
import collections
import json

import torch

torch.manual_seed(1)
base = torch.randn(4, 6)
state = collections.OrderedDict()
state["module.half"] = torch.randn(3, 2).half()
state["module.brain"] = torch.randn(3, 2).bfloat16()
state["module.single"] = base
state["module.double"] = torch.randn(5, dtype=torch.float64)
state["module.complex"] = torch.randn(2, 3, dtype=torch.complex64)
state["module.whole"] = torch.tensor([[1, -2], [3, 1 << 40]])
state["module.truth"] = torch.tensor([True, False, True])
state["module.turned"] = base.t()
state["module.part"] = base[1:3, ::2]
state["module.repeated"] = torch.tensor([7.0, 8.0]).expand(3, 2)
state["module.nothing"] = torch.zeros(0, 4)
state["module.scalar"] = torch.tensor(2.5)
state["module.parameter"] = torch.nn.Parameter(torch.randn(2))
state["module.turned_complex"] = state["module.complex"].t()
content = {
    "epoch": 12,
    "args": argparse.Namespace(lr=0.1, name="run"),
    "model": state,
    "optimizer": {"state": {0: {"step": 3, "exp_avg": torch.randn(2)}}, "param_groups": [{"lr": 0.1}]},
}
torch.save(content, "everything.pth")
torch.save(content, "everything_legacy.pth", _use_new_zipfile_serialization=False)
torch.save(torch.arange(6.0).reshape(2, 3), "alone.pt")
torch.save(torch.nn.Linear(2, 1), "module.pt")


def numbers(tensor):
    if tensor.is_complex():
        tensor = torch.view_as_real(tensor.contiguous())
    return tensor.float().reshape(-1).tolist()


with open("everything.json", "w") as file:
    json.dump(
        {name: {"shape": list(t.shape), "values": numbers(t.detach())} for name, t in state.items()},
        file)
