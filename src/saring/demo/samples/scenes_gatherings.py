"""Scenes of people together: the meeting, the aid, the training."""

from saring.demo.samples.brush import (
    BARK,
    BRICK,
    CLAY,
    CLOTHES,
    CREAM,
    FOREST,
    GOLD,
    LEAF,
    MIST,
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
    hills,
    line,
    oval,
    polygon,
    rect,
    shape,
    sky,
)
from saring.demo.samples.figures import batik, from_behind, laptop, parcel, standing


def _audience(y: float, count: int, size: float, shift: float, chair: str) -> str:
    covers = (
        ("hijab", "#e7d9c0"),
        ("peci", NIGHT),
        ("short", NIGHT),
        ("hijab", "#b9d3c6"),
        ("short", NIGHT),
        ("hijab", "#e0a95f"),
        ("peci", NIGHT),
    )
    step = WIDTH / count
    return "".join(
        from_behind(
            shift + step * (i + 0.5), y, size, CLOTHES[(i * 3 + int(y)) % 8], *covers[(i + int(y)) % 7], chair=chair
        )
        for i in range(count)
    )


def _meeting_place() -> list[str]:
    """Where it happens."""
    out = [
        f"<defs>{batik('batik', RIVER, GOLD)}{batik('batik2', '#8c3f2f', SAND)}</defs>",
        sky("#9fd0cd", "#f3ead0"),
        hills(420, 60, "#9cc4a5", 5),
        forest(520, 190, LEAF, 4),
        rect(0, 500, WIDTH, 100, "#a9c47a"),
        rect(0, 560, WIDTH, 507, "#d8c39a"),
    ]
    out += [line(f"M{800 + k * 60},560L{800 + k * 210},1067", "#c7af82", 4) for k in range(-8, 9)]
    out += [
        polygon([(-40, 0), (1640, 0), (1640, 90), (1250, 190), (350, 190), (-40, 90)], "#8b5a34"),
        polygon([(350, 190), (1250, 190), (1180, 225), (420, 225)], "#6f4527"),
    ]
    out += [line(f"M{800 + k * 75},190L{800 + k * 150},0", "#75492a", 8) for k in range(-6, 7)]
    for x in (90, 400, 1200, 1510):
        w = 46 if x in (90, 1510) else 30
        out.append(
            rect(x - w / 2, 100 if w == 46 else 200, w, 700 if w == 46 else 380, CLAY, 6)
            + rect(x - w * 0.8, 780 if w == 46 else 570, w * 1.6, 30, BARK, 6)
            + rect(x - w / 2, 330, w, 16, GOLD)
        )
    out += [
        rect(480, 540, 640, 90, "#b98c5c", 6),
        rect(480, 540, 640, 18, "#d6ab78", 6),
        rect(560, 270, 480, 200, FOREST, 10),
        rect(576, 286, 448, 168, RIVER, 6),
        disc(800, 352, 44, GOLD),
        shape("M800,322l9,20h22l-17,14l7,22l-21,-13l-21,13l7,-22l-17,-14h22Z", CREAM),
        rect(660, 414, 280, 12, CREAM, 6, 'opacity="0.8"'),
        rect(710, 434, 180, 8, CREAM, 4, 'opacity="0.5"'),
    ]
    return out


def meeting() -> str:
    """A village meeting in the open hall: flags, a speaker, people on chairs."""
    out = _meeting_place()
    out += [
        flag(520, 545, 330),
        flag(1060, 545, 330),
        standing(800, 560, 270, "url(#batik)", cover="peci", lower=NIGHT, left=(-0.26, -0.62), right=(0.2, -0.56)),
        polygon([(745, 440), (855, 440), (840, 570), (760, 570)], BARK),
        rect(735, 428, 130, 20, CLAY, 6),
        line("M820,430L812,392", NIGHT, 5),
        disc(812, 388, 8, NIGHT),
    ]
    out += [
        standing(
            625,
            562,
            240,
            "url(#batik2)",
            cover="hijab",
            tint=SAND,
            lower=NIGHT,
            skirt=True,
            left=(-0.06, -0.45),
            right=(0.06, -0.45),
        ),
        standing(965, 562, 255, "#efe6d0", cover="peci", lower="#4b4037", left=(-0.05, -0.45), right=(0.05, -0.45)),
    ]
    for y, n, s, shift in ((730, 9, 130, -8), (850, 7, 175, 30), (1010, 6, 235, -20), (1180, 5, 300, 20)):
        out.append(_audience(y, n, s, shift, "#c65b3f"))
    return "".join(out)


def _aid_place() -> list[str]:
    """Where it happens."""
    out = [
        f"<defs>{batik('batik', FOREST, GOLD)}</defs>",
        sky("#a6d3cf", "#f6edd4"),
        cloud(260, 190, 80),
        cloud(1300, 160, 90),
        forest(600, 220, LEAF, 9),
        rect(0, 580, WIDTH, 487, "#b7c98a"),
        rect(0, 760, WIDTH, 307, SAND),
    ]
    out += [
        rect(150, 300, 20, 520, "#d9d4c6"),
        rect(1430, 300, 20, 520, "#d9d4c6"),
        shape("M90,310Q800,40 1510,310L1470,380Q800,200 130,380Z", FOREST),
    ]
    out += [
        polygon([(130 + k * 122, 345), (191 + k * 122, 390), (252 + k * 122, 345)], (GOLD, CREAM)[k % 2])
        for k in range(11)
    ]
    out += [
        standing(
            520,
            860,
            470,
            "url(#batik)",
            cover="peci",
            lower=NIGHT,
            right=(0.32, -0.52),
            left=(-0.05, -0.5),
            skin=SKINS[1],
        ),
        standing(
            1010,
            870,
            440,
            BRICK,
            cover="hijab",
            tint="#f0d9b0",
            lower="#40503a",
            skirt=True,
            left=(-0.3, -0.56),
            right=(0.03, -0.52),
            skin=SKINS[2],
        ),
    ]
    out += [parcel(760, 670, 165), disc(676, 620, 15, SKINS[1]), disc(872, 624, 15, SKINS[2])]
    return out


