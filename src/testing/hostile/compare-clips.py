"""Compares clips with the files they were cut from, with GDAL and nothing of the service: reads a JSON list of name,
source, clip, column and row from standard input and prints a JSON line for each. `verdict` is ok, or what is wrong."""

import json
import sys

import numpy
from osgeo import gdal
from osgeo_utils.samples import validate_cloud_optimized_geotiff as cog

gdal.UseExceptions()
gdal.SetConfigOption("GDAL_DISABLE_READDIR_ON_OPEN", "EMPTY_DIR")
gdal.SetConfigOption("GDAL_PAM_ENABLED", "NO")
gdal.PushErrorHandler("CPLQuietErrorHandler")
LOSSY = ("JPEG", "WEBP", "LERC", "LERC_DEFLATE", "LERC_ZSTD", "JXL", "YCbCr JPEG")


def compare(case):
    _, errors, _ = cog.validate(case["clip"], full_check=True)
    if errors:
        return "no COG: " + "; ".join(errors)
    clip = gdal.OpenEx(case["clip"], gdal.OF_RASTER, allowed_drivers=["GTiff"])
    source = gdal.OpenEx(case["source"], gdal.OF_RASTER, allowed_drivers=["GTiff"])
    if clip.RasterCount != source.RasterCount:
        return f"{clip.RasterCount} bands, not {source.RasterCount}"
    lossy = (source.GetMetadataItem("COMPRESSION", "IMAGE_STRUCTURE") or "") in LOSSY
    inside = 0
    for number in range(1, clip.RasterCount + 1):
        one, other = clip.GetRasterBand(number), source.GetRasterBand(number)
        # the alpha band marks the others and has no mark of its own: 0 is its outside
        mark = one if one.GetColorInterpretation() == gdal.GCI_AlphaBand else one.GetMaskBand()
        shown = mark.ReadAsArray() != 0
        inside += int(shown.sum())
        place = (case["column"], case["row"], clip.RasterXSize, clip.RasterYSize)
        wanted = other.ReadAsArray(*place)
        hidden = other.GetMaskBand().ReadAsArray(*place) == 0
        if (shown & hidden).any():
            return f"band {number} shows {int((shown & hidden).sum())} pixels that the source hides"
        if not lossy and not numpy.array_equal(one.ReadAsArray()[shown], wanted[shown], equal_nan=wanted.dtype.kind == "f"):
            return f"band {number} has other values"
    return "ok" if inside else "ok, empty"


for case in json.load(sys.stdin):
    print(json.dumps({"name": case["name"], "verdict": "crashed"}), flush=True)
    try:
        verdict = compare(case)
    except Exception as error:
        verdict = f"unreadable: {error}"[:300]
    print(json.dumps({"name": case["name"], "verdict": verdict}), flush=True)
