"""A Sentinel-2 L2A product in small: the folders, metadata and JP2 bands that GDAL looks for."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from .scenes import write

_GRANULE = "L2A_T23KPQ_A046000_20240517T130249"
_IMAGE = "T23KPQ_20240517T130249"

_PRODUCT = """<?xml version="1.0" encoding="UTF-8"?>
<n1:Level-2A_User_Product xmlns:n1="https://psd-14.sentinel2.eo.esa.int/PSD/User_Product_Level-2A.xsd">
<n1:General_Info>
<Product_Info>
<PRODUCT_START_TIME>2024-05-17T13:02:49.024Z</PRODUCT_START_TIME>
<PRODUCT_URI>{name}</PRODUCT_URI>
<PROCESSING_LEVEL>Level-2A</PROCESSING_LEVEL>
<PRODUCT_TYPE>S2MSI2A</PRODUCT_TYPE>
<PROCESSING_BASELINE>{baseline}</PROCESSING_BASELINE>
<Datatake datatakeIdentifier="GS2B_20240517T130249_000000_N05.10">
<SPACECRAFT_NAME>Sentinel-2B</SPACECRAFT_NAME>
<DATATAKE_SENSING_START>2024-05-17T13:02:49.024Z</DATATAKE_SENSING_START>
</Datatake>
<Query_Options><PRODUCT_FORMAT>SAFE_COMPACT</PRODUCT_FORMAT></Query_Options>
<Product_Organisation><Granule_List>
<Granule granuleIdentifier="{granule}" imageFormat="JPEG2000">{files}</Granule>
</Granule_List></Product_Organisation>
</Product_Info>
<Product_Image_Characteristics>
<Special_Values><SPECIAL_VALUE_TEXT>NODATA</SPECIAL_VALUE_TEXT>
<SPECIAL_VALUE_INDEX>0</SPECIAL_VALUE_INDEX></Special_Values>
<QUANTIFICATION_VALUES_LIST>
<BOA_QUANTIFICATION_VALUE unit="none">10000</BOA_QUANTIFICATION_VALUE>
</QUANTIFICATION_VALUES_LIST>
</Product_Image_Characteristics>
</n1:General_Info>
</n1:Level-2A_User_Product>
"""

_TILE = """<?xml version="1.0" encoding="UTF-8"?>
<n1:Level-2A_Tile_ID xmlns:n1="https://psd-14.sentinel2.eo.esa.int/PSD/S2_PDI_Level-2A_Tile_Metadata.xsd">
<n1:Geometric_Info><Tile_Geocoding metadataLevel="Brief">
<HORIZONTAL_CS_NAME>WGS84 / UTM zone 23S</HORIZONTAL_CS_NAME>
<HORIZONTAL_CS_CODE>EPSG:32723</HORIZONTAL_CS_CODE>
{places}
</Tile_Geocoding></n1:Geometric_Info>
</n1:Level-2A_Tile_ID>
"""


def write_safe(folder: Path, pixels: dict[str, np.ndarray], baseline: str = "05.10") -> Path:
    """A .SAFE folder in ``folder`` with 10 m bands, such as {"B02": uint16 array, …}."""
    compact = baseline.replace(".", "")
    safe = folder / f"S2B_MSIL2A_20240517T130249_N{compact}_R095_T23KPQ_20240517T160000.SAFE"
    images = safe / "GRANULE" / _GRANULE / "IMG_DATA" / "R10m"
    images.mkdir(parents=True)
    files = []
    for name, band in pixels.items():
        image = images / f"{_IMAGE}_{name}_10m.jp2"
        write(image, band[None], names=None, driver="JP2OpenJPEG", QUALITY="100", REVERSIBLE="YES")
        relative = image.relative_to(safe).with_suffix("").as_posix()
        files.append(f"<IMAGE_FILE>{relative}</IMAGE_FILE>")
    text = _PRODUCT.format(
        name=safe.name, baseline=baseline, granule=_GRANULE, files="".join(files)
    )
    (safe / "MTD_MSIL2A.xml").write_text(text)
    places = [_place(size, next(iter(pixels.values())).shape, 10 / size) for size in (10, 20, 60)]
    tile = safe / "GRANULE" / _GRANULE / "MTD_TL.xml"
    tile.write_text(_TILE.format(places="\n".join(places)))
    return safe


def _place(size: int, shape: tuple[int, ...], factor: float) -> str:
    rows, columns = (round(side * factor) for side in shape)
    return (
        f'<Size resolution="{size}"><NROWS>{rows}</NROWS><NCOLS>{columns}</NCOLS></Size>'
        f'<Geoposition resolution="{size}"><ULX>500000</ULX><ULY>7800000</ULY>'
        f"<XDIM>{size}</XDIM><YDIM>-{size}</YDIM></Geoposition>"
    )
