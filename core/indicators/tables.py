"""Tables that people bring: text with any separator and encoding, or what GDAL reads.

Nothing is taken on trust: rows, fields and files have limits, and a row that cannot be read is
counted instead of stopping the rest.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyogrio
import shapely
from pyproj import Transformer

from ..errors import MineGapError
from ..sources import refuse_remote

_TEXT = (".csv", ".tsv", ".txt")
_MOST_ROWS = 1_000_000
_MOST_COLUMNS = 1_000
_LONGEST = 2_000  # characters of a field that are kept
_CHUNK = 1 << 20
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?", re.IGNORECASE)
_NOTHING = {"", "-", "--", "–", "n/a", "na", "nan", "none", "null", "unknown", "not found"}

Row = Mapping[str, str]  # what the file says, by our own field names


@dataclass
class Table:
    """A file's columns, and its rows on demand. ``trouble`` counts what could not be read."""

    path: Path
    columns: tuple[str, ...]
    separator: str = ""  # of text; empty for other files
    encoding: str = ""
    layer: str | None = None
    trouble: Counter[str] = field(default_factory=Counter)

    def rows(self, wanted: Mapping[str, Sequence[str]]) -> Iterator[Row]:
        """Rows with the ``wanted`` fields, each joined from its columns with "; ".

        Points of a layer are the fields ``lon`` and ``lat``, unless columns give them.
        """
        given = self._text_rows() if self.separator else self._layer_rows(wanted)
        for number, row in enumerate(given):
            if number == _MOST_ROWS:
                self.trouble[f"beyond the first {_MOST_ROWS:,} rows"] += 1
                return
            yield {name: _joined(row, columns) for name, columns in wanted.items()} | {
                axis: row[axis] for axis in ("@lon", "@lat") if axis in row
            }

    def _text_rows(self) -> Iterator[dict[str, str]]:
        with open(self.path, encoding=self.encoding, errors="replace", newline="") as file:
            reader = csv.reader(file, delimiter=self.separator)
            header = _header(reader)
            while True:
                try:
                    values = next(reader)
                except StopIteration:
                    return
                except csv.Error:
                    self.trouble["the row cannot be read (a quote that is not closed?)"] += 1
                    continue
                if not any(value.strip() for value in values):
                    continue
                if len(values) > len(header) and any(v.strip() for v in values[len(header) :]):
                    self.trouble["the row has more fields than the header"] += 1
                    continue
                yield dict(zip(header, values, strict=False))

    def _layer_rows(self, wanted: Mapping[str, Sequence[str]]) -> Iterator[dict[str, str]]:
        columns = sorted({column for names in wanted.values() for column in names})
        try:
            frame = pyogrio.read_dataframe(
                self.path, layer=self.layer, columns=columns, max_features=_MOST_ROWS + 1
            )
        except Exception as error:  # pyogrio raises several unrelated classes
            raise _unreadable(self.path, error) from error
        points = _lon_lat(frame)
        present = [column for column in columns if column in frame.columns]
        texts = [[_plain(value) for value in frame[column]] for column in present]
        for number in range(len(frame)):
            row = {column: text[number] for column, text in zip(present, texts, strict=True)}
            if points is not None:
                row |= {"@lon": f"{points[number][0]!r}", "@lat": f"{points[number][1]!r}"}
            yield row


def open_table(path: Path) -> list[Table]:
    """The table at ``path``, or one for each layer or sheet that the file has.

    Raises :class:`MineGapError` for a file that is missing, empty or no table.
    """
    name, _, chosen = str(path).partition("|layername=")
    path = Path(name)
    if not path.is_file():
        raise MineGapError(f"there is no file {path}", hint="check the name of the table")
    if path.stat().st_size == 0:
        raise MineGapError(f"{path.name} is empty (0 bytes)", hint="copy or download it again")
    if path.suffix.lower() in _TEXT:
        return [_text_table(path)]
    refuse_remote(path)
    try:
        layers = [str(layer) for layer, _ in pyogrio.list_layers(path)]
        wanted = [chosen] if chosen else layers[:50]
        return [
            Table(path, tuple(pyogrio.read_info(path, layer=layer)["fields"]), layer=layer)
            for layer in wanted
        ]
    except Exception as error:  # pyogrio raises several unrelated classes
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: Exception) -> MineGapError:
    return MineGapError(
        f"cannot read {path.name} as a table: {error}",
        hint="choose a CSV, spreadsheet or vector file that QGIS can show",
    )


