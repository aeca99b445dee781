#!/usr/bin/python3
"""PyTorch peer benchmark: forward and training step of the published tiny models on the CPU.

    peer_bench.py --model {dpot_tiny,moepot_tiny,nestor_tiny,fno} --batch B --threads N --repeats R
    peer_bench.py --check DIR      compare the modules below with dpot_*.h5, moepot_*.h5, fno_*.h5, nestor_*.h5 in DIR

Own implementation from the models' equations; NESTOR comes from nestor_reference.py beside
this file. Shapes: 128x128, T = 10, C = 4. Every variant runs in its own process (so that peak memory is its own) with the thread
variables set before torch is imported. One JSON document is printed.

Variants: dpot_tiny, fno: `plain`. moepot_tiny: `dense` (all routed experts on the whole batch, what the published code does) and
`sparse` (each expert on its samples). nestor_tiny: `dense` (all image and token experts, the plain static-graph form) and `sparse`
(only the selected ones at both levels, what the published code does). Gates are calibrated so that the samples of a batch are routed
differently; `routing` in the output lists the number of image experts in use per block.
Training step = forward + loss + backward + Adam (weight decay 1e-6, betas 0.9/0.9; tiny rate, so that the routing stays put).
Gradients are dropped before each step, so the optimiser skips experts without samples. Eager mode, float32, one warm-up each.
"""
import argparse
import json
import os
import subprocess
import sys

VARIANTS = {"dpot_tiny": ["plain"], "fno": ["plain"], "moepot_tiny": ["dense", "sparse"], "nestor_tiny": ["dense", "sparse"]}


def arguments():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--model", choices=sorted(VARIANTS))
    a.add_argument("--batch", type=int, default=1)
    a.add_argument("--threads", type=int, default=1)
    a.add_argument("--repeats", type=int, default=3)
    a.add_argument("--variant", default="all", help="all, or one of the model's variants")
    a.add_argument("--phase", choices=["forward", "train", "both"], default="both")
    a.add_argument("--onednn", choices=["on", "off"], default="on")
    a.add_argument("--fno-width", type=int, default=20, help="20 = row of 0.5M (complex numbers counted once)")
    a.add_argument("--fno-modes", type=int, default=12)
    a.add_argument("--check", metavar="DIR")
    a.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    return a.parse_args()


def environment(threads):
    e = dict(os.environ)
    for k in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "NUMEXPR_NUM_THREADS"):
        e[k] = str(threads)
    e["OMP_DYNAMIC"] = "FALSE"
    return e


ARGS = arguments()
if not ARGS.child and not ARGS.check:
    if not ARGS.model:
        sys.exit(__doc__)
    runs = []
    for v in VARIANTS[ARGS.model] if ARGS.variant == "all" else [ARGS.variant]:
        cmd = [sys.executable, os.path.abspath(__file__), "--child", *sys.argv[1:], "--variant", v]
        r = subprocess.run(cmd, env=environment(ARGS.threads), stdout=subprocess.PIPE, text=True)
        if r.returncode:
            sys.exit(r.returncode)
        runs.append(json.loads(r.stdout))
    print(json.dumps(runs[0] if len(runs) == 1 else runs, indent=1))
    sys.exit(0)
if ARGS.check:
    os.environ.update(environment(ARGS.threads))

import dataclasses                                                                             # noqa: E402
import resource                                                                                # noqa: E402
import statistics                                                                              # noqa: E402
import time                                                                                    # noqa: E402

import torch                                                                                   # noqa: E402
import torch.nn as nn                                                                          # noqa: E402
import torch.nn.functional as F                                                                # noqa: E402

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import nestor_reference as nestor                                                              # noqa: E402

torch.set_num_threads(ARGS.threads)
torch.backends.mkldnn.enabled = ARGS.onednn == "on" and not ARGS.check


# ------------------------------------------------------------------------------------------------ pieces
class _Gelu(torch.autograd.Function):
    """erf GELU. The incoming gradient is made contiguous: oneDNN's GELU gradient in Debian's torch 1.13.1 is wrong otherwise."""

    @staticmethod
    def forward(ctx, x):
        x = x.contiguous()
        ctx.save_for_backward(x)
        return torch.ops.aten.gelu(x)

    @staticmethod
    def backward(ctx, g):
        return torch.ops.aten.gelu_backward(g.contiguous(), ctx.saved_tensors[0])


