"""A QGIS project, written without QGIS: only what QGIS 3.22 needs to open it."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree as Tree

from pyproj import CRS

from .grid import EPSG, LEFT, TOP, Grid

# Colour-blind safe (Okabe and Ito); the line pattern tells the classes apart as well.
STYLES = {
    "pit": ("Pit", "213,94,0", "solid"),
    "waste_rock": ("Waste rock", "240,228,66", "dash"),
    "tailings": ("Tailings", "86,180,233", "dot"),
    "facility": ("Facility", "204,121,167", "dash dot"),
}


@dataclass(frozen=True)
class Layer:
    """A layer to be shown: ``kind`` is scene, ground, outlines, areas, lines or places."""

    name: str
    source: str  # relative to the project, in QGIS's notation
    kind: str
    shown: bool


def project_xml(grid: Grid, title: str, layers: list[Layer]) -> str:
    """The project with ``layers`` from top to bottom."""
    root = Tree.Element("qgis", projectname=title, version="3.22.0")
    _text(root, "title", title)
    srs = Tree.SubElement(root, "projectCrs")
    _crs(srs)
    tree = Tree.SubElement(root, "layer-tree-group")
    canvas = Tree.SubElement(root, "mapcanvas", name="theMapCanvas")
    _text(canvas, "units", "meters")
    box = Tree.SubElement(canvas, "extent")
    for tag, value in zip(
        ("xmin", "ymin", "xmax", "ymax"), (LEFT, TOP - grid.extent, LEFT + grid.extent, TOP)
    ):
        _text(box, tag, str(value))
    _crs(Tree.SubElement(canvas, "destinationsrs"))
    made = Tree.SubElement(root, "projectlayers")
    for number, layer in enumerate(layers):
        key = f"demo_{number}_{layer.kind}"
        provider = "gdal" if layer.kind in ("scene", "ground") else "ogr"
        Tree.SubElement(
            tree,
            "layer-tree-layer",
            id=key,
            name=layer.name,
            source=layer.source,
            providerKey=provider,
            expanded="0",
            checked="Qt::Checked" if layer.shown else "Qt::Unchecked",
        )
        made.append(_layer(key, layer, provider))
    _properties(root)
    Tree.indent(root, " ")
    text = Tree.tostring(root, encoding="unicode")
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + text + "\n"


def _layer(key: str, layer: Layer, provider: str) -> Tree.Element:
    raster = provider == "gdal"
    geometry = {"outlines": "Polygon", "areas": "Polygon", "lines": "Line", "places": "Point"}
    element = Tree.Element("maplayer", type="raster" if raster else "vector")
    if not raster:
        element.set("geometry", geometry[layer.kind])
    _text(element, "id", key)
    _text(element, "datasource", layer.source)
    _text(element, "layername", layer.name)
    _crs(Tree.SubElement(element, "srs"))
    _text(element, "provider", provider)
    if raster:
        pipe = Tree.SubElement(element, "pipe")
        pipe.append(_true_colour() if layer.kind == "scene" else _hillshade())
    else:
        element.append(_outlines() if layer.kind == "outlines" else _single(layer.kind))
        if layer.kind in ("places", "areas"):
            element.append(_labels())
            element.set("labelsEnabled", "1")
    return element


def _true_colour() -> Tree.Element:
    """Bands 3, 2, 1 stretched over reflectance 0 to 0.3 (QGIS applies scale and offset)."""
    renderer = Tree.Element(
        "rasterrenderer",
        type="multibandcolor",
        redBand="3",
        greenBand="2",
        blueBand="1",
        opacity="1",
        alphaBand="-1",
    )
    for colour in ("red", "green", "blue"):
        contrast = Tree.SubElement(renderer, f"{colour}ContrastEnhancement")
        _text(contrast, "minValue", "0")
        _text(contrast, "maxValue", "0.3")
        _text(contrast, "algorithm", "StretchToMinimumMaximum")
    return renderer


def _hillshade() -> Tree.Element:
    return Tree.Element(
        "rasterrenderer",
        type="hillshade",
        band="1",
        azimuth="315",
        angle="45",
        zfactor="1",
        multidirection="0",
        opacity="1",
        alphaBand="-1",
    )


def _outlines() -> Tree.Element:
    renderer = Tree.Element(
        "renderer-v2",
        type="categorizedSymbol",
        attr="mine_class",
        enableorderby="0",
        forceraster="0",
        symbollevels="0",
    )
    categories = Tree.SubElement(renderer, "categories")
    symbols = Tree.SubElement(renderer, "symbols")
    for number, (value, (label, colour, pattern)) in enumerate(STYLES.items()):
        Tree.SubElement(
            categories,
            "category",
            value=value,
            symbol=str(number),
            label=label,
            render="true",
            type="string",
        )
        symbols.append(
            _symbol(
                str(number),
                "fill",
                "SimpleLine",
                {
                    "line_color": colour + ",255",
                    "line_style": pattern,
                    "line_width": "0.5",
                    "line_width_unit": "MM",
                },
            )
        )
    return renderer


def _single(kind: str) -> Tree.Element:
    looks = {
        "areas": (
            "fill",
            "SimpleFill",
            {
                "color": "0,158,115,40",
                "style": "b_diagonal",
                "outline_color": "0,158,115,255",
                "outline_width": "0.4",
            },
        ),
        "lines": ("line", "SimpleLine", {"line_color": "0,114,178,255", "line_width": "0.4"}),
        "places": (
            "marker",
            "SimpleMarker",
            {
                "name": "square",
                "size": "2.2",
                "color": "255,255,255,255",
                "outline_color": "0,0,0,255",
            },
        ),
    }
    shape, layer_class, properties = looks[kind]
    renderer = Tree.Element(
        "renderer-v2", type="singleSymbol", enableorderby="0", forceraster="0", symbollevels="0"
    )
    Tree.SubElement(renderer, "symbols").append(_symbol("0", shape, layer_class, properties))
    return renderer


def _symbol(name: str, shape: str, layer_class: str, properties: dict[str, str]) -> Tree.Element:
    symbol = Tree.Element(
        "symbol", name=name, type=shape, alpha="1", clip_to_extent="1", force_rhr="0"
    )
    layer = Tree.SubElement(
        symbol, "layer", {"class": layer_class, "enabled": "1", "locked": "0", "pass": "0"}
    )
    options = Tree.SubElement(layer, "Option", type="Map")
    for key, value in properties.items():
        Tree.SubElement(options, "Option", type="QString", name=key, value=value)
        Tree.SubElement(layer, "prop", k=key, v=value)  # what QGIS before 3.22 reads
    return symbol


def _labels() -> Tree.Element:
    labeling = Tree.Element("labeling", type="simple")
    settings = Tree.SubElement(labeling, "settings", calloutType="simple")
    style = Tree.SubElement(
        settings,
        "text-style",
        fieldName="name",
        fontSize="8",
        textColor="255,255,255,255",
        isExpression="0",
    )
    Tree.SubElement(style, "text-buffer", bufferDraw="1", bufferSize="0.7", bufferColor="0,0,0,255")
    return labeling


def _crs(parent: Tree.Element) -> None:
    """QGIS 3.22 takes a reference system from its WKT only."""
    system = Tree.SubElement(parent, "spatialrefsys", nativeFormat="Wkt")
    _text(system, "wkt", CRS.from_epsg(EPSG).to_wkt("WKT2_2019"))
    _text(system, "authid", f"EPSG:{EPSG}")


def _properties(root: Tree.Element) -> None:
    properties = Tree.SubElement(root, "properties")
    paths = Tree.SubElement(properties, "Paths")
    _text(paths, "Absolute", "false").set("type", "bool")
    projections = Tree.SubElement(properties, "SpatialRefSys")
    _text(projections, "ProjectionsEnabled", "1").set("type", "int")
    measure = Tree.SubElement(properties, "Measure")
    _text(measure, "Ellipsoid", "EPSG:7030").set("type", "QString")


def _text(parent: Tree.Element, tag: str, text: str) -> Tree.Element:
    element = Tree.SubElement(parent, tag)
    element.text = text
    return element
