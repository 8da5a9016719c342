"""Scenes by the water: the river, the bridge, the new tap."""
# ruff: noqa: E501 - the outlines of the drawings are long

from saring.demo.samples.brush import (
    BARK,
    BRICK,
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
    bush,
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
    ripples,
    shape,
    sky,
    sun,
    tree,
)
from saring.demo.samples.figures import standing


def boat(x: float, y: float, size: float) -> str:
    """A klotok: long hull, roofed, with people in it."""
    s = size
    roof = shape(
        f"M{x - s * 0.62},{y - s * 0.5}Q{x - s * 0.1},{y - s * 0.62} {x + s * 0.45},{y - s * 0.5}v{s * 0.06}H{x - s * 0.62}Z",
        OCHRE,
    )
    posts = "".join(rect(x + s * k, y - s * 0.46, s * 0.018, s * 0.34, BARK) for k in (-0.56, -0.3, -0.04, 0.2, 0.38))
    people = "".join(
        disc(x + s * k, y - s * 0.27, s * 0.048, skin)
        + rect(x + s * (k - 0.06), y - s * 0.22, s * 0.12, s * 0.16, shirt, s * 0.04)
        + shape(f"M{x + s * (k - 0.05)},{y - s * 0.285}a{s * 0.05},{s * 0.05} 0 0 1 {s * 0.1},0Z", "#241a16")
        for k, skin, shirt in (
            (-0.42, SKINS[0], "#f3ead6"),
            (-0.17, SKINS[2], FOREST),
            (0.08, SKINS[1], BRICK),
            (0.29, SKINS[3], "#3d6f8e"),
        )
    )
    hull = shape(
        f"M{x - s * 1.05},{y - s * 0.22}Q{x - s * 0.85},{y + s * 0.05} {x - s * 0.6},{y + s * 0.05}H{x + s * 0.6}Q{x + s * 0.9},{y + s * 0.04} {x + s * 1.1},{y - s * 0.26}Q{x + s * 0.8},{y - s * 0.1} {x + s * 0.5},{y - s * 0.1}H{x - s * 0.6}Q{x - s * 0.85},{y - s * 0.1} {x - s * 1.05},{y - s * 0.22}Z",
        BARK,
    )
    stripe = line(
        f"M{x - s * 0.92},{y - s * 0.1}Q{x - s * 0.8},{y - s * 0.03} {x - s * 0.6},{y - s * 0.03}H{x + s * 0.6}Q{x + s * 0.82},{y - s * 0.04} {x + s * 0.98},{y - s * 0.15}",
        GOLD,
        s * 0.03,
    )
    shade = oval(x, y + s * 0.09, s * 0.95, s * 0.05, NIGHT, 'opacity="0.25"')
    return shade + posts + people + roof + hull + stripe


def river(*, with_boat: bool = True) -> str:
    """Morning on the Barito: forest on both banks, mist, a klotok under way."""
    out = [
        sky("#f0b75e", "#fdebc4"), sun(1130, 330, 92, "#fff3cf"), cloud(360, 190, 90, CREAM, 0.55), cloud(820, 130, 60, CREAM, 0.5),
        hills(430, 90, "#a8c4a9", 3), hills(480, 70, "#7faa93", 8), forest(560, 120, "#4f8c78", 5), rect(0, 505, WIDTH, 60, CREAM, 0, 'opacity="0.28"'),
        f"<defs>{blend('water', '#e7c88b', '#1d6a62')}</defs>", rect(0, 555, WIDTH, 512, "url(#water)"),
        shape("M1080,555h100l60,512h-270Z", "#fff3cf", 'opacity="0.28"'), ripples(0, WIDTH, 575, 1040, CREAM, 70, 4),
        shape("M0,520Q260,560 420,640Q300,690 0,700Z", "#2c6b52"), forest(600, 200, FOREST, 11, right=360), forest(660, 150, RIVER, 12, right=250),
        palm(330, 610, 270, 0.16, FOREST), palm(90, 640, 330, 0.1, RIVER), shape("M1600,560Q1430,575 1350,610Q1470,640 1600,650Z", "#2c6b52"),
        forest(600, 150, FOREST, 21, left=1390), palm(1480, 610, 260, -0.14, RIVER),
    ]  # fmt: skip
    if with_boat:
        out.append(boat(800, 800, 250))
    out += [bush(60, 1080, 150, RIVER), bush(250, 1100, 110, FOREST), grass(0, 330, 1000, 1060, LEAF, 40, 6, 36)]
    return "".join(out)


