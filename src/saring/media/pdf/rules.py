"""What a PDF may hold, by where it stands (ISO 32000-2): keys of each kind of dictionary, and what they lead to.

A dictionary is judged by the way that leads to it, never by what it calls itself; a key that is not named here goes.
"""

from typing import Final

PLAIN: Final = ""
"""A number, a name, a string, or an array of them."""
INERT: Final = "inert"
"""Dictionaries and arrays of plain values, whatever they are called; no stream."""

Rules = dict[str, dict[str, str]]


def _keys(plain: str, **leading: str) -> dict[str, str]:
    return {f"/{name}": PLAIN for name in plain.split()} | {f"/{name}": kind for name, kind in leading.items()}


_MARKUP: Final = _keys(
    "Type Subtype Rect Contents F AS Border C StructParent QuadPoints IC L LE LL LLE LLO Cap CP CO Vertices InkList DA "
    "Q Open Name H Sy IT CL RD RT CA ca Path",
    P="back", AP="appearances", BS=INERT, BE=INERT, OC="layer", Popup="annotation", Parent="annotation",
    IRT="annotation", Dest="destination", A="action",
)  # fmt: skip
_FIELD: Final = _keys(
    "Type Subtype Rect F AS Border C StructParent FT T TU TM Ff V DV DA Q MaxLen Opt TI I H Contents",
    P="back", AP="appearances", BS=INERT, MK="looks", OC="layer", Parent="field", Kids="fields", A="action",
)  # fmt: skip
_STREAM: Final = _keys("Length Filter", DecodeParms="decoding")

