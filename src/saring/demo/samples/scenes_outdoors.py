"""Scenes out of doors: football and planting trees."""
# ruff: noqa: E501 - the outlines of the drawings are long

from saring.demo.samples.brush import (
    BARK,
    BRICK,
    CLOTHES,
    CREAM,
    FOREST,
    GOLD,
    LEAF,
    MOSS,
    NIGHT,
    OCHRE,
    RIVER,
    SAND,
    SKINS,
    WIDTH,
    blend,
    cloud,
    disc,
    flag,
    forest,
    grass,
    hills,
    line,
    oval,
    palm,
    polygon,
    rect,
    shape,
    sky,
    sun,
    tree,
)
from saring.demo.samples.figures import standing


def _sport_place() -> list[str]:
    """Where it happens."""
    out = [
        sky("#86c5cd", "#f3f2da"),
        sun(1400, 160, 70, "#fff1c0"),
        cloud(330, 170, 110),
        cloud(950, 130, 70),
        hills(430, 90, "#97c5a6", 61),
        forest(520, 160, FOREST, 62),
        rect(0, 505, WIDTH, 562, "#7fb45c"),
    ]
    out += [
        polygon([(-200 + k * 260, 1067), (60 + k * 260, 1067), (480 + k * 92, 505), (388 + k * 92, 505)], "#8cc068")
        for k in range(0, 9, 2)
    ]
    out += [
        oval(800, 780, 330, 110, "none", 'stroke="#fbf6ea" stroke-width="8" opacity="0.85"'),
        line("M0,780H1600M0,545H1600", CREAM, 6, 'opacity="0.7"'),
        line("M560,520V330H1040V520", CREAM, 16),
        "".join(line(f"M{560 + k * 40},336V520", CREAM, 2, 'opacity="0.7"') for k in range(13)),
        "".join(line(f"M560,{350 + k * 28}H1040", CREAM, 2, 'opacity="0.7"') for k in range(7)),
    ]
    out += [
        "".join(
            disc(30 + k * 37, 492 + (k * 7) % 9, 11, SKINS[k % 4])
            + rect(16 + k * 37, 503 + (k * 7) % 9, 28, 32, CLOTHES[(k * 5) % 8], 9)
            for k in range(14)
        ),
        "".join(
            disc(1090 + k * 37, 492 + (k * 5) % 9, 11, SKINS[k % 4])
            + rect(1076 + k * 37, 503 + (k * 5) % 9, 28, 32, CLOTHES[(k * 3) % 8], 9)
            for k in range(14)
        ),
    ]
    return out


def sport() -> str:
    """Youth football on the village field."""
    out = _sport_place()
    out += [
        standing(800, 560, 190, GOLD, lower=NIGHT, left=(-0.3, -0.9), right=(0.3, -0.9)),
        standing(1230, 720, 290, CREAM, lower=FOREST, left=(-0.28, -0.62), right=(0.26, -0.5), skin=SKINS[0]),
    ]
    x, y, h = 560.0, 940.0, 480.0
    out += [
        oval(x + 40, y, 120, 14, NIGHT, 'opacity="0.2"'),
        line(f"M{x - 20},{y - 215}L{x - 70},{y - 110}L{x - 110},{y - 20}", NIGHT, 44),
        line(f"M{x + 14},{y - 215}L{x + 110},{y - 160}L{x + 190},{y - 90}", NIGHT, 44),
        line(f"M{x - 88},{y - 70}L{x - 110},{y - 20}M{x + 150},{y - 126}L{x + 190},{y - 90}", CREAM, 40),
        oval(x - 96, y - 8, 36, 13, BRICK),
        oval(x + 208, y - 80, 34, 14, BRICK, f'transform="rotate(-30 {x + 208} {y - 80})"'),
    ]
    out += [
        standing(x, y + 4, h, BRICK, lower="none", left=(-0.3, -0.62), right=(0.28, -0.66), skin=SKINS[1]).replace(
            'fill="#1d1a1a"', 'fill="none"'
        ),
        rect(x - 22, y - 330, 12, 60, CREAM, 5),
        rect(x + 6, y - 330, 12, 60, CREAM, 5),
    ]
    out += [
        disc(870, 850, 44, "#ffffff"),
        shape("M870,832l17,12l-7,20h-20l-7,-20Z", NIGHT),
        line("M870,832V808M887,844l24,-8M880,864l14,20M860,864l-14,20M853,844l-24,-8", NIGHT, 5),
        line("M700,900q60,-30 110,-36", CREAM, 6, 'opacity="0.6"'),
    ]
    out += [
        standing(
            1080, 980, 470, CREAM, lower=FOREST, cover="short", left=(-0.26, -0.56), right=(0.3, -0.64), skin=SKINS[3]
        ),
        flag(120, 720, 430),
        grass(0, 1600, 1010, 1067, LEAF, 130, 5, 20),
    ]
    return "".join(out)


