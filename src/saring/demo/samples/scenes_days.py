"""Scenes of every day: health post, office, market."""

from saring.demo.samples.brush import (
    BARK,
    BRICK,
    CLAY,
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
    shape,
    sky,
    tree,
)
from saring.demo.samples.figures import standing


def _health_post_place() -> list[str]:
    """Where it happens."""
    out = [
        sky("#a9d8d3", "#f8efd8"),
        cloud(240, 150, 80),
        cloud(1380, 130, 70),
        forest(520, 200, MOSS, 15),
        rect(0, 510, WIDTH, 557, "#b9cf90"),
        rect(0, 820, WIDTH, 247, SAND),
    ]
    out += [
        rect(330, 330, 960, 430, CREAM),
        polygon([(270, 340), (470, 150), (1150, 150), (1350, 340)], BRICK),
        "".join(line(f"M{305 + k * 40},{312 - k * 38}H{1315 - k * 40}", "#9c4331", 5) for k in range(5)),
        rect(330, 735, 960, 36, "#cdbf9f"),
        rect(400, 430, 170, 170, BARK, 6),
        rect(412, 442, 146, 146, "#a9d5d3"),
        rect(480, 442, 10, 146, BARK),
        rect(1060, 430, 170, 170, BARK, 6),
        rect(1072, 442, 146, 146, "#a9d5d3"),
        rect(1140, 442, 10, 146, BARK),
        rect(720, 420, 180, 330, FOREST, 6),
        rect(734, 434, 152, 316, RIVER),
    ]
    out += [
        "".join(
            polygon([(340 + k * 73, 345), (376 + k * 73, 400), (412 + k * 73, 345)], (GOLD, FOREST, "#e8917a")[k % 3])
            for k in range(13)
        )
    ]
    out += [
        line("M560,880L660,420L760,880", BARK, 14),
        line("M660,425V540", NIGHT, 6),
        disc(660, 560, 40, CREAM, 'stroke="#23313a" stroke-width="7"'),
        line("M660,560L680,540", BRICK, 6),
        line("M660,600L600,690M660,600L720,690", NIGHT, 5),
        shape("M590,688Q660,800 730,688Z", GOLD),
        disc(660, 672, 30, SKINS[2]),
        shape("M632,662a30,28 0 0 1 56,0Z", "#241a16"),
        oval(660, 712, 34, 24, CREAM),
    ]
    return out


def health_post() -> str:
    """Posyandu: a baby on the hanging scale, mothers, a midwife at her table."""
    out = _health_post_place()
    out += [
        standing(
            850,
            900,
            420,
            CREAM,
            cover="hijab",
            tint=CREAM,
            lower="#dfe9e2",
            skirt=True,
            left=(-0.3, -0.52),
            right=(0.14, -0.5),
            skin=SKINS[2],
        ),
        rect(845, 690, 16, 50, FOREST, 3),
        rect(828, 707, 50, 16, FOREST, 3),
    ]
    for x, y, h, shirt, tint in ((420, 920, 420, OCHRE, FOREST), (230, 960, 440, "#3d6f8e", "#e8c9a0")):
        out.append(
            standing(
                x, y, h, shirt, cover="hijab", tint=tint, lower=RIVER, skirt=True, left=(0.02, -0.5), right=(0.1, -0.56)
            )
        )
        out.append(
            oval(x + h * 0.06, y - h * 0.56, h * 0.14, h * 0.085, CREAM, f'transform="rotate(-18 {x} {y - h * 0.56})"')
            + disc(x + h * 0.15, y - h * 0.62, h * 0.052, SKINS[2])
        )
    out += [
        standing(1330, 920, 420, BRICK, cover="hijab", tint=GOLD, lower=NIGHT, skirt=True, left=(-0.26, -0.5)),
        rect(990, 760, 300, 26, CLAY, 6),
        rect(1010, 786, 18, 160, BARK),
        rect(1250, 786, 18, 160, BARK),
        rect(1040, 720, 90, 40, "#e7f0ea", 5),
        rect(1050, 700, 50, 22, GOLD, 4),
        rect(1160, 700, 36, 60, LEAF, 8),
        rect(1205, 716, 30, 44, BRICK, 6),
    ]
    out += [
        standing(1480, 970, 260, GOLD, cover="long", lower=BRICK, skirt=True),
        standing(110, 1000, 240, MOSS, lower=NIGHT),
        bush(1570, 830, 60),
        palm(1500, 800, 480, -0.1, FOREST),
    ]
    return "".join(out)


