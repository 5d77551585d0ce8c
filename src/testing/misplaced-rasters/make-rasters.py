#!/usr/bin/env python3
"""Writes the rasters of this folder, 16 x 16 pixels each, whose positions earlier releases computed wrongly. Needs python3-gdal 3.6."""
import numpy as np
from osgeo import gdal, osr

gdal.UseExceptions()
gdal.SetConfigOption("OSR_USE_NON_DEPRECATED", "NO")
SIDE = 16
# A sphere and a null grid: Web Mercator as programs wrote it before it had an EPSG code.
MERCATOR = (
    "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +wktext +no_defs +type=crs"
)
# name: coordinate system, x and y of the centre, pixel size, options of the GTiff driver
POSITIONS = {
    "greek-grid": ("EPSG:2100", 491168, 4243480, 10, []),
    "monte-mario": ("EPSG:3003", 1494117, 4628918, 1, []),
    "malaysia-rso": ("EPSG:3375", 433306, 497492, 10, []),
    "south-africa-lo": ("EPSG:2046", 50858, 2538220, 10, []),
    "mercator-by-keys": (MERCATOR, -12328035, 4507957, 10, []),
    "mercator-esri-pe": ("EPSG:3857", -12328035, 4507957, 10, ["GEOTIFF_KEYS_FLAVOR=ESRI_PE"]),
    "mollweide-pe": ("+proj=moll +datum=WGS84 +type=crs", 616912, 4226222, 1000, []),
    "geostationary-pe": ("+proj=geos +h=35785863 +lon_0=-75 +sweep=x +ellps=GRS80 +type=crs", 0, 0, 20000, []),
}


def create(name, crs, x, y, pixel, kind=gdal.GDT_Byte, options=()):
    reference = osr.SpatialReference()
    reference.SetFromUserInput(crs)
    dataset = gdal.GetDriverByName("GTiff").Create(f"{name}.tif", SIDE, SIDE, 1, kind, list(options))
    dataset.SetSpatialRef(reference)
    dataset.SetGeoTransform((x - SIDE / 2 * pixel, pixel, 0, y + SIDE / 2 * pixel, 0, -pixel))
    return dataset


values = np.arange(1, SIDE * SIDE + 1, dtype="u8").reshape(SIDE, SIDE)
for name, (crs, x, y, pixel, options) in POSITIONS.items():
    raster = create(name, crs, x, y, pixel, options=options)  # a band without its dataset is a dangling pointer
    raster.GetRasterBand(1).WriteArray((values % 250 + 1).astype("u1"))
