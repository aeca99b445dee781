"""Time of one step of the vorticity and the box-flow solvers, written with NumPy and SciPy.

The schemes are those of docs/generators.md, array by array, float64 and one thread:

    OMP_NUM_THREADS=1 python bench/numpy/generator_steps.py

The cavity at Re = 100 is driven to its steady state, and the extremes on its centre lines are compared
with those of the Java solver's test (BoxFlowTest).
"""

import time

import numpy as np
import scipy.fft


class Vorticity:
    """Integrating-factor RK4 of dw/dt + u.grad w = nu lap w + f on n x n points, 2/3 rule."""

    def __init__(self, n, viscosity, dt, fft=np.fft):
        kx = np.fft.fftfreq(n, 1 / n)[:, None]
        ky = np.fft.rfftfreq(n, 1 / n)[None, :]
        square = 4 * np.pi**2 * (kx**2 + ky**2)
        self.n, self.dt, self.fft = n, dt, fft
        self.dx = 2j * np.pi * np.where(np.abs(kx) == n // 2, 0, kx)
        self.dy = 2j * np.pi * np.where(ky == n // 2, 0, ky)
        inverse = 1 / np.where(square == 0, 1, square)
        self.u_of_w, self.v_of_w = self.dy * inverse, -self.dx * inverse
        self.kept = (np.abs(kx) <= n // 3) & (ky <= n // 3)
        x = np.arange(n) / n
        angle = 2 * np.pi * (x[:, None] + x)
        self.force = fft.rfft2(0.1 * (np.sin(angle) + np.cos(angle)))
        self.half = np.exp(-viscosity * square * dt / 2)
        self.whole = self.half**2
        noise = fft.rfft2(np.random.default_rng(0).standard_normal((n, n)))
        self.w = 26 * noise * (square + 49) ** -1.25

    def field(self, spectrum):
        return self.fft.irfft2(spectrum, s=(self.n, self.n))

    def term(self, w):
        advection = self.field(self.u_of_w * w) * self.field(self.dx * w)
        advection += self.field(self.v_of_w * w) * self.field(self.dy * w)
        return self.force - self.kept * self.fft.rfft2(advection)

    def step(self):
        w, dt, half = self.w, self.dt, self.half
        k1 = self.term(w)
        k2 = self.term(half * (w + dt / 2 * k1))
        k3 = self.term(half * w + dt / 2 * k2)
        k4 = self.term(self.whole * w + dt * half * k3)
        self.w = self.whole * w + dt / 6 * (self.whole * k1 + 2 * half * (k2 + k3) + k4)


def bounded(a, b):
    quick = 0.125 * (3 * a + b)
    low = np.minimum(quick, np.minimum(a, 2 * b))
    high = np.maximum(quick, np.maximum(a, 2 * b))
    return np.maximum(low, 0) + np.minimum(high, 0)


def flux(q, s, diffusion, quick):
    """Flux between the second and the third of four neighbours along the last axis."""
    left, right = q[..., 1:-2], q[..., 2:-1]
    step = right - left
    if not quick:
        return 0.5 * s * (left + right) - diffusion * step
    low = left + bounded(step, left - q[..., :-3])
    high = right - bounded(step, q[..., 3:] - right)
    return 0.5 * (s * (low + high) - np.abs(s) * (high - low)) - diffusion * step


class Box:
    """Staggered grid with two ghosts, Runge-Kutta steps and direct pressure solves; the lid moves."""

    STAGES = ((0.07, False), (0.21, False), (0.5, True), (1, True))

    def __init__(self, n, viscosity, dt, quick, obstacle=False):
        self.n, self.dt, self.quick = n, dt, quick
        self.per = float(n)
        self.diffusion = viscosity * n
        self.u, self.v = np.zeros((n + 4, n + 4)), np.zeros((n + 4, n + 4))
        self.gx, self.gy = np.zeros((n, n)), np.zeros((n, n))
        wave = (2 - 2 * np.cos(np.pi * np.arange(n) / n)) * n**2
        self.eigenvalue = -(wave[:, None] + wave)
        self.eigenvalue[0, 0] = 1
        self.open = np.ones((n, n)) if obstacle else None

    def ghosts(self):
        u, v = self.u, self.v
        u[:, 0], u[:, -2] = 2 * u[:, 1] - u[:, 2], 2 * u[:, -3] - u[:, -4]
        u[:, -1] = 2 * u[:, -3] - u[:, -5]
        v[:, 1], v[:, 0], v[:, -2], v[:, -1] = -v[:, 2], -v[:, 3], -v[:, -3], -v[:, -4]
        u[1], u[0], u[-2], u[-1] = -u[2], -u[3], 2 - u[-3], 2 - u[-4]
        v[0], v[-2], v[-1] = 2 * v[1] - v[2], 2 * v[-3] - v[-4], 2 * v[-3] - v[-5]

    def rates(self):
        u, v, d, quick = self.u, self.v, self.diffusion, self.quick
        uu = flux(u[2:-2], 0.5 * (u[2:-2, 1:-2] + u[2:-2, 2:-1]), d, quick)
        vu = flux(u[:, 2:-2].T, 0.5 * (v[1:-2, 2:-2] + v[1:-2, 3:-1]).T, d, quick).T
        uv = flux(v[2:-2], 0.5 * (u[2:-2, 1:-2] + u[3:-1, 1:-2]), d, quick)
        vv = flux(v[:, 2:-2].T, 0.5 * (v[1:-2, 2:-2] + v[2:-1, 2:-2]).T, d, quick).T
        return (
            self.per * (uu[:, :-1] - uu[:, 1:] + vu[:-1] - vu[1:]),
            self.per * (uv[:, :-1] - uv[:, 1:] + vv[:-1] - vv[1:]),
        )

    def step(self):
        inside = slice(2, -2)
        u, v = self.u, self.v
        before = u[inside, inside].copy(), v[inside, inside].copy()
        for part, solenoidal in self.STAGES:
            part *= self.dt
            self.ghosts()
            rate = self.rates()
            u[inside, inside] = before[0] + part * (rate[0] - self.gx)
            v[inside, inside] = before[1] + part * (rate[1] - self.gy)
            if self.open is not None:
                u[inside, inside] *= self.open
                v[inside, inside] *= self.open
            u[inside, 1], u[inside, -3], v[1], v[-3] = 0, 0, 0, 0
            if solenoidal:
                self.project(part)

    def project(self, part):
        inside, per = slice(2, -2), self.per
        u, v = self.u, self.v
        divergence = u[inside, inside] - u[inside, 1:-3] + v[inside, inside] - v[1:-3, inside]
        p = scipy.fft.dctn(per * divergence, type=2) / self.eigenvalue
        p = scipy.fft.idctn(p, type=2)
        x, y = per * (p[:, 1:] - p[:, :-1]), per * (p[1:] - p[:-1])
        u[inside, 2:-3] -= x
        v[2:-3, inside] -= y
        self.gx[:, :-1] += x / part
        self.gy[:-1] += y / part


def cavity():
    """Processor seconds of the cavity at Re = 100 from rest to t = 20, steady to four digits."""
    box = Box(64, 0.01, 20 / 937, quick=False)
    start = time.process_time()
    for _ in range(937):
        box.step()
    seconds = time.process_time() - start
    found = box.u[2:-2, 33].min(), box.v[33, 2:-2].min(), box.v[33, 2:-2].max()
    assert np.allclose(found, (-0.21279, -0.25266, 0.17853), atol=2e-5), found
    return seconds


def milliseconds(solver, steps=100, repeats=9):
    for _ in range(10):
        solver.step()
    times = []
    for _ in range(repeats):
        start = time.process_time()
        for _ in range(steps):
            solver.step()
        times.append((time.process_time() - start) / steps * 1e3)
    return sorted(times)[repeats // 2]


if __name__ == "__main__":
    print(f"{'cavity at Re = 100, 64 x 64, t = 20':40} {cavity():.2f} s")
    for name, solver in (
        ("vorticity 128 x 128, numpy.fft", Vorticity(128, 1e-5, 0.01)),
        ("vorticity 128 x 128, scipy.fft", Vorticity(128, 1e-5, 0.01, scipy.fft)),
        ("box flow 64 x 64, central differences", Box(64, 0.01, 1e-3, quick=False)),
        ("box flow 64 x 64, bounded QUICK", Box(64, 1e-4, 1e-3, quick=True)),
        ("the same with an obstacle", Box(64, 1e-4, 1e-3, quick=True, obstacle=True)),
    ):
        print(f"{name:40} {milliseconds(solver):.2f} ms")