RULES: Final[Rules] = {
    "catalog": _keys(
        "Type Lang PageMode PageLayout Version",
        Pages="pages", Outlines="outlines", Dests="destinations", Names="names", PageLabels=INERT, MarkInfo=INERT,
        StructTreeRoot="structure", AcroForm="form", OCProperties="layers",
    ),
    "pages": _keys("Type Count MediaBox CropBox Rotate", Parent="back", Kids="pages", Resources="resources"),
    "page": _keys(
        "Type MediaBox CropBox Rotate UserUnit StructParents Tabs",
        Parent="back", Resources="resources", Contents="content", Annots="annotations", Group="group",
    ),
    "names": _keys("", Dests="destinations"),
    "destinations": {"*": "destinations"},
    "destination": {"*": "destination"},
    "outlines": _keys(
        "Type Title Count C F", First="outlines", Last="outlines", Next="outlines", Prev="outlines", Parent="outlines",
        Dest="destination", A="action",
    ),
    "action": _keys("Type S URI N", D="destination"),
    "annotations": {"*": "annotation"},
    "annotation": _MARKUP,
    "fields": {"*": "field"},
    "field": _FIELD,
    "form": _keys("NeedAppearances DA Q", Fields="fields", DR="resources"),
    "looks": _keys("R BC BG CA RC AC TP", I="form_xobject", RI="form_xobject", IX="form_xobject", IF=INERT),
    "appearances": _keys("", N="appearance", R="appearance", D="appearance"),
    "structure": _keys(
        "Type S ID T Lang Alt E ActualText MCID ParentTreeNextKey R C ListNumbering",
        P="structure", K="structure", Pg="back", Obj="back", Stm="back", A="attributes", IDTree="structure",
        ParentTree="structure", RoleMap=INERT, ClassMap="classes", Kids="structure", Nums="structure",
        Names="structure", Limits=PLAIN, NS="namespaces", Namespaces="namespaces",
    ),
    "attributes": {"*": PLAIN},
    "classes": {"*": "attributes"},
    "namespaces": {"*": "namespace"},
    "namespace": _keys("Type NS", RoleMapNS=INERT),
    "layers": _keys("", OCGs="layer", D="configuration", Configs="configuration"),
    "configuration": _keys("BaseState Intent Name ListMode", ON="layer", OFF="layer", Order="layer", RBGroups="layer",
        Locked="layer", AS="usage"),
    "usage": _keys("Event Category", OCGs="layer"),
    "layer": _keys("Type Name Intent P", OCGs="layer", VE="layer", Usage=INERT),
    "resources": _keys(
        "ProcSet",
        XObject="xobjects", Font="fonts", ExtGState="states", ColorSpace="colours", Pattern="patterns",
        Shading="shadings", Properties="properties",
    ),
    "xobjects": {"*": "xobject"},
    "fonts": {"*": "font"},
    "states": {"*": "state"},
    "colours": {"*": "colour"},
    "patterns": {"*": "pattern"},
    "shadings": {"*": "shading"},
    "properties": {"*": "property"},
    "property": _keys("Type Name Intent P MCID ActualText Alt E Lang", OCGs="layer", VE="layer", Usage=INERT),
    "image": _STREAM | _keys(
        "Type Subtype Width Height BitsPerComponent Intent ImageMask Decode Interpolate SMaskInData Matte StructParent",
        ColorSpace="colour", Mask="image", SMask="image", OC="layer",
    ),
    "form_xobject": _STREAM | _keys(
        "Type Subtype FormType BBox Matrix StructParent StructParents", Resources="resources", Group="group", OC="layer"
    ),
    "group": _keys("Type S I K", CS="colour"),
    "content": _STREAM,
    "font": _keys(
        "Type Subtype BaseFont FirstChar LastChar FontBBox FontMatrix W DW W2 DW2",
        Widths=INERT, FontDescriptor="descriptor", Encoding="encoding", ToUnicode="map", DescendantFonts="descendants",
        CIDSystemInfo=INERT, CIDToGIDMap="map", CharProcs="glyphs", Resources="resources",
    ),
    "descendants": {"*": "font"},
    "glyphs": {"*": "content"},
    "encoding": _STREAM | _keys("Type BaseEncoding Differences CMapName WMode", CIDSystemInfo=INERT, UseCMap="map"),
    "map": _STREAM | _keys("Type CMapName WMode", CIDSystemInfo=INERT, UseCMap="map"),
    "descriptor": _keys(
        "Type FontName FontFamily FontStretch FontWeight Flags FontBBox ItalicAngle Ascent Descent Leading CapHeight "
        "XHeight StemV StemH AvgWidth MaxWidth MissingWidth Lang CharSet",
        FontFile="program", FontFile2="program", FontFile3="program", Style=INERT, CIDSet="program",
    ),
    "program": _STREAM | _keys("Subtype Length1 Length2 Length3"),
    "state": _keys(
        "Type LW LC LJ ML D RI OP op OPM FL SM SA BM CA ca AIS TK UseBlackPtComp",
        Font="state_font", BG="function", BG2="function", UCR="function", UCR2="function", TR="function",
        TR2="function", HT="halftone", SMask="soft_mask",
    ),
    "state_font": {"*": "font"},
    "soft_mask": _keys("Type S", G="form_xobject", BC=PLAIN, TR="function"),
    "halftone": _STREAM | _keys(
        "Type HalftoneType Frequency Angle Width Height Xsquare Ysquare", SpotFunction="function",
        TransferFunction="function",
    ),
    "function": _STREAM | _keys(
        "FunctionType Domain Range Size BitsPerSample Order Encode Decode C0 C1 N Bounds", Functions="function"
    ),
    "colour": {"*": "colour_part"},
    "colour_part": _STREAM | _keys(
        "N Range WhitePoint BlackPoint Gamma Matrix FunctionType Domain Size BitsPerSample Order Encode Decode C0 C1 "
        "Bounds Subtype", Alternate="colour", Functions="function", Colorants="colours", Process="process",
        MixingHints=INERT,
    ),
    "process": _keys("Components", ColorSpace="colour"),
    "pattern": _STREAM | _keys(
        "Type PatternType PaintType TilingType BBox XStep YStep Matrix", Resources="resources", Shading="shading",
        ExtGState="state",
    ),
    "shading": _STREAM | _keys(
        "ShadingType Background BBox AntiAlias Coords Domain Matrix Extend BitsPerCoordinate BitsPerComponent "
        "BitsPerFlag Decode VerticesPerRow", ColorSpace="colour", Function="function",
    ),
    "decoding": _keys(
        "Predictor Colors BitsPerComponent Columns EarlyChange K EndOfLine EncodedByteAlign Rows EndOfBlock BlackIs1 "
        "DamagedRowsBeforeError ColorTransform", JBIG2Globals="program",
    ),
}  # fmt: skip
"""Kind of dictionary to its keys, each with the kind that it leads to; '*' is every key and every item.

'back' refers to a page that is met elsewhere; an 'xobject' is an image or a form by its subtype; an 'appearance' is a
form or a dictionary of them.
"""

ANNOTATIONS: Final = frozenset({
    "/Link", "/Text", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight", "/Underline",
    "/Squiggly", "/StrikeOut", "/Stamp", "/Caret", "/Ink", "/Popup", "/Widget",
})  # fmt: skip
"""Those that only show; films, sounds, attachments, 3D and print marks go."""
NAMED_ACTIONS: Final = frozenset({"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"})
WEB: Final = ("http://", "https://", "mailto:")