def _planting_place() -> list[str]:
    """Where it happens."""
    out = [
        sky("#93cccf", "#f5efd6"),
        sun(240, 190, 76, "#fff1c0"),
        cloud(700, 150, 90),
        cloud(1300, 190, 110),
        hills(450, 120, "#9ccab0", 71),
        hills(520, 60, MOSS, 72),
        forest(570, 110, LEAF, 73),
        f"<defs>{blend('water', '#9bd0c8', '#2f8078')}</defs>",
        shape("M0,570H1600V640Q1000,610 700,680T0,700Z", "url(#water)"),
        shape("M0,700Q400,680 700,680T1600,640V1067H0Z", "#a8bf6d"),
        shape("M0,800Q500,730 900,770T1600,740V1067H0Z", "#93b05c"),
    ]
    for x, y, s in (
        (180, 830, 70),
        (470, 790, 60),
        (760, 830, 74),
        (1060, 800, 64),
        (1370, 810, 70),
        (340, 990, 100),
        (960, 1010, 108),
        (1500, 1000, 100),
    ):
        out += [
            oval(x, y, s * 0.6, s * 0.16, "#7a5230"),
            line(f"M{x},{y}V{y - s * 0.9}", BARK, s * 0.07),
            *(
                shape(
                    f"M{x},{y - s * k}q{d * s * 0.4},{-s * 0.34} {d * s * 0.62},{-s * 0.06}q{-d * s * 0.3},{s * 0.2} {-d * s * 0.62},{s * 0.06}Z",
                    (LEAF, MOSS)[d > 0],
                )
                for k in (0.5, 0.72, 0.92)
                for d in (-1, 1)
            ),
            rect(x + s * 0.3, y - s * 0.9, s * 0.06, s * 0.95, SAND),
        ]
    return out


def planting() -> str:
    """Neighbours plant trees together by the river."""
    out = _planting_place()
    people = (
        (280, 880, 340, FOREST, "cap", (0.2, -0.34)),
        (600, 900, 360, BRICK, "hijab", (0.3, -0.4)),
        (880, 930, 390, GOLD, "caping", (0.2, -0.36)),
        (1220, 900, 360, "#c9b07a", "peci", (0.2, -0.5)),
        (1420, 940, 260, MOSS, "long", (0.1, -0.4)),
    )
    for x, y, h, shirt, cover, right in people:
        out.append(
            standing(
                x,
                y,
                h,
                shirt,
                cover=cover,
                tint="#f0d9b0" if cover == "hijab" else OCHRE,
                lower=RIVER if cover == "hijab" else "#4a3a2b",
                skirt=cover in {"hijab", "long"},
                right=right,
                left=(-0.2, -0.44),
                skin=SKINS[int(x) % 4],
            )
        )
    out += [
        line("M350,700L362,880", BARK, 10),
        shape("M344,866h38l4,44q-22,22 -46,0Z", "#7e8a8f"),
        line("M960,735L978,920", BARK, 11),
        shape("M956,906h44l4,50q-26,24 -52,0Z", "#7e8a8f"),
        shape("M690,770h76l-10,62h-56Z", "#3d6f8e"),
        line("M764,790l44,-30", "#3d6f8e", 12),
        line("M810,758l22,44M820,754l34,36", "#a9dce8", 5),
        rect(1268, 690, 58, 44, "#7a5230", 6),
        line("M1297,690V640", BARK, 7),
        oval(1285, 640, 24, 15, LEAF),
        oval(1312, 630, 24, 15, MOSS),
    ]
    out += [tree(70, 760, 330), palm(1560, 760, 420, -0.14, FOREST), grass(0, 1600, 940, 1060, LEAF, 120, 9, 20)]
    return "".join(out)
