"""A checkpoint in neuraloperator's layout from the arrays of a reference file. Made with PyTorch 1.13.1."""

import collections
import h5py
import torch

state = collections.OrderedDict()
with h5py.File("../goldens/neuralop_fno_small.h5") as file:
    for name, array in file["params"].items():
        part = name.rsplit(".", 1)[-1]
        if part == "re":
            whole = torch.complex(torch.tensor(array[()]), torch.tensor(file["params"][name[:-2] + "im"][()]))
            state["module." + name[:-3]] = whole
        elif part != "im":
            state["module." + name] = torch.tensor(array[()])
torch.save({"epoch": 3, "model": state, "optimizer": {"state": {0: {"exp_avg": torch.zeros(3)}}}},
           "neuralop_fno_small.pth")