def bridge() -> str:
    """A suspension bridge over the river, opened with a motorcycle on it."""
    out = [
        sky("#7fbfc7", "#f6ecd0"), sun(300, 230, 70, "#fff1c0"), cloud(1150, 190, 110), cloud(600, 140, 70), hills(480, 120, "#9ec7b0", 31), hills(530, 80, MOSS, 6), forest(600, 140, LEAF, 17),
        f"<defs>{blend('water', '#8fc5bd', '#135a54')}</defs>", rect(0, 600, WIDTH, 467, "url(#water)"), ripples(200, 1400, 640, 1040, CREAM, 60, 9),
        shape("M0,560Q250,600 330,760Q200,900 0,940Z", "#3d7a55"), shape("M1600,560Q1360,600 1280,760Q1400,900 1600,940Z", "#3d7a55"), tree(110, 640, 300), tree(1500, 640, 320, MOSS, LEAF), bush(240, 780, 90), bush(1370, 790, 100),
    ]  # fmt: skip
    for tower in (360, 1240):
        out.append(
            rect(tower - 42, 300, 24, 560, BRICK, 6)
            + rect(tower + 18, 300, 24, 560, BRICK, 6)
            + rect(tower - 48, 320, 96, 26, "#d06a4d", 6)
            + rect(tower - 48, 420, 96, 20, "#d06a4d", 6)
        )
        out.append(rect(tower - 60, 800, 120, 110, "#b9b2a2", 8))
    deck = "M0,640Q800,590 1600,640"
    cable = "M360,310Q800,780 1240,310"
    out += [line(cable, NIGHT, 9), line("M0,600L360,310M1600,600L1240,310", NIGHT, 9)]
    for i in range(1, 20):
        t = i / 20
        x = (1 - t) ** 2 * 360 + 2 * t * (1 - t) * 800 + t * t * 1240
        top = (1 - t) ** 2 * 310 + 2 * t * (1 - t) * 780 + t * t * 310
        u = x / WIDTH
        out.append(line(f"M{x},{top}V{(1 - u) ** 2 * 640 + 2 * u * (1 - u) * 590 + u * u * 640}", NIGHT, 4))
    out += [
        line(deck, BARK, 34),
        line("M0,628Q800,578 1600,628", GOLD, 8),
        line("M0,585Q800,535 1600,585", CREAM, 5, 'opacity="0.8"'),
    ]
    out.append(
        disc(760, 572, 28, NIGHT)
        + disc(870, 572, 28, NIGHT)
        + line("M760,572L800,530H850L870,572M850,530L862,500", BRICK, 12)
        + disc(812, 438, 20, "#f6d94c")
        + rect(795, 456, 36, 66, FOREST, 14)
    )
    out += [
        standing(560, 608, 120, OCHRE, cover="hijab", tint="#e7d9f0", lower=RIVER, skirt=True),
        standing(600, 606, 90, BRICK, lower=NIGHT),
        boat(1010, 960, 150),
    ]
    return "".join(out)


def _clean_water_place() -> list[str]:
    """Where it happens."""
    out = [
        sky("#8fcbd0", "#eef4df"),
        cloud(1250, 170, 100),
        cloud(520, 130, 70),
        hills(480, 100, "#9cc8ad", 41),
        forest(590, 160, LEAF, 42),
        rect(0, 580, WIDTH, 487, "#a9c47a"),
        shape("M300,1067Q620,780 900,700Q1300,800 1500,1067Z", SAND),
    ]
    out += [
        line("M1180,330L1130,760M1360,330L1410,760M1180,330L1400,600M1360,330L1140,600M1145,600H1398", "#6f7f86", 16),
        rect(1130, 170, 280, 180, FOREST, 26),
        rect(1130, 220, 280, 18, MOSS),
        rect(1130, 290, 280, 18, MOSS),
        oval(1270, 172, 140, 26, LEAF),
        rect(1120, 340, 300, 20, "#56666c", 6),
    ]
    out += [
        line("M1270,350V770H820", "#6f9fb0", 16),
        rect(560, 560, 300, 270, "#d9cfb8", 14),
        rect(540, 540, 340, 36, "#b9ab8d", 8),
        "".join(rect(580 + c * 68, 600 + r * 56, 56, 44, "#e7dfca", 4) for c in range(4) for r in range(4)),
    ]
    for x in (640, 780):
        out.append(
            rect(x - 7, 640, 14, 42, "#8c9aa0")
            + rect(x - 7, 640, 46, 13, "#8c9aa0", 6)
            + rect(x + 26, 640, 13, 30, "#8c9aa0", 5)
            + disc(x, 630, 13, BRICK)
            + line(f"M{x + 32},{674}V800", "#8fd3e6", 11, 'opacity="0.9"')
        )
        out.append(
            polygon([(x - 14, 790), (x + 78, 790), (x + 66, 880), (x - 2, 880)], "#3d6f8e" if x == 640 else OCHRE)
            + oval(x + 32, 790, 46, 11, "#bfe6ef")
        )
    return out


def clean_water() -> str:
    """A new clean-water tap: tower, pipe, buckets, a child drinking."""
    out = _clean_water_place()
    out += [
        standing(
            470,
            950,
            350,
            BRICK,
            cover="hijab",
            tint="#e8c9a0",
            lower=RIVER,
            skirt=True,
            right=(0.3, -0.5),
            left=(-0.2, -0.4),
        ),
        standing(960, 930, 230, GOLD, cover="short", lower=FOREST, left=(-0.28, -0.62), skin=SKINS[2]),
        standing(
            1080, 960, 370, FOREST, cover="cap", tint=OCHRE, lower="#4a3a2b", left=(-0.22, -0.38), right=(0.2, -0.66)
        ),
        polygon([(300, 860), (390, 860), (378, 950), (312, 950)], LEAF),
        oval(345, 860, 45, 11, "#bfe6ef"),
        line("M300,860Q345,770 390,860", NIGHT, 5),
        tree(120, 820, 380),
        palm(1530, 880, 460, -0.12, FOREST),
        bush(1380, 900, 80, MOSS),
        grass(0, 400, 880, 1060, LEAF, 50, 8, 22),
        flag(210, 800, 420),
    ]
    return "".join(out)
