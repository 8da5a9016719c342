"""A small brush for flat illustrations: SVG shapes as text, one palette, no letters."""
# ruff: noqa: E501 - the outlines of the drawings are long

import math
from collections.abc import Sequence
from random import Random
from typing import Final

WIDTH: Final = 1600
HEIGHT: Final = 1067

RIVER: Final = "#0f4c45"
FOREST: Final = "#17635a"
LEAF: Final = "#2f8a6d"
MOSS: Final = "#6fae7f"
MIST: Final = "#c5dfcf"
OCHRE: Final = "#d99a2b"
GOLD: Final = "#efc15f"
SAND: Final = "#f4dfb0"
CREAM: Final = "#fbf6ea"
CLAY: Final = "#a8683b"
BARK: Final = "#6b4226"
NIGHT: Final = "#23313a"
BRICK: Final = "#b8503a"
FLAG_RED: Final = "#c8332b"
SKY: Final = "#a9d5d3"

SKINS: Final = ("#8d5a3a", "#a56c47", "#bb8158", "#9a6240")
CLOTHES: Final = ("#17635a", "#d99a2b", "#b8503a", "#3d6f8e", "#7b5a86", "#f3ead6", "#5f8f4e", "#c97b3d")

Hand = tuple[float, float]


def rect(x: float, y: float, w: float, h: float, fill: str, radius: float = 0, more: str = "") -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" rx="{radius:.1f}" fill="{fill}" {more}/>'


def oval(x: float, y: float, rx: float, ry: float, fill: str, more: str = "") -> str:
    return f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{rx:.1f}" ry="{ry:.1f}" fill="{fill}" {more}/>'


def disc(x: float, y: float, r: float, fill: str, more: str = "") -> str:
    return oval(x, y, r, r, fill, more)


def shape(d: str, fill: str, more: str = "") -> str:
    return f'<path d="{d}" fill="{fill}" {more}/>'


def line(d: str, colour: str, width: float, more: str = "") -> str:
    return (
        f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width:.1f}" '
        f'stroke-linecap="round" stroke-linejoin="round" {more}/>'
    )


