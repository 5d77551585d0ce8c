"""Tests areas with GDAL: reads a JSON list of {area, west, north, width, height} (degrees; a grid of SIZE x SIZE pixels)
from standard input and prints a list of {reasons, error, inside}: GEOS's reasons for invalid polygons, gdalwarp's
error if it refuses the cutline, and the remaining pixels as a string of 0 and 1, rows from north to south."""
import json
import sys

from osgeo import gdal, ogr, osr

SIZE = 40
CUTLINE = "/vsimem/cutline.json"

gdal.UseExceptions()
degrees = osr.SpatialReference()
degrees.ImportFromEPSG(4326)
degrees.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)


def reasons(geometry):
    """GEOS's reason for each invalid polygon, from the same check as the cutline's."""
    found = []
    gdal.PushErrorHandler(lambda kind, number, message: found.append(message))
    polygons = [geometry.GetGeometryRef(i) for i in range(geometry.GetGeometryCount())]
    for polygon in polygons if geometry.GetGeometryName() == "MULTIPOLYGON" else [geometry]:
        polygon.IsValid()
    gdal.PopErrorHandler()
    return found


def cut(ones, job):
    bounds = (job["west"], job["north"] - job["height"], job["west"] + job["width"], job["north"])
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        left = gdal.Warp("", ones, format="MEM", cutlineDSName=CUTLINE, dstNodata=0,
                         outputBounds=bounds, width=SIZE, height=SIZE)
        return "", "".join(str(value) for row in left.ReadAsArray().tolist() for value in row)
    except RuntimeError as error:
        return str(error), ""
    finally:
        gdal.PopErrorHandler()


def judge(job):
    geometry = ogr.CreateGeometryFromJson(json.dumps(job["area"]))
    feature = {"type": "Feature", "properties": {}, "geometry": job["area"]}
    gdal.FileFromMemBuffer(CUTLINE, json.dumps(feature).encode())
    ones = gdal.GetDriverByName("MEM").Create("", SIZE, SIZE, 1)
    ones.SetProjection(degrees.ExportToWkt())
    ones.SetGeoTransform([job["west"], job["width"] / SIZE, 0, job["north"], 0, -job["height"] / SIZE])
    ones.GetRasterBand(1).Fill(1)
    found = reasons(geometry)
    error, inside = cut(ones, job)
    if error and found:
        gdal.SetConfigOption("GDALWARP_IGNORE_BAD_CUTLINE", "YES")
        inside = cut(ones, job)[1]
        gdal.SetConfigOption("GDALWARP_IGNORE_BAD_CUTLINE", None)
    gdal.Unlink(CUTLINE)
    return {"reasons": found, "error": error, "inside": inside}


print(json.dumps([judge(job) for job in json.load(sys.stdin)]))