def gelu(x):
    return _Gelu.apply(x) if x.dtype == torch.float32 else F.gelu(x)


class Pointwise(nn.Module):
    """1x1 convolution on channels-last data; the weight keeps the [out, in, 1, 1] shape of the published files."""

    def __init__(self, i, o):
        super().__init__()
        b = i ** -0.5
        self.weight = nn.Parameter(torch.empty(o, i, 1, 1).uniform_(-b, b))
        self.bias = nn.Parameter(torch.empty(o).uniform_(-b, b))

    def forward(self, x):
        return F.linear(x, self.weight.flatten(1), self.bias)


def one(m):
    return nn.ModuleDict({"conv": nn.ModuleList([m])})


class GroupNorm8(nn.GroupNorm):
    def __init__(self, d):
        super().__init__(8, d)

    def forward(self, x):                                      # [B, h, w, D]
        return super().forward(x.permute(0, 3, 1, 2)).permute(0, 2, 3, 1)


class SpectralMix(nn.Module):
    """AFNO filter: orthonormal rfft2, two-layer complex perceptron per channel group on the kept modes, irfft2, plus input."""

    def __init__(self, d, n, modes):
        super().__init__()
        s = d // n
        self.n, self.s, self.modes = n, s, modes
        q = 1.0 / (s * s)
        for k in ("w1", "w2"):
            setattr(self, k, nn.Parameter(q * torch.rand(2, n, s, s)))
        for k in ("b1", "b2"):
            setattr(self, k, nn.Parameter(q * torch.rand(2, n, s)))

    @staticmethod
    def real_form(w):                                          # complex product as one real product of twice the size
        return torch.cat((torch.cat((w[0], w[1]), -1), torch.cat((-w[1], w[0]), -1)), -2)

    def forward(self, x):
        B, h, w, D = x.shape
        f = torch.fft.rfft2(x, dim=(1, 2), norm="ortho")
        r, c = min(self.modes, h), min(self.modes, w // 2 + 1)
        f = torch.view_as_real(f[:, :r, :c]).reshape(B * r * c, self.n, self.s, 2)
        f = f.permute(1, 0, 3, 2).reshape(self.n, B * r * c, 2 * self.s)           # [group, row, re|im]
        bias = lambda b: b.permute(1, 0, 2).reshape(self.n, 1, 2 * self.s)
        f = gelu(torch.baddbmm(bias(self.b1), f, self.real_form(self.w1)))
        f = torch.baddbmm(bias(self.b2), f, self.real_form(self.w2))
        f = f.reshape(self.n, B * r * c, 2, self.s).permute(1, 0, 3, 2).reshape(B, r, c, D, 2)
        f = torch.view_as_complex(f.contiguous())
        if (r, c) != (h, w // 2 + 1):
            f = F.pad(f, (0, 0, 0, w // 2 + 1 - c, 0, h - r))
        return torch.fft.irfft2(f, s=(h, w), dim=(1, 2), norm="ortho") + x


class Embed(nn.Module):
    def __init__(self, p, cin, mid, d):
        super().__init__()
        self.proj = nn.ModuleList([nn.Conv2d(cin, mid, p, p), nn.Identity(), Pointwise(mid, d)])

    def forward(self, x, pos):                                 # x [B, X, Y, T, C] -> [B, h, w, T, D]
        B, X, Y, T, _ = x.shape
        ax = [torch.linspace(0, 1, n, dtype=torch.float64).to(x.dtype) for n in (X, Y, T)]
        g = torch.stack(torch.meshgrid(*ax, indexing="ij"), -1).expand(B, X, Y, T, 3)
        x = torch.cat((x, g), -1).permute(0, 3, 4, 1, 2).flatten(0, 1).contiguous()
        x = self.proj[0](x)
        x = x.unflatten(0, (B, T)).permute(0, 3, 4, 1, 2)
        return self.proj[2](gelu(x)) + pos[0].permute(1, 2, 0)[:, :, None, :]


class TimeMix(nn.Module):
    def __init__(self, t, d, kind):
        super().__init__()
        self.w = nn.Parameter(torch.randn(t, d, d) / (t * d ** 0.5))
        if kind == "exp_mlp":
            self.gamma = nn.Parameter((2.0 ** torch.linspace(-10, 10, d))[None])

    def forward(self, x):
        if hasattr(self, "gamma"):
            x = x * torch.cos(torch.linspace(0, 1, x.shape[-2])[:, None].to(x.dtype) * self.gamma)
        return x.flatten(-2) @ self.w.flatten(0, 1)


class OutHead(nn.ModuleDict):
    """Transposed convolution with stride = kernel (a linear map per patch), GELU, 1x1, GELU, 1x1."""

    def __init__(self, d, o, p, q):
        super().__init__({"0": nn.ConvTranspose2d(d, o, p, p), "2": Pointwise(o, o), "4": Pointwise(o, q)})

    def forward(self, z):
        w, b = self["0"].weight, self["0"].bias
        B, h, v, D = z.shape
        _, O, p, _ = w.shape
        y = z.reshape(-1, D) @ w.permute(0, 2, 3, 1).reshape(D, p * p * O)
        y = y.reshape(B, h, v, p, p, O).permute(0, 1, 3, 2, 4, 5).reshape(B, h * p, v * p, O) + b
        return self["4"](gelu(self["2"](gelu(y))))


def class_head(d, n):
    return nn.ModuleDict({"0": nn.Linear(d, d), "2": nn.Linear(d, d), "4": nn.Linear(d, n)})


# ---------------------------------------------------------------------------------------- DPOT and MoE-POT
class DenseBlock(nn.Module):
    def __init__(self, d, n, modes, ratio, **_):
        super().__init__()
        self.norm1, self.filter, self.norm2 = GroupNorm8(d), SpectralMix(d, n, modes), GroupNorm8(d)
        self.mlp = nn.ModuleDict({"0": Pointwise(d, ratio * d), "2": Pointwise(ratio * d, d)})

    def forward(self, x):
        a = self.norm2(self.filter(self.norm1(x)))
        return x + self.mlp["2"](gelu(self.mlp["0"](a))), 0.0


class Gate(nn.Module):
    def __init__(self, h, experts, k):
        super().__init__()
        q = 2 * h // 16
        att = nn.ModuleDict({"fc": nn.ModuleDict({"0": Pointwise(2 * h, q), "2": Pointwise(q, 2 * h)})})
        self.gate = nn.ModuleDict({"0": Pointwise(h, 2 * h), "1": nn.BatchNorm1d(2 * h), "3": att, "4": Pointwise(2 * h, h),
                                   "5": nn.BatchNorm1d(h), "7": Pointwise(h, experts)})
        self.k, self.temperature = k, 2.0

    def forward(self, f):
        g = self.gate
        v = gelu(g["1"](g["0"](f.mean((1, 2)))))
        v = v * torch.sigmoid(2 * g["3"]["fc"]["2"](gelu(g["3"]["fc"]["0"](v))))
        s = g["7"](gelu(g["5"](g["4"](v))))
        top, idx = torch.topk(s, self.k, 1)
        return torch.zeros_like(s).scatter(1, idx, torch.softmax(top / self.temperature, 1)), idx


class Mixture(nn.Module):
    def __init__(self, d, h, experts=16, shared=2, k=4, mode="dense"):
        super().__init__()
        self.feature_extractor = one(Pointwise(d, h))
        self.gating = Gate(h, experts, k)
        self.shared_experts = nn.ModuleList([one(Pointwise(h, d)) for _ in range(shared)])
        self.experts = nn.ModuleList([one(Pointwise(h, d)) for _ in range(experts)])
        self.mode = mode

    def forward(self, x):
        run = lambda m, v: gelu(m["conv"][0](v))
        f = run(self.feature_extractor, x)
        out = sum(run(m, f) for m in self.shared_experts) / len(self.shared_experts)
        w, idx = self.gating(f)
        for j, m in enumerate(self.experts):
            if self.mode == "dense":
                out = out + run(m, f) * w[:, j, None, None, None]
            else:
                rows = torch.where((idx == j).any(1))[0]
                if rows.numel():
                    out = out.index_add(0, rows, run(m, f[rows]) * w[rows, j, None, None, None])
        loss = 0.0
        if self.training:
            imp = w.sum(0)
            loss = ((imp - imp.sum() / len(self.experts)) ** 2).mean()
            self.gating.temperature = max(0.5, 0.99 * self.gating.temperature)
        return out, loss


class MoEBlock(nn.Module):
    def __init__(self, d, n, modes, ratio, **moe):
        super().__init__()
        self.norm1, self.filter, self.norm2 = GroupNorm8(d), SpectralMix(d, n, modes), GroupNorm8(d)
        self.MoE = Mixture(d, int(d * ratio), **moe)

    def forward(self, x):
        a, loss = self.MoE(self.norm2(self.filter(self.norm1(x))))
        return x + a, loss


class Pot(nn.Module):
    """DPOT (DenseBlock) or MoE-POT (MoEBlock). Returns prediction, class logits, summed balance loss."""

    def __init__(self, block, img=128, p=8, cin=4, cout=4, t=10, t_out=1, d=512, depth=4, n=4, ratio=1, modes=32, o=32, n_cls=12,
                 normalize=False, time_agg="exp_mlp", **moe):
        super().__init__()
        self.shape_out, self.normalize = (t_out, cout), normalize
        self.patch_embed = Embed(p, cin + 3, cout * p + 3, d)
        self.pos_embed = nn.Parameter(0.02 * torch.randn(1, d, img // p, img // p))
        self.time_agg_layer = TimeMix(t, d, time_agg)
        self.blocks = nn.ModuleList([block(d, n, modes, ratio, **moe) for _ in range(depth)])
        if normalize:
            self.scale_feats_mu, self.scale_feats_sigma = nn.Linear(2 * cin, d), nn.Linear(2 * cin, d)
        self.cls_head = class_head(d, n_cls)
        self.out_layer = OutHead(d, o, p, cout * t_out)

    def forward(self, x):
        if self.normalize:
            mu, sd = x.mean((1, 2, 3), keepdim=True), x.std((1, 2, 3), keepdim=True) + 1e-6
            x = (x - mu) / sd
            f = torch.cat((mu, sd), -1)[:, :, :, 0]
        z = self.time_agg_layer(self.patch_embed(x, self.pos_embed))
        if self.normalize:
            z = self.scale_feats_sigma(f) * z + self.scale_feats_mu(f)
        aux = 0.0
        for b in self.blocks:
            z, a = b(z)
            aux = aux + a
        c = z.mean((1, 2))
        c = self.cls_head["4"](gelu(self.cls_head["2"](gelu(self.cls_head["0"](c)))))
        y = self.out_layer(z)
        y = y.reshape(*y.shape[:3], *self.shape_out)
        return (y * sd + mu if self.normalize else y), c, aux


# ----------------------------------------------------------------------------------------------------- FNO
class Corner(nn.Module):
    """Fourier layer on corner modes; NCHW."""

    def __init__(self, w, m1, m2):
        super().__init__()
        self.weights1 = nn.Parameter(torch.rand(2, w, w, m1, m2) / (w * w))
        self.weights2 = nn.Parameter(torch.rand(2, w, w, m1, m2) / (w * w))

    def forward(self, v):
        B, C, H, W = v.shape
        m1, m2 = self.weights1.shape[-2:]
        assert 2 * m1 <= H
        f = torch.fft.rfft2(v)
        f = torch.cat((f[:, :, :m1, :m2], f[:, :, H - m1:, :m2]), 2)               # [B, C, 2 m1, m2]
        f = torch.view_as_real(f).permute(2, 3, 0, 4, 1).reshape(2 * m1 * m2, B, 2 * C)
        k = torch.cat((self.weights1, self.weights2), 3).permute(3, 4, 0, 1, 2).reshape(2 * m1 * m2, 2, C, -1)
        k = torch.cat((torch.cat((k[:, 0], k[:, 1]), -1), torch.cat((-k[:, 1], k[:, 0]), -1)), 1)
        f = torch.bmm(f, k).reshape(2 * m1, m2, B, 2, -1).permute(2, 4, 0, 1, 3)
        f = torch.view_as_complex(f.contiguous())
        z = f.new_zeros(B, f.shape[1], H, W // 2 + 1)
        z[:, :, :m1, :m2] = f[:, :, :m1]
        z[:, :, H - m1:, :m2] = f[:, :, m1:]
        return torch.fft.irfft2(z, s=(H, W))


class Fno(nn.Module):
    def __init__(self, img=128, c=4, t=10, t_out=1, width=20, m1=12, m2=12, layers=4, n_cls=12, use_ln=False, normalize=False):
        super().__init__()
        self.c, self.t_out, self.use_ln, self.normalize = c, t_out, use_ln, normalize
        cin = t * c + 2
        stem = nn.ModuleList([nn.Conv2d(cin, cin, 1), nn.Identity(), nn.Conv2d(cin, width, 1)])
        self.patch_embed = nn.ModuleDict({"proj": stem})
        self.spectral_convs = nn.ModuleList([Corner(width, m1, m2) for _ in range(layers)])
        self.convs = nn.ModuleList([nn.Conv2d(width, width, 1) for _ in range(layers)])
        if use_ln:
            self.ln_layers = nn.ModuleList([nn.GroupNorm(4, width) for _ in range(layers)])
        if normalize:
            self.scale_feats = nn.Linear(2 * c, width)
        self.fc1, self.fc2 = nn.Linear(width, width), nn.Linear(width, c * t_out)
        self.cls_head = class_head(width, n_cls)

    def forward(self, x):
        B, H, W = x.shape[:3]
        f = 0.0
        if self.normalize:
            mu, sd = x.mean((1, 2, 3), keepdim=True), x.std((1, 2, 3), keepdim=True) + 1e-6
            x = (x - mu) / sd
            f = self.scale_feats(torch.cat((mu, sd), -1)[:, 0, 0, 0])[:, :, None, None]
        ax = [torch.linspace(0, 1, n, dtype=torch.float64).to(x.dtype) for n in (H, W)]
        g = torch.stack(torch.meshgrid(*ax, indexing="ij"), -1).expand(B, H, W, 2)
        v = torch.cat((x.flatten(3), g), -1).permute(0, 3, 1, 2).contiguous()
        s = self.patch_embed["proj"]
        v = s[2](gelu(s[0](v))) + f
        for k, (a, b) in enumerate(zip(self.spectral_convs, self.convs)):
            v = gelu(a(v) + b(v))
            if self.use_ln:
                v = self.ln_layers[k](v)
        q = v.mean((2, 3))
        q = self.cls_head["4"](gelu(self.cls_head["2"](gelu(self.cls_head["0"](q)))))
        y = self.fc2(gelu(self.fc1(v.permute(0, 2, 3, 1)))).reshape(B, H, W, self.t_out, self.c)
        return (y * sd + mu if self.normalize else y), q, 0.0


# -------------------------------------------------------------------------------------------------- NESTOR
class Pieces(list):
    """Per-expert tensors that answer to unbind like a stacked tensor, so that every expert has a gradient of its own."""

    def unbind(self, dim):
        return tuple(self)


def fast_nestor():
    """Native fused operations in place of the reference's composed ones."""
    nestor.gelu = gelu
    nestor.layer_norm = lambda x, gain, bias, eps: F.layer_norm(x, x.shape[-1:], gain, bias, eps)
    nestor.group_norm = lambda x, gain, bias, n, eps: F.group_norm(x.permute(0, 3, 1, 2), n, gain, bias, eps).permute(0, 2, 3, 1)


class Nestor(nn.Module):
    """Parameters split into one leaf per expert (as separate modules would have), computation from nestor_reference."""

    def __init__(self, c, p, image, token):
        super().__init__()
        self.c, self.image, self.token = c, image, token
        self.leaves = nn.ParameterList()
        self.table = {}
        for k in list(p):
            v = p.pop(k)                                       # the stacked copy is released as we go
            if ".sub.experts." in k:
                self.table[k] = Pieces(Pieces(self.leaf(x) for x in e) for e in v)
            elif ".attn." in k or ".sub." in k:
                self.table[k] = Pieces(self.leaf(e) for e in v)
            else:
                self.table[k] = self.leaf(v)

    def leaf(self, v):
        self.leaves.append(nn.Parameter(v.clone()))
        return self.leaves[-1]

    def grad(self, k):
        zero = lambda q: torch.zeros_like(q) if q.grad is None else q.grad
        walk = lambda q: torch.stack([walk(x) for x in q]) if isinstance(q, Pieces) else zero(q)
        return walk(self.table[k])

    def forward(self, x):
        y, cls, a, b = nestor.forward(self.c, self.table, x, self.image, self.token)
        return y, cls, nestor.ALPHA * a + nestor.BETA * b


# --------------------------------------------------------------------------------------------------- bench
def loss_of(pred, target):
    """Relative L2 per channel over space and time, channel mean, summed over the batch."""
    B, C = pred.shape[0], pred.shape[-1]
    d = (pred - target).reshape(B, -1, C).norm(dim=1)
    return (d / (target.reshape(B, -1, C).norm(dim=1) + 1e-8)).mean(1).sum()


def build(model, variant):
    torch.manual_seed(0)
    if model == "dpot_tiny":
        return Pot(DenseBlock), dict(img=128, patch=8, t=10, c=4, dim=512, depth=4, blocks=4, ratio=1, modes=32, out=32)
    if model == "moepot_tiny":
        cfg = dict(img=128, patch=8, t=10, c=4, dim=512, hidden=512, depth=4, blocks=4, experts=16, shared=2, top_k=4)
        return Pot(MoEBlock, n_cls=6, mode=variant), cfg
    if model == "fno":
        w, m = ARGS.fno_width, ARGS.fno_modes
        return Fno(width=w, m1=m, m2=m), dict(img=128, t=10, c=4, width=w, modes=m, layers=4)
    c = nestor.NESTOR_TINY
    return Nestor(c, nestor.init(c, 0), variant, variant), dataclasses.asdict(c)


def calibrate(model, m, x):
    """Make the samples of the batch choose different experts; returns the number of image experts used per block."""
    B = x.shape[0]
    with torch.no_grad():
        if model == "moepot_tiny":
            norms = [q for b in m.blocks for q in b.MoE.gating.modules() if isinstance(q, nn.BatchNorm1d)]
            if B > 1:                                          # running statistics := statistics of this batch
                for q in norms:
                    q.momentum = 1.0
                m.train()
                m(x)
                for q in norms:
                    q.momentum = 0.1
            used, hs = [], []
            for b in m.blocks:
                b.MoE.gating.temperature = 0.5
                hs.append(b.MoE.gating.register_forward_hook(lambda g, i, o: used.append(torch.unique(o[1]).numel())))
            m.eval()
            m(x)
            for h in hs:
                h.remove()
            return used
        c, plain = m.c, nestor.topk_gate
        mode, m.image, m.token = (m.image, m.token), "sparse", "sparse"
        for l in range(c.depth + 1):                           # one pass per block, one to count
            logits = []

            def spy(s, k, eps):
                if s.shape == (B, c.image_experts) and k == c.image_topk:
                    logits.append(s)
                return plain(s, k, eps)
            nestor.topk_gate = spy
            m(x)
            nestor.topk_gate = plain
            if l < c.depth and B > 1:
                s = logits[l]
                f = 1.0 / float(s.sub(s.mean(0)).std())
                m.table[f"blocks.{l}.gate.w"].mul_(f)
                m.table[f"blocks.{l}.gate.b"].sub_(s.mean(0)).mul_(f)
        m.image, m.token = mode
        return [torch.unique(torch.topk(s, c.image_topk, 1).indices).numel() for s in logits]


def rss():
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def summary(ts):
    return dict(median=round(statistics.median(ts), 2), min=round(min(ts), 2), all=[round(t, 2) for t in ts])


def bench():
    a = ARGS
    torch.set_num_interop_threads(1)
    fast_nestor()
    load = os.getloadavg()[0]
    m, cfg = build(a.model, a.variant)
    built = rss()
    g = torch.Generator().manual_seed(1)
    x = torch.randn(a.batch, 128, 128, 10, 4, generator=g) + torch.randn(a.batch, 1, 1, 1, 4, generator=g)
    y = torch.randn(a.batch, 128, 128, 1, 4, generator=g)
    routing = calibrate(a.model, m, x) if len(VARIANTS[a.model]) > 1 else None
    ms = lambda t0: (time.perf_counter() - t0) * 1e3
    out = dict(model=a.model, variant=a.variant, batch=a.batch, threads=a.threads, repeats=a.repeats, config=cfg,
               parameters=sum(p.numel() for p in m.parameters()), peak_rss_mib={"model_built": built})
    if routing:
        out["routing"] = routing
    if a.phase != "train":
        m.eval()
        ts, cpu = [], []
        with torch.inference_mode():
            for i in range(a.repeats + 1):
                t0, c0 = time.perf_counter(), time.process_time()
                m(x)
                if i:
                    ts.append(ms(t0))
                    cpu.append((time.process_time() - c0) * 1e3)
        out["forward_ms"] = dict(summary(ts), cpu_median=round(statistics.median(cpu), 2))
        out["peak_rss_mib"]["forward"] = rss()
    if a.phase != "forward":
        m.train()
        weight = 0.1 if a.model == "moepot_tiny" else 1.0
        if a.model == "moepot_tiny" and a.batch == 1:          # batch statistics of a 1x1 map need at least two samples
            for b in m.blocks:
                b.MoE.gating.eval()
            out["note"] = "gate batch norms with running statistics (batch 1)"
        opt = torch.optim.Adam(m.parameters(), lr=1e-9, betas=(0.9, 0.9), eps=1e-8, weight_decay=1e-6)
        parts, cpu = [], []
        for i in range(a.repeats + 1):
            opt.zero_grad(set_to_none=True)
            t0, c0 = time.perf_counter(), time.process_time()
            pred, _, aux = m(x)
            loss = loss_of(pred, y) + weight * aux
            t1 = time.perf_counter()
            loss.backward()
            t2 = time.perf_counter()
            opt.step()
            t3 = time.perf_counter()
            if i:
                parts.append([(t3 - t0) * 1e3, (t1 - t0) * 1e3, (t2 - t1) * 1e3, (t3 - t2) * 1e3])
                cpu.append((time.process_time() - c0) * 1e3)
        col = list(zip(*parts))
        out["train_step_ms"] = dict(summary(col[0]), forward=round(statistics.median(col[1]), 2),
                                    backward=round(statistics.median(col[2]), 2), adam=round(statistics.median(col[3]), 2),
                                    cpu_median=round(statistics.median(cpu), 2))
        out["parameters_with_gradient"] = sum(p.numel() for p in m.parameters() if p.grad is not None)
        out["loss_finite"] = bool(torch.isfinite(loss))
        out["peak_rss_mib"]["train"] = rss()
    blas = sorted({os.path.realpath(s.split()[-1]) for s in open("/proc/self/maps") if "blas" in s})
    cap = [s.split(":")[1].strip() for s in torch.__config__.show().splitlines() if "CPU capability" in s]
    cpu_name = next((s.split(":")[1].strip() for s in open("/proc/cpuinfo") if s.startswith("model name")), "?")
    out["environment"] = dict(torch=torch.__version__, onednn=a.onednn, cpu=cpu_name, cores=os.cpu_count(),
                              capability=cap[0] if cap else "?", blas=[os.path.basename(q) for q in blas],
                              torch_threads=torch.get_num_threads(), load_before=round(load, 2),
                              omp=os.environ.get("OMP_NUM_THREADS"), openblas=os.environ.get("OPENBLAS_NUM_THREADS"))
    print(json.dumps(out))


# --------------------------------------------------------------------------------------------------- check
def worst_grad(named, grads):
    w = (0.0, "")
    for k, v in grads.items():
        ref = torch.from_numpy(v[()])
        got = named(k)
        scale = float(ref.abs().max())
        if scale < 1e-7:                                       # mathematically zero (bias before a batch norm, key bias)
            if float(got.abs().max()) > 1e-6:
                w = max(w, (float(got.abs().max()), k + " (absolute)"))
            continue
        w = max(w, (float((got.reshape(ref.shape) - ref).abs().max()) / scale, k))
    return w


def check(folder):
    import glob
    import importlib
    import h5py
    for path in sorted(glob.glob(os.path.join(folder, "*.h5"))):
        base = os.path.basename(path)
        kind = base.split("_")[0]
        if kind not in ("dpot", "moepot", "fno", "nestor"):
            continue
        f = h5py.File(path, "r")
        groups = [("/", f)] + [("/cases/" + k, f["cases"][k]) for k in f.get("cases", {})] + ([("/text", f["text"])] if "text" in f else [])
        for name, r in groups:
            a = {k: (v.decode() if isinstance(v, bytes) else v) for k, v in r["config"].attrs.items()}
            x, y = torch.from_numpy(r["input"][()]), torch.from_numpy(r["target"][()])
            if kind == "nestor":
                fields = {q.name for q in dataclasses.fields(nestor.Config)}
                c = nestor.Config(**{k: (v if isinstance(v, str) else type(getattr(nestor.NESTOR_TINY, k))(v)) for k, v in a.items() if k in fields})
                p = {k: torch.from_numpy(r["params"][k][()]) for k in nestor.shapes(c)}
                for fast in (False, True):
                    if fast:
                        fast_nestor()
                    for mode in ("sparse", "dense"):
                        m = Nestor(c, dict(p), mode, mode)
                        pred, _, aux = m(x)
                        loss = loss_of(pred, y) + aux
                        loss.backward()
                        e = float((pred.detach() - torch.from_numpy(r["output"][()])).abs().max())
                        w = worst_grad(m.grad, r["grads"])
                        print(f"{base:22s} {name:28s} {mode:6s} fused={fast!s:5s} output {e:.1e} loss {float(loss.detach()) - float(r['losses/total'][0]):+.1e} worst gradient {w[0]:.1e} {w[1]}")
                importlib.reload(nestor)
                continue
            g = lambda k, d=0: int(a.get(k, d))
            if kind == "fno":
                mk = lambda mode: Fno(g("img_size"), g("n_channels"), g("in_timesteps"), g("out_timesteps"), g("width"), g("modes1"), g("modes2"),
                                      g("n_layers"), g("n_cls"), bool(g("use_ln")), bool(g("normalize")))
            else:
                kw = dict(img=g("img_size"), p=g("patch_size"), cin=g("in_channels"), cout=g("out_channels"), t=g("in_timesteps"), t_out=g("out_timesteps"),
                          d=g("embed_dim"), depth=g("depth"), n=g("n_blocks"), ratio=g("mlp_ratio"), modes=g("modes"), o=g("out_layer_dim"),
                          n_cls=g("n_cls"), normalize=bool(g("normalize")), time_agg=a["time_agg"])
                if kind == "dpot":
                    mk = lambda mode: Pot(DenseBlock, **kw)
                else:
                    mk = lambda mode: Pot(MoEBlock, **kw, experts=g("num_experts"), shared=g("shared_experts"), k=g("top_k"), mode=mode)
            for mode in ("dense", "sparse") if kind == "moepot" else ("plain",):
                for onednn in (False, True):
                    torch.backends.mkldnn.enabled = onednn
                    m = mk(mode)
                    state = {k: torch.from_numpy(v[()]).reshape(m.state_dict()[k].shape) for k, v in r["params"].items()}
                    m.load_state_dict(state)
                    m.train(str(a["mode"]).startswith("train"))
                    if kind == "moepot":
                        for b in m.blocks:
                            b.MoE.gating.temperature = float(a["temperature"])
                    pred, cls, aux = m(x)
                    loss = loss_of(pred, y[..., :pred.shape[-2], :]) + (0.1 * aux if kind == "moepot" else 0)
                    loss.backward()
                    ref = r["loss/total" if kind == "moepot" else "loss/train"][()][0]
                    e = float((pred.detach() - torch.from_numpy(r["output"][()])).abs().max())
                    q = dict(m.named_parameters())
                    w = worst_grad(lambda k: q[k].grad if q[k].grad is not None else torch.zeros_like(q[k]), r["grads"])
                    print(f"{base:22s} {name:28s} {mode:6s} onednn={onednn!s:5s} output {e:.1e} (max {abs(r['output'][()]).max():.2f}) loss {float(loss.detach()) - float(ref):+.1e} worst gradient {w[0]:.1e} {w[1]}")
                    torch.backends.mkldnn.enabled = False


if __name__ == "__main__":
    check(ARGS.check) if ARGS.check else bench()