def _office_place() -> list[str]:
    """Where it happens."""
    out = [
        sky("#7cbcc8", "#eef3e0"),
        cloud(300, 180, 100),
        cloud(1260, 140, 120),
        hills(470, 80, "#a3caad", 25),
        forest(560, 170, LEAF, 26),
        rect(0, 560, WIDTH, 507, "#94b968"),
        polygon([(660, 790), (940, 790), (1180, 1067), (420, 1067)], "#d9d2c2"),
    ]
    out += [
        rect(220, 430, 1160, 330, CREAM),
        polygon([(150, 440), (290, 270), (1310, 270), (1450, 440)], BRICK),
        polygon([(560, 440), (800, 230), (1040, 440)], "#a3432f"),
        polygon([(610, 432), (800, 268), (990, 432)], CREAM),
        disc(800, 372, 44, FOREST),
        disc(800, 372, 34, GOLD),
        shape("M800,346l8,18h20l-16,12l6,20l-18,-12l-18,12l6,-20l-16,-12h20Z", FOREST),
        rect(600, 440, 400, 30, FOREST),
    ]
    out += [
        "".join(
            rect(x, 470, 34, 300, "#efe3c6") + rect(x - 8, 470, 50, 16, OCHRE) + rect(x - 8, 750, 50, 22, "#c9b88f")
            for x in (612, 714, 852, 954)
        ),
        rect(757, 560, 86, 205, BARK),
        rect(766, 569, 31, 196, "#a9d5d3"),
        rect(803, 569, 31, 196, "#a9d5d3"),
    ]
    return out


def office() -> str:
    """The agency's office front with its flag, garden and people arriving."""
    out = _office_place()
    for x in (270, 385, 500, 1050, 1165, 1280):
        out.append(
            rect(x, 520, 82, 130, FOREST, 4)
            + rect(x + 8, 528, 31, 114, "#b9dedb")
            + rect(x + 43, 528, 31, 114, "#b9dedb")
            + rect(x - 6, 650, 94, 12, "#c9b88f")
        )
    out += [
        rect(200, 755, 1200, 20, "#b9ab8d"),
        rect(580, 770, 440, 16, "#cdbf9f"),
        rect(560, 786, 480, 16, "#bdae8c"),
        disc(360, 900, 120, "#7ea957"),
        oval(360, 905, 96, 34, "#c9b88f"),
        flag(360, 900, 660),
    ]
    out += [
        tree(110, 800, 380),
        tree(1490, 800, 400, MOSS, LEAF),
        palm(1370, 830, 430, 0.08, FOREST),
        *(bush(x, 800, 55, (LEAF, MOSS)[x % 2]) for x in (235, 321, 475, 551, 1075, 1161, 1247)),
        *(disc(x, 772 + (x % 3) * 8, 9, (BRICK, GOLD, CREAM)[x % 3]) for x in range(225, 560, 23)),
        *(disc(x, 772 + (x % 3) * 8, 9, (BRICK, GOLD, CREAM)[x % 3]) for x in range(1060, 1260, 23)),
    ]
    out += [
        standing(720, 960, 270, "#c9b07a", cover="peci", lower="#a88f5c", right=(0.16, -0.4)),
        standing(830, 970, 255, "#c9b07a", cover="hijab", tint="#8a6f3f", lower="#a88f5c", skirt=True),
        standing(1090, 1010, 290, FOREST, cover="short", lower=NIGHT, left=(-0.22, -0.6)),
        grass(0, 400, 960, 1060, LEAF, 50, 4, 20),
        grass(1200, 1600, 900, 1060, LEAF, 60, 6, 20),
    ]
    return "".join(out)