def aid() -> str:
    """Aid is handed over: parcels on a table, an officer, a mother and an old man."""
    out = _aid_place()
    out += [
        standing(
            1240,
            890,
            410,
            "#efe6d0",
            cover="peci",
            lower="#6b5b46",
            right=(0.16, -0.42),
            left=(-0.06, -0.5),
            skin=SKINS[0],
        ),
        standing(1385, 930, 300, GOLD, cover="long", lower=RIVER, skirt=True),
        standing(
            310,
            880,
            440,
            CREAM,
            cover="hijab",
            tint=FOREST,
            lower=RIVER,
            skirt=True,
            vest=OCHRE,
            right=(0.16, -0.55),
            left=(-0.06, -0.5),
        ),
    ]
    out += [
        rect(370, 640, 95, 120, CREAM, 6, 'transform="rotate(-6 410 700)"'),
        polygon([(130, 830), (690, 830), (740, 900), (80, 900)], CREAM),
        rect(80, 900, 660, 150, FOREST),
        "".join(polygon([(80 + k * 66, 900), (113 + k * 66, 945), (146 + k * 66, 900)], GOLD) for k in range(10)),
    ]
    out += [
        parcel(190, 880, 150),
        parcel(360, 885, 150, "#b98348"),
        parcel(530, 880, 150),
        parcel(275, 775, 140, "#d5a161"),
        parcel(450, 778, 140),
    ]
    out += [
        shape(f"M{x},{y}q-10,-90 50,-100q-14,-14 4,-26h40q18,12 4,26q60,10 50,100q-70,22 -148,0Z", "#f3ead6")
        + line(f"M{x + 44},{y - 98}h60", BARK, 6)
        + disc(x + 74, y - 44, 26, LEAF)
        for x, y in ((880, 1010), (1040, 1030), (1200, 1015))
    ]
    return "".join(out)


def _training_place() -> list[str]:
    """Where it happens."""
    return [
        f"<defs>{blend('wall', '#f7efdc', '#eadfc2')}{batik('batik', '#7a3c30', GOLD)}</defs>",
        rect(0, 0, WIDTH, 1067, "url(#wall)"),
        rect(0, 700, WIDTH, 367, "#c9a878"),
        rect(0, 690, WIDTH, 14, CLAY),
    ]


def training() -> str:
    """A training class: laptops, a screen with a chart, a trainer."""
    out = _training_place()
    for x in (60, 1330):
        out.append(
            rect(x, 170, 210, 330, BARK, 6)
            + rect(x + 12, 182, 186, 306, "#a9d5d3")
            + oval(x + 58, 462, 44, 25, LEAF)
            + oval(x + 152, 468, 44, 20, FOREST)
            + rect(x + 100, 182, 10, 306, BARK)
            + rect(x + 12, 330, 186, 10, BARK)
        )
    out += [
        rect(390, 110, 760, 440, NIGHT, 12),
        rect(404, 124, 732, 412, "#ffffff", 6),
        rect(440, 160, 300, 22, FOREST, 8),
        rect(440, 196, 200, 12, MIST, 6),
    ]
    out += [
        rect(460 + k * 62, 480 - h, 40, h, (LEAF, OCHRE, FOREST, GOLD, MOSS)[k])
        for k, h in enumerate((90, 150, 120, 200, 240))
    ]
    out += [
        line("M450,480H790", NIGHT, 4),
        disc(960, 350, 100, MIST),
        shape("M960,350V250A100,100 0 0 1 1050,394Z", OCHRE),
        shape("M960,350L1050,394A100,100 0 0 1 900,430Z", FOREST),
        "".join(rect(850, 480 + k * 18, 220 - k * 40, 9, MIST, 4) for k in range(3)),
    ]
    out += [
        rect(740, 40, 120, 34, "#56666c", 8),
        polygon([(760, 74), (840, 74), (1130, 124), (410, 124)], "#fff7da", 'opacity="0.5"'),
        standing(
            1235,
            800,
            470,
            "url(#batik)",
            cover="hijab",
            tint=SAND,
            lower=NIGHT,
            skirt=True,
            left=(-0.34, -0.82),
            right=(0.16, -0.48),
        ),
        flag(330, 690, 470),
    ]
    listeners = (("hijab", "#d8c4e0"), ("short", NIGHT), ("peci", NIGHT), ("hijab", "#bcd9cb"), ("short", NIGHT))
    for row, (y, n, size) in enumerate(((830, 5, 190), (1010, 4, 250), (1210, 4, 320))):
        gap = 1600 / n if row else 1120 / n
        start = gap / 2 + (20 if not row else 0)
        w = size * 1.35
        for i in range(n):
            seat = start + gap * i
            out.append(rect(seat - w * 0.56, y - size * 0.72, w * 1.12, size * 0.1, "#a5733f", 8))
            out.append(rect(seat - w * 0.56, y - size * 0.63, w * 1.12, size * 0.05, "#855a2e"))
            out.append(laptop(seat + size * 0.3, y - size * 0.7, size * 0.85))
            cover, tint = listeners[(i + row) % 5]
            shirt = CLOTHES[(i * 2 + row * 3) % 8]
            out.append(from_behind(seat - size * 0.15, y, size, shirt, cover, tint, chair="#3d5f66"))
    return "".join(out)