def _text_table(path: Path) -> Table:
    encoding = _encoding(path)
    with open(path, encoding=encoding, errors="replace", newline="") as file:
        start = file.read(100_000)
    lines = [line for line in start.splitlines() if line.strip()]
    if lines and re.fullmatch(r"sep=.", lines[0].strip()):
        lines = lines[1:]
    if not lines:
        raise MineGapError(f"{path.name} holds no text", hint="choose a table with a header row")
    bare = re.sub(r'"[^"]*"', "", lines[0])
    separator = max(",;\t|", key=bare.count)
    try:
        header = _header(csv.reader(lines, delimiter=separator))
    except (csv.Error, StopIteration):
        header = []
    if "\0" in lines[0] or len(header) > _MOST_COLUMNS or not header:
        raise MineGapError(
            f"{path.name} is no table of text", hint="save it as CSV with a header row"
        )
    return Table(path, tuple(header), separator, encoding)


def _header(reader: Iterator[list[str]]) -> list[str]:
    for values in reader:
        if any(v.strip() for v in values) and not (values[0].lower().startswith("sep=")):
            return [clean(value) for value in values]
    return []


def _encoding(path: Path) -> str:
    """UTF-8 or UTF-16 by their marks, UTF-8 where all bytes fit, else Windows-1252."""
    with path.open("rb") as file:
        start = file.read(4)
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            decoder.decode(start)
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _lon_lat(frame: object) -> list[tuple[float, float]] | None:
    """Longitude and latitude of a point in each geometry; None of a table without any."""
    shapes = getattr(frame, "geometry", None)
    if shapes is None:
        return None
    points = shapely.point_on_surface(np.asarray(shapes.array, dtype=object))
    x, y = shapely.get_x(points), shapely.get_y(points)
    if shapes.crs is not None and not shapes.crs.equals("EPSG:4326"):
        x, y = Transformer.from_crs(shapes.crs, "EPSG:4326", always_xy=True).transform(x, y)
    return list(zip(np.asarray(x).tolist(), np.asarray(y).tolist(), strict=True))


def _joined(row: Mapping[str, str], columns: Sequence[str]) -> str:
    found = (clean(row.get(column, "") or "") for column in columns)
    return "; ".join(text for text in found if text.casefold() not in _NOTHING)


def _plain(value: object) -> str:
    return "" if value is None or value != value else str(value)


def clean(text: str) -> str:
    """``text`` without control characters and outer blanks, of bounded length."""
    return "".join(c if c.isprintable() else " " for c in text[:_LONGEST]).strip()


def simple(name: str) -> str:
    """A column's name as it is compared: letters and digits only, in lower case."""
    return "".join(c for c in name.casefold() if c.isalnum())


def decimal_comma(texts: Sequence[str]) -> bool:
    """Whether a column of numbers has decimal commas: some comma is no thousands separator."""
    return any(
        re.search(r",\d{1,2}$|,\d{4,}$|\.\d{3},|^[+-]?0,", text.strip()) is not None
        for text in texts
    )


def number(text: str, comma: bool = False) -> float | None:
    """The number that ``text`` says, or None. ``comma`` says that decimals follow a comma."""
    bare = re.sub(r"[\s\u00a0\u202f'’_]", "", text)
    if comma:
        bare = bare.replace(".", "") if "," in bare else bare
        bare = re.sub(r"^[+-]?[1-9]\d{0,2}(\.\d{3})+$", _ungrouped, bare).replace(",", ".")
    else:
        bare = bare.replace(",", "") if re.fullmatch(r"[+-]?\d+(,\d{3})*(\.\d*)?", bare) else bare
    if not _NUMBER.fullmatch(bare):
        return None
    value = float(bare)
    return value if np.isfinite(value) else None


def _ungrouped(match: re.Match[str]) -> str:
    return match.group(0).replace(".", "")
