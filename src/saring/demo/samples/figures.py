"""People for the illustrations: standing, seated, from behind; in uniform, batik, hijab, helmet or wide hat."""
# ruff: noqa: E501 - the outlines of the drawings are long

from typing import Final

from saring.demo.samples.brush import (
    BARK,
    CREAM,
    NIGHT,
    OCHRE,
    Hand,
    disc,
    line,
    oval,
    polygon,
    rect,
    shape,
)

HAIR: Final = "#241a16"


def head(x: float, y: float, r: float, skin: str, cover: str, tint: str = NIGHT) -> str:
    """A head with its centre at x, y; `cover`: short, long, peci, hijab, helmet, caping, cap."""
    face = disc(x, y, r, skin)
    if cover == "hijab":
        return (
            shape(
                f"M{x - r * 1.25},{y}C{x - r * 1.3},{y - r * 1.7} {x + r * 1.3},{y - r * 1.7} {x + r * 1.25},{y}"
                f"C{x + r * 1.3},{y + r * 1.2} {x + r * 1.7},{y + r * 2} {x + r * 1.3},{y + r * 2.5}"
                f"Q{x},{y + r * 3.1} {x - r * 1.3},{y + r * 2.5}C{x - r * 1.7},{y + r * 2} {x - r * 1.3},{y + r * 1.2} {x - r * 1.25},{y}Z",
                tint,
            )
            + oval(x, y + r * 0.08, r * 0.78, r * 0.92, skin)
            + line(f"M{x - r * 0.7},{y - r * 0.55}Q{x},{y - r * 1.15} {x + r * 0.7},{y - r * 0.55}", tint, r * 0.22)
        )
    hair = shape(
        f"M{x - r * 1.05},{y + r * 0.1}C{x - r * 1.1},{y - r * 1.45} {x + r * 1.1},{y - r * 1.45} {x + r * 1.05},{y + r * 0.1}C{x + r * 0.9},{y - r * 0.45} {x - r * 0.6},{y - r * 0.6} {x - r * 1.05},{y + r * 0.1}Z",
        HAIR,
    )
    if cover == "long":
        locks = "".join(oval(x + side * r * 0.98, y + r * 0.55, r * 0.3, r * 1.05, HAIR) for side in (-1, 1))
        return locks + face + hair
    if cover == "peci":
        return face + shape(
            f"M{x - r * 1.02},{y - r * 0.25}L{x - r * 0.85},{y - r * 1.3}Q{x},{y - r * 1.5} {x + r * 0.85},{y - r * 1.3}L{x + r * 1.02},{y - r * 0.25}Q{x},{y - r * 0.65} {x - r * 1.02},{y - r * 0.25}Z",
            "#17191c",
        )
    if cover == "helmet":
        return (
            face
            + shape(f"M{x - r * 1.15},{y - r * 0.2}A{r * 1.15},{r * 1.2} 0 0 1 {x + r * 1.15},{y - r * 0.2}Z", tint)
            + rect(x - r * 1.4, y - r * 0.32, r * 2.8, r * 0.26, tint, r * 0.13)
        )
    if cover == "caping":
        return (
            face
            + polygon([(x - r * 2.3, y - r * 0.15), (x, y - r * 1.9), (x + r * 2.3, y - r * 0.15)], "#dcb66b")
            + oval(x, y - r * 0.15, r * 2.3, r * 0.3, "#b98d43")
        )
    if cover == "cap":
        return (
            face
            + shape(f"M{x - r * 1.05},{y - r * 0.15}A{r * 1.05},{r * 1.1} 0 0 1 {x + r * 1.05},{y - r * 0.15}Z", tint)
            + rect(x, y - r * 0.35, r * 1.7, r * 0.24, tint, r * 0.1)
        )
    return face + hair


