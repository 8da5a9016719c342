"""Scenes of the land: road, rice fields, harvest, long house."""
# ruff: noqa: E501 - the outlines of the drawings are long

import math

from saring.demo.samples.brush import (
    BARK,
    BRICK,
    CLAY,
    CREAM,
    FOREST,
    GOLD,
    HEIGHT,
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


def road() -> str:
    """A village road being paved: roller, workers, fresh asphalt."""
    roller = (
        oval(640, 800, 250, 22, NIGHT, 'opacity="0.25"') + rect(520, 600, 240, 110, OCHRE, 18) + rect(585, 470, 150, 140, GOLD, 12)
        + rect(602, 490, 116, 76, "#cfe6e4", 8) + rect(565, 452, 190, 24, BARK, 10) + disc(500, 735, 78, NIGHT) + disc(500, 735, 50, "#5a6a70") + disc(500, 735, 18, GOLD)
        + disc(775, 735, 72, NIGHT) + disc(775, 735, 30, "#5a6a70") + rect(755, 560, 16, 60, NIGHT, 4) + disc(662, 528, 26, SKINS[0]) + rect(636, 552, 54, 40, BRICK, 10)
        + shape("M632,522a31,30 0 0 1 62,0Z", "#f6d94c")
    )  # fmt: skip
    out = [
        sky("#8ec9cf", "#eaf3df"), sun(1380, 170, 70, "#fff1c0"), cloud(300, 200, 95), cloud(980, 150, 70), hills(470, 110, "#9cc4a5", 14),
        hills(520, 80, MOSS, 9), forest(600, 150, LEAF, 3), rect(0, 580, WIDTH, 487, "#8fb56c"), polygon([(690, 575), (790, 575), (1500, 1067), (-100, 1067)], "#b98c5c"),
        polygon([(705, 575), (775, 575), (1330, 1067), (70, 1067)], "#4a5054"), polygon([(737, 575), (743, 575), (760, 1067), (640, 1067)], CREAM, 'opacity="0"'),
        polygon([(960, 760), (1025, 760), (1330, 1067), (1000, 1067)], "#3a4043"), palm(190, 690, 330, 0.12), tree(1370, 700, 330), palm(1540, 760, 380, -0.15, FOREST), tree(60, 760, 280, MOSS, LEAF), roller,
        standing(1010, 900, 330, "#3d6f8e", lower="#3c4650", cover="helmet", tint="#f6d94c", vest="#e9822b", right=(0.26, -0.5), left=(-0.22, -0.46), skin=SKINS[0]),
        line("M1090,690L1190,925", BARK, 11), polygon([(1165, 915), (1240, 930), (1225, 965), (1150, 940)], "#7e8a8f"),
        standing(1310, 960, 350, FOREST, lower="#3c4650", cover="helmet", tint="#ffffff", vest="#e9822b", right=(0.2, -0.66), left=(-0.18, -0.42), skin=SKINS[2]),
        rect(1360, 700, 84, 62, CREAM, 6, 'transform="rotate(8 1400 730)"'),
        *(polygon([(x - 30, y), (x - 7, y - 84), (x + 7, y - 84), (x + 30, y)], "#e9632b") + rect(x - 19, y - 46, 38, 16, CREAM) for x, y in ((230, 960), (370, 860), (130, 1050))),
        grass(0, 300, 760, 1050, LEAF, 40, 2, 24), grass(1450, 1600, 800, 1060, LEAF, 30, 7, 24),
    ]  # fmt: skip
    return "".join(out)


def paddies(top: float, *, golden: bool) -> str:
    """Rice fields in bands with water between them."""
    colours = ("#e3b64e", "#d9a53b", "#efca6b", "#cf9a35") if golden else ("#5fa35f", "#7dba6d", "#4b8f58", "#93c877")
    out, y, i = [], top, 0
    while y < HEIGHT:
        depth = 26 + (y - top) * 0.24
        bend = 40 * math.sin(i * 1.7)
        out.append(
            shape(f"M0,{y}Q400,{y - bend * 0.6} 800,{y + bend * 0.3}T1600,{y - bend * 0.2}V1067H0Z", colours[i % 4])
        )
        out.append(
            line(
                f"M0,{y}Q400,{y - bend * 0.6} 800,{y + bend * 0.3}T1600,{y - bend * 0.2}",
                "#e9f0cf" if not golden else "#9a7428",
                4 + depth * 0.05,
                'opacity="0.7"',
            )
        )
        out.append(
            grass(
                0,
                WIDTH,
                y + depth * 0.5,
                y + depth,
                "#3f7c49" if not golden else "#b17f22",
                90,
                i + 40,
                8 + depth * 0.18,
            )
        )
        y, i = y + depth, i + 1
    return "".join(out)


def sunrise() -> str:
    """Sunrise over the rice fields."""
    rays = "".join(
        polygon(
            [
                (800, 470),
                (800 + 1400 * math.cos(a), 470 - 1400 * math.sin(a)),
                (800 + 1400 * math.cos(a + 0.09), 470 - 1400 * math.sin(a + 0.09)),
            ],
            "#fff3cf",
            'opacity="0.16"',
        )
        for a in [0.12 + k * 0.29 for k in range(11)]
    )
    out = [
        sky("#e8935a", "#fde6b2"), rays, sun(800, 470, 120, "#fff0bd"), cloud(300, 240, 100, "#fbd9a8", 0.7), cloud(1330, 200, 80, "#fbd9a8", 0.7),
        hills(500, 120, "#b98a6a", 12), hills(545, 70, "#6f8f6b", 5), forest(600, 90, FOREST, 7), paddies(600, golden=False),
        f"<defs>{blend('hut', '#c58b4a', '#8b5a2f')}</defs>", rect(1180, 610, 16, 170, BARK), rect(1330, 610, 16, 170, BARK), rect(1165, 690, 200, 18, CLAY), polygon([(1130, 620), (1263, 510), (1400, 620)], "url(#hut)"),
        palm(250, 760, 420, 0.14, FOREST), palm(380, 720, 300, -0.1, LEAF), standing(620, 900, 210, FOREST, cover="caping", lower=BARK, right=(0.2, -0.6)), line("M662,640L690,905", BARK, 7),
    ]  # fmt: skip
    return "".join(out)


def harvest() -> str:
    """Rice harvest: wide hats, golden field, sheaves."""
    out = [
        sky("#9fd0cd", "#fbf0d2"),
        sun(1350, 190, 78, "#fff1c0"),
        cloud(420, 180, 100),
        cloud(900, 240, 60),
        hills(450, 110, "#93bda2", 22),
        hills(500, 60, LEAF, 13),
        forest(560, 120, FOREST, 19),
        palm(120, 600, 300, 0.1, FOREST),
        palm(1500, 600, 320, -0.12, FOREST),
        paddies(560, golden=True),
    ]
    people = (
        (330, 860, 300, BRICK, "caping", (0.3, -0.34)),
        (640, 800, 250, FOREST, "caping", (0.28, -0.36)),
        (930, 900, 320, "#3d6f8e", "caping", (0.26, -0.52)),
        (1260, 850, 290, OCHRE, "caping", (-0.02, -0.5)),
    )
    for x, y, h, shirt, cover, right in people:
        out.append(
            standing(x, y, h, shirt, cover=cover, lower=BARK, right=right, left=(-0.24, -0.4), skin=SKINS[int(x) % 4])
        )
        hx, hy = x + right[0] * h, y + right[1] * h
        out += [
            line(f"M{hx},{hy}q{k * h * 0.04},{-h * 0.14} {k * h * 0.09},{-h * 0.2}", "#f3d98a", 7)
            for k in (-2, -1, 0, 1, 2)
        ]
        out.append(rect(hx - 12, hy - 8, 24, 14, "#8a6b22", 4))
    for x, y, s in ((180, 980, 90), (520, 1000, 110), (1120, 1010, 120), (1450, 970, 100)):
        out.append(oval(x, y, s * 0.8, s * 0.12, NIGHT, 'opacity="0.2"'))
        out += [
            line(
                f"M{x},{y - s * 0.3}q{k * s * 0.1},{-s * 0.4} {k * s * 0.2},{-s * 0.62}",
                "#f5dc8f" if k % 2 else "#e0b44a",
                12,
            )
            for k in range(-4, 5)
        ]
        out.append(
            polygon(
                [(x - s * 0.16, y - s * 0.34), (x + s * 0.16, y - s * 0.34), (x + s * 0.4, y), (x - s * 0.4, y)],
                "#d19f38",
            )
            + rect(x - s * 0.2, y - s * 0.4, s * 0.4, s * 0.1, "#8a6b22", 8)
        )
    return "".join(out)


def _betang_place() -> list[str]:
    """Where it happens."""
    out = [
        sky("#86bfc4", "#f7edd2"),
        cloud(280, 170, 90),
        cloud(1200, 140, 110),
        hills(420, 110, "#8fbca2", 2),
        forest(560, 230, FOREST, 33),
        forest(600, 160, LEAF, 34),
        rect(0, 590, WIDTH, 477, "#9cb868"),
        shape("M650,1067Q740,850 770,760H900Q960,880 1100,1067Z", SAND),
    ]
    out += [
        rect(x, 640, 20, 190, BARK) + oval(x + 10, 830, 26, 7, NIGHT, 'opacity="0.25"') for x in range(210, 1420, 92)
    ]
    out += [rect(190, 640, 1240, 26, CLAY), rect(215, 470, 1190, 172, "#b4763f")]
    out += [line(f"M{x},472V640", "#99602f", 4) for x in range(230, 1400, 26)]
    for x in (290, 470, 650, 990, 1150, 1310):
        out.append(
            rect(x - 42, 510, 84, 90, BARK, 4)
            + rect(x - 34, 518, 31, 74, "#f0cf86")
            + rect(x + 3, 518, 31, 74, "#f0cf86")
        )
    out.append(
        rect(775, 490, 110, 152, BARK, 4)
        + rect(788, 502, 84, 140, RIVER)
        + disc(830, 560, 26, GOLD)
        + disc(830, 560, 13, BRICK)
    )
    out.append(
        polygon([(130, 480), (250, 290), (1370, 290), (1490, 480)], "#7b4a2c")
        + "".join(line(f"M{155 + k * 21},{455 - k * 34}H{1465 - k * 21}", "#643a21", 4) for k in range(5))
    )
    return out


def betang() -> str:
    """A rumah betang: the long house on stilts, with its log stair and carved ridge."""
    out = _betang_place()
    for x, d in ((250, -1), (1370, 1)):
        out.append(line(f"M{x},292q{d * 50},-20 {d * 60},-80q{d * -5},-34 {d * -34},-24", GOLD, 14))
    out.append(
        line("M250,288H1370", GOLD, 10)
        + polygon([(740, 480), (830, 350), (920, 480)], "#8f5833")
        + line("M740,480L830,350L920,480", GOLD, 10)
        + disc(830, 430, 20, GOLD)
        + disc(830, 430, 9, BRICK)
    )
    out.append(
        polygon([(808, 645), (852, 645), (872, 830), (790, 830)], CLAY)
        + "".join(line(f"M{803 - k * 2},{668 + k * 28}H{857 + k * 2}", BARK, 7) for k in range(6))
    )
    for x in (120, 1500):
        out.append(
            rect(x - 13, 500, 26, 380, BARK)
            + "".join(disc(x, 540 + k * 70, 18, c) for k, c in enumerate((GOLD, BRICK, CREAM, GOLD)))
            + polygon([(x - 34, 505), (x, 430), (x + 34, 505)], BRICK)
        )
    out += [
        standing(660, 960, 250, BRICK, cover="long", lower=NIGHT, skirt=True, right=(0.22, -0.62)),
        standing(1010, 980, 270, RIVER, cover="short", lower="#3b2a20", left=(-0.22, -0.6)),
        standing(1110, 990, 200, GOLD, cover="hijab", tint=CREAM, lower=FOREST, skirt=True),
        tree(60, 900, 330),
        palm(1545, 1000, 430, -0.1),
        bush(260, 1075, 130, LEAF),
        grass(0, 600, 880, 1060, LEAF, 60, 5, 22),
        grass(1150, 1600, 900, 1060, LEAF, 50, 6, 22),
    ]
    return "".join(out)
