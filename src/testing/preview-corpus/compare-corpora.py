"""Prints the differences between GeoTIFFs of the same names in two folders, one per line: compare-corpora.py COMMITTED MADE.

Compares samples, masks and overviews as GDAL reads them, the grid, the coordinate system, nodata and the palette. Lossy codecs
may differ slightly between versions of their library.
"""

import os
import sys

import numpy
from osgeo import gdal

gdal.UseExceptions()
TOLERANCE = {"JPEG": 8, "YCbCr JPEG": 8, "WEBP": 8}


def rasters(data):
    for number in range(1, data.RasterCount + 1):
        band = data.GetRasterBand(number)
        yield "band %d" % number, band
        yield "mask %d" % number, band.GetMaskBand()
        for level in range(band.GetOverviewCount()):
            yield "overview %d of band %d" % (level, number), band.GetOverview(level)


def differences(one, other):
    if one.GetGeoTransform(can_return_null=True) != other.GetGeoTransform(can_return_null=True):
        yield "grid"
    systems = [data.GetSpatialRef() for data in (one, other)]
    if (systems[0] is None) != (systems[1] is None) or (systems[0] and not systems[0].IsSame(systems[1])):
        yield "coordinate system"
    tolerance = TOLERANCE.get(one.GetMetadataItem("COMPRESSION", "IMAGE_STRUCTURE"), 0)
    pairs = [list(rasters(data)) for data in (one, other)]
    if [name for name, _ in pairs[0]] != [name for name, _ in pairs[1]]:
        yield "bands and overviews"
        return
    for (name, band), (_, twin) in zip(*pairs):
        if band.DataType != twin.DataType or repr(band.GetNoDataValue()) != repr(twin.GetNoDataValue()):
            yield name + ": type or nodata"
            continue
        grids = [each.ReadAsArray() for each in (band, twin)]
        if grids[0].shape != grids[1].shape:
            yield name + ": size"
        elif tolerance and name.startswith(("band", "overview")):
            if numpy.abs(grids[0].astype("int32") - grids[1]).max() > tolerance:
                yield name + ": samples"
        elif not numpy.array_equal(*grids, equal_nan=grids[0].dtype.kind in "fc"):
            yield name + ": samples"
        tables = [each.GetColorTable() for each in (band, twin)]
        rows = [table and [table.GetColorEntry(row) for row in range(table.GetCount())] for table in tables]
        if rows[0] != rows[1]:
            yield name + ": palette"


committed, made = sys.argv[1:]
names = [sorted(name for name in os.listdir(folder) if name.endswith(".tif")) for folder in (committed, made)]
for name in sorted(set(names[0]) ^ set(names[1])):
    print("%s: only in one of the folders" % name)
for name in sorted(set(names[0]) & set(names[1])):
    pair = [gdal.Open(os.path.join(folder, name)) for folder in (committed, made)]
    for difference in differences(*pair):
        print("%s: %s" % (name, difference))