def _arm(shoulder: Hand, hand: Hand, width: float, sleeve: str, skin: str, bend: float) -> str:
    (sx, sy), (hx, hy) = shoulder, hand
    ex, ey = (sx + hx) / 2 + bend, (sy + hy) / 2 + abs(bend) * 0.5
    mx, my = (sx + ex) / 2, (sy + ey) / 2
    return (
        line(f"M{sx},{sy}Q{ex},{ey} {hx},{hy}", skin, width * 0.8)
        + line(f"M{sx},{sy}Q{mx},{my} {(mx + ex) / 2},{(my + ey) / 2}", sleeve, width)
        + disc(hx, hy, width * 0.52, skin)
    )


def standing(
    x: float,
    y: float,
    h: float,
    shirt: str,
    *,
    lower: str = NIGHT,
    skin: str = "#a56c47",
    cover: str = "short",
    tint: str = OCHRE,
    left: Hand = (-0.17, -0.42),
    right: Hand = (0.17, -0.42),
    skirt: bool = False,
    vest: str = "",
) -> str:
    """A person whose feet stand at x, y; hands are given from the feet, in heights."""
    out = [oval(x, y, h * 0.16, h * 0.022, NIGHT, 'opacity="0.2"')]
    if skirt:
        out.append(
            shape(
                f"M{x - h * 0.1},{y - h * 0.5}L{x - h * 0.135},{y - h * 0.03}Q{x},{y} {x + h * 0.135},{y - h * 0.03}L{x + h * 0.1},{y - h * 0.5}Z",
                lower,
            )
        )
    else:
        out.append(line(f"M{x - h * 0.05},{y - h * 0.48}L{x - h * 0.06},{y - h * 0.04}", lower, h * 0.088))
        out.append(line(f"M{x + h * 0.05},{y - h * 0.48}L{x + h * 0.06},{y - h * 0.04}", lower, h * 0.088))
    for side in (-1, 1):
        out.append(oval(x + side * h * 0.07, y - h * 0.012, h * 0.05, h * 0.02, "#1d1a1a"))
    torso = f"M{x - h * 0.125},{y - h * 0.75}Q{x - h * 0.12},{y - h * 0.82} {x - h * 0.04},{y - h * 0.825}H{x + h * 0.04}Q{x + h * 0.12},{y - h * 0.82} {x + h * 0.125},{y - h * 0.75}L{x + h * 0.115},{y - h * 0.43}Q{x},{y - h * 0.4} {x - h * 0.115},{y - h * 0.43}Z"
    out.append(shape(torso, shirt))
    if vest:
        out.append(shape(torso, vest, 'opacity="0.95"'))
        out.append(rect(x - h * 0.118, y - h * 0.58, h * 0.236, h * 0.03, "#f6f0c8"))
        out.append(rect(x - h * 0.012, y - h * 0.82, h * 0.024, h * 0.4, "#f6f0c8", 0, 'opacity="0.6"'))
    out.append(rect(x - h * 0.03, y - h * 0.86, h * 0.06, h * 0.06, skin, h * 0.02))
    out.append(head(x, y - h * 0.915, h * 0.072, skin, cover, tint))
    for side, hand in ((-1, left), (1, right)):
        shoulder = (x + side * h * 0.105, y - h * 0.765)
        out.append(_arm(shoulder, (x + hand[0] * h, y + hand[1] * h), h * 0.062, shirt, skin, side * h * 0.05))
    return "".join(out)