def polygon(points: Sequence[tuple[float, float]], fill: str, more: str = "") -> str:
    return shape("M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in points) + "Z", fill, more)


def group(content: str, transform: str = "", more: str = "") -> str:
    return f'<g transform="{transform}" {more}>{content}</g>'


def blend(name: str, top: str, bottom: str, *, across: bool = False) -> str:
    """A gradient to be filled with `url(#name)`."""
    end = 'x2="1" y2="0"' if across else 'x2="0" y2="1"'
    return (
        f'<linearGradient id="{name}" x1="0" y1="0" {end}><stop offset="0" stop-color="{top}"/>'
        f'<stop offset="1" stop-color="{bottom}"/></linearGradient>'
    )


def sky(top: str, bottom: str) -> str:
    return f"<defs>{blend('sky', top, bottom)}</defs>" + rect(0, 0, WIDTH, HEIGHT, "url(#sky)")


def sun(x: float, y: float, r: float, colour: str = GOLD) -> str:
    halo = "".join(disc(x, y, r * k, colour, f'opacity="{o}"') for k, o in ((2.6, 0.12), (1.9, 0.16), (1.4, 0.24)))
    return halo + disc(x, y, r, colour)


def cloud(x: float, y: float, size: float, fill: str = CREAM, opacity: float = 0.85) -> str:
    puffs = ((-1.1, 0.1, 0.45), (-0.5, -0.2, 0.62), (0.2, -0.35, 0.75), (0.85, -0.05, 0.55), (1.35, 0.12, 0.36))
    body = "".join(disc(x + dx * size, y + dy * size, r * size, fill) for dx, dy, r in puffs)
    return group(
        body + rect(x - 1.55 * size, y, size * 3.25, size * 0.5, fill, size * 0.25), more=f'opacity="{opacity}"'
    )


def hills(y: float, rise: float, fill: str, seed: int) -> str:
    """A soft range whose feet are the bottom of the picture."""
    random = Random(seed)  # noqa: S311 - a drawing, not a secret
    waves = [(random.uniform(0.6, 2.6), random.uniform(0, 6.3), random.uniform(0.3, 1)) for _ in range(4)]
    points = [(0.0, float(HEIGHT))]
    for x in range(0, WIDTH + 40, 40):
        swell = sum(weight * math.sin(x / WIDTH * 6.3 * pace + phase) for pace, phase, weight in waves)
        points.append((x, y - rise * swell / 2))
    points.append((WIDTH, HEIGHT))
    return polygon(points, fill)


def forest(y: float, height: float, fill: str, seed: int, *, left: float = 0, right: float = WIDTH) -> str:
    """A line of tree crowns of uneven height standing on `y`."""
    random = Random(seed)  # noqa: S311
    out, x = [rect(left, y - height * 0.35, right - left, height * 0.36, fill)], left
    while x < right:
        size = height * random.uniform(0.55, 1.0)
        out.append(oval(x, y - size * 0.62, size * 0.38, size * 0.42, fill))
        out.append(oval(x + size * 0.2, y - size * 0.4, size * 0.34, size * 0.36, fill))
        x += size * random.uniform(0.3, 0.5)
    return "".join(out)


def tree(x: float, y: float, h: float, crown: str = LEAF, shade: str = FOREST) -> str:
    trunk = shape(
        f"M{x - h * 0.03},{y}Q{x},{y - h * 0.3} {x - h * 0.015},{y - h * 0.6}h{h * 0.05}Q{x + h * 0.03},{y - h * 0.3} {x + h * 0.05},{y}Z",
        BARK,
    )
    blobs = ((0, -0.72, 0.26), (-0.2, -0.58, 0.2), (0.21, -0.6, 0.21), (0.02, -0.5, 0.2))
    dark = "".join(disc(x + dx * h, y + dy * h + h * 0.025, r * h, shade) for dx, dy, r in blobs)
    light = "".join(disc(x + dx * h - h * 0.03, y + dy * h - h * 0.03, r * h * 0.86, crown) for dx, dy, r in blobs)
    return oval(x, y, h * 0.24, h * 0.03, NIGHT, 'opacity="0.18"') + trunk + dark + light


def palm(x: float, y: float, h: float, lean: float = 0.12, fill: str = LEAF) -> str:
    top_x, top_y = x + lean * h, y - h
    out = [line(f"M{x},{y}Q{x + lean * h * 0.2},{y - h * 0.55} {top_x},{top_y}", CLAY, h * 0.045)]
    for angle, reach in ((-165, 0.42), (-140, 0.4), (-100, 0.34), (-60, 0.38), (-20, 0.42), (10, 0.36), (170, 0.34)):
        a = math.radians(angle)
        tip_x, tip_y = top_x + math.cos(a) * reach * h, top_y + math.sin(a) * reach * h * 0.55 + h * 0.1
        bend_x, bend_y = top_x + math.cos(a) * reach * h * 0.55, top_y + math.sin(a) * reach * h * 0.8 - h * 0.08
        out.append(
            shape(
                f"M{top_x},{top_y}Q{bend_x},{bend_y} {tip_x},{tip_y}"
                f"Q{bend_x + h * 0.01},{bend_y + h * 0.1} {top_x},{top_y + h * 0.02}Z",
                fill,
            )
        )
    return "".join(out)


def bush(x: float, y: float, size: float, fill: str = LEAF) -> str:
    puffs = ((-0.7, 0.45), (0, 0.65), (0.7, 0.45))
    return "".join(oval(x + dx * size, y - r * size * 0.6, r * size, r * size * 0.75, fill) for dx, r in puffs)


def grass(x0: float, x1: float, y0: float, y1: float, colour: str, count: int, seed: int, size: float = 16) -> str:
    random = Random(seed)  # noqa: S311
    blades = []
    for _ in range(count):
        x, y = random.uniform(x0, x1), random.uniform(y0, y1)
        blades.append(
            f"M{x:.0f},{y:.0f}l{-size * 0.3:.0f},{-size:.0f}M{x:.0f},{y:.0f}l{size * 0.25:.0f},{-size * 1.1:.0f}"
        )
    return line("".join(blades), colour, 3, 'opacity="0.7"')


def ripples(x0: float, x1: float, y0: float, y1: float, colour: str, count: int, seed: int) -> str:
    random = Random(seed)  # noqa: S311
    out = []
    for _ in range(count):
        y = random.uniform(y0, y1)
        length = 30 + 130 * (y - y0) / max(1, y1 - y0) * random.uniform(0.5, 1.2)
        x = random.uniform(x0, x1 - length)
        out.append(f"M{x:.0f},{y:.0f}q{length / 4:.0f},-5 {length / 2:.0f},0t{length / 2:.0f},0")
    return line("".join(out), colour, 4, 'opacity="0.45"')


def flag(x: float, y: float, h: float) -> str:
    """The red and white on a pole, moved a little by the wind."""
    w, f = h * 0.34, h * 0.11
    wave = f"c{w * 0.3},{-f * 0.35} {w * 0.6},{f * 0.35} {w},0"
    back = f"c{-w * 0.4},{f * 0.35} {-w * 0.7},{-f * 0.35} {-w},0"
    return (
        rect(x - h * 0.008, y - h, h * 0.016, h, "#e9e4d8")
        + disc(x, y - h, h * 0.014, OCHRE)
        + shape(f"M{x},{y - h * 0.97}{wave}v{f}{back}Z", FLAG_RED)
        + shape(f"M{x},{y - h * 0.97 + f}{wave}v{f}{back}Z", "#ffffff")
    )