def _market_place() -> list[str]:
    """Where it happens."""
    out = [
        sky("#f3c27a", "#fdf0d3"),
        cloud(1250, 130, 80, CREAM, 0.7),
        forest(430, 150, MOSS, 51),
        rect(0, 420, WIDTH, 647, "#d9b884"),
        shape("M560,420H1040L1420,1067H180Z", "#e6cb9b"),
    ]
    fruits = ((BRICK, GOLD, LEAF, "#7b5a86"), (OCHRE, LEAF, "#e8917a", MOSS), (LEAF, "#d8483a", GOLD, FOREST))
    for i, (x, y, w, a) in enumerate(((70, 300, 400, FOREST), (580, 250, 380, BRICK), (1100, 300, 420, OCHRE))):
        base = y + 380
        out.append(
            rect(x + 14, y + 60, 14, 400, BARK)
            + rect(x + w - 28, y + 60, 14, 400, BARK)
            + rect(x + 28, y + 100, w - 56, 190, "#8b6a45", 0, 'opacity="0.55"')
        )
        seller = (SKINS[i], ("hijab", "caping", "hijab")[i], (CREAM, GOLD, FOREST)[i])
        out.append(
            standing(
                x + w / 2, base + 60, 330, (BRICK, CREAM, "#3d6f8e")[i], skin=seller[0], cover=seller[1], tint=seller[2]
            )
        )
        out.append(
            polygon([(x, base - 40), (x + w, base - 40), (x + w + 24, base + 40), (x - 24, base + 40)], CLAY)
            + rect(x - 24, base + 40, w + 48, 100, "#8c5a32", 6)
        )
        n = 4
        for k in range(n):
            cx = x + w * (k + 0.5) / n
            out += [
                disc(cx + dx * 19, base - 14 - dy * 21, 18, fruits[i][k])
                + disc(cx + dx * 19 - 5, base - 20 - dy * 21, 5, CREAM, 'opacity="0.45"')
                for dy, row in enumerate(((-1.5, -0.5, 0.5, 1.5), (-1, 0, 1), (-0.5, 0.5)))
                for dx in row
            ]
        stripes, sw = 8, (w + 80) / 8
        for k in range(stripes):
            left = x - 40 + k * sw
            colour = a if k % 2 == 0 else CREAM
            out.append(
                polygon(
                    [
                        (x + w * k / stripes, y - 30),
                        (x + w * (k + 1) / stripes, y - 30),
                        (left + sw, y + 70),
                        (left, y + 70),
                    ],
                    colour,
                )
                + shape(f"M{left},{y + 69}a{sw / 2},{sw * 0.42} 0 0 0 {sw},0Z", colour)
            )
    return out


def market() -> str:
    """A village market: awnings, fruit and vegetables, buyers with baskets."""
    out = _market_place()
    out += [
        standing(
            360,
            1010,
            440,
            GOLD,
            cover="hijab",
            tint=FOREST,
            lower=BRICK,
            skirt=True,
            right=(0.2, -0.46),
            left=(-0.14, -0.46),
        ),
        standing(860, 1000, 430, CREAM, cover="short", lower=NIGHT, left=(-0.2, -0.42), right=(0.2, -0.62)),
        standing(985, 1020, 280, MOSS, cover="long", lower=OCHRE, skirt=True, left=(-0.18, -0.6)),
        standing(
            1330,
            1030,
            450,
            "#7b5a86",
            cover="hijab",
            tint="#ecdcc0",
            lower=NIGHT,
            skirt=True,
            left=(-0.2, -0.44),
            right=(0.12, -0.5),
        ),
    ]
    out += [
        shape(f"M{x - 62},{y}h124l-18,84h-88Z", "#c08a45")
        + "".join(line(f"M{x - 56 + r * 4},{y + 20 + r * 24}h{112 - r * 8}", "#99682d", 5) for r in range(3))
        + line(f"M{x - 52},{y}Q{x},{y - 90} {x + 52},{y}", "#99682d", 8)
        + disc(x - 24, y - 8, 22, LEAF)
        + disc(x + 14, y - 10, 24, BRICK)
        for x, y in ((452, 840), (1234, 870))
    ]
    out += [
        "".join(line(f"M{40 + k * 190},{90 - (k % 2) * 6}q95,60 190,0", BARK, 4) for k in range(8)),
        "".join(disc(135 + k * 190, 128, 20, (FOREST, BRICK, GOLD, CREAM)[k % 4]) for k in range(8)),
    ]
    return "".join(out)