def from_behind(x: float, y: float, h: float, shirt: str, cover: str, tint: str, *, chair: str = "") -> str:
    """The back of a seated person down to the seat at y."""
    out = [
        shape(
            f"M{x - h * 0.36},{y}C{x - h * 0.4},{y - h * 0.5} {x - h * 0.3},{y - h * 0.62} {x - h * 0.1},{y - h * 0.66}H{x + h * 0.1}C{x + h * 0.3},{y - h * 0.62} {x + h * 0.4},{y - h * 0.5} {x + h * 0.36},{y}Z",
            shirt,
        )
    ]
    r = h * 0.165
    hy = y - h * 0.83
    out.insert(0, rect(x - h * 0.06, y - h * 0.72, h * 0.12, h * 0.14, "#96603f"))
    if cover == "hijab":
        out.append(
            shape(
                f"M{x - r * 1.15},{hy}C{x - r * 1.2},{hy - r * 1.6} {x + r * 1.2},{hy - r * 1.6} {x + r * 1.15},{hy}C{x + r * 1.3},{hy + r} {x + r * 1.9},{hy + r * 1.6} {x + r * 1.5},{hy + r * 2.1}Q{x},{hy + r * 2.6} {x - r * 1.5},{hy + r * 2.1}C{x - r * 1.9},{hy + r * 1.6} {x - r * 1.3},{hy + r} {x - r * 1.15},{hy}Z",
                tint,
            )
        )
    else:
        out.append(disc(x, hy, r, "#96603f"))
        out.append(
            shape(
                f"M{x - r * 1.04},{hy + r * 0.35}A{r * 1.04},{r * 1.1} 0 1 1 {x + r * 1.04},{hy + r * 0.35}Q{x},{hy + r * 0.75} {x - r * 1.04},{hy + r * 0.35}Z",
                HAIR,
            )
        )
        if cover == "peci":
            out.append(
                shape(
                    f"M{x - r * 1.08},{hy - r * 0.2}L{x - r * 0.92},{hy - r * 1.3}H{x + r * 0.92}L{x + r * 1.08},{hy - r * 0.2}Z",
                    "#17191c",
                )
            )
    if chair:
        out.append(rect(x - h * 0.33, y - h * 0.42, h * 0.66, h * 0.42, chair, h * 0.05))
        out.append(rect(x - h * 0.27, y - h * 0.36, h * 0.54, h * 0.06, "#ffffff", h * 0.03, 'opacity="0.25"'))
    return "".join(out)


def laptop(x: float, y: float, w: float) -> str:
    """An open laptop seen from the front, its foot at y."""
    return (
        rect(x - w * 0.42, y - w * 0.56, w * 0.84, w * 0.54, "#3b4a50", w * 0.03)
        + rect(x - w * 0.5, y - w * 0.05, w, w * 0.06, "#27343a", w * 0.03)
        + disc(x, y - w * 0.3, w * 0.04, CREAM, 'opacity="0.7"')
    )


def parcel(x: float, y: float, w: float, fill: str = "#c99355") -> str:
    """A packed box with tape, its foot at y."""
    h = w * 0.72
    return (
        rect(x - w / 2, y - h, w, h, fill, w * 0.03)
        + polygon(
            [(x - w / 2, y - h), (x - w * 0.4, y - h * 1.18), (x + w * 0.6, y - h * 1.18), (x + w / 2, y - h)],
            "#dcae74",
        )
        + polygon(
            [(x + w / 2, y - h), (x + w * 0.6, y - h * 1.18), (x + w * 0.6, y - h * 0.18), (x + w / 2, y)], "#a87740"
        )
        + rect(x - w * 0.07, y - h, w * 0.14, h, CREAM, 0, 'opacity="0.75"')
        + rect(x - w * 0.4, y - h * 0.45, w * 0.24, h * 0.26, CREAM, w * 0.02)
        + line(f"M{x - w * 0.36},{y - h * 0.36}h{w * 0.15}", BARK, w * 0.02)
    )


def batik(name: str, ground: str, mark: str) -> str:
    """A pattern for a festive shirt, to be filled with `url(#name)`."""
    return (
        f'<pattern id="{name}" width="22" height="22" patternUnits="userSpaceOnUse">{rect(0, 0, 22, 22, ground)}'
        f'{polygon([(11, 3), (18, 11), (11, 19), (4, 11)], mark)}{disc(11, 11, 2.6, ground)}{disc(0, 0, 3, mark)}{disc(22, 22, 3, mark)}</pattern>'
    )  # fmt: skip
