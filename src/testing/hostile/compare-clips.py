"""Compares clips with their source files, using GDAL but no code of the service: reads a JSON list of name,
source, clip, window (column, row, width, height) and area (a GeoJSON Polygon) from standard input, and prints a JSON line
for each. `verdict` is ok, empty (the source has no valid pixel inside the area), or a description of the error."""

import json
import sys

import numpy
from osgeo import gdal, osr
from osgeo_utils.samples import validate_cloud_optimized_geotiff as cog

gdal.UseExceptions()
osr.UseExceptions()
gdal.SetConfigOption("GDAL_DISABLE_READDIR_ON_OPEN", "EMPTY_DIR")
gdal.SetConfigOption("GDAL_PAM_ENABLED", "NO")
gdal.PushErrorHandler("CPLQuietErrorHandler")
# differences that are allowed between decoders of lossy codecs, in integer steps
LOSSY = {"JPEG": 2, "YCbCr JPEG": 4, "WEBP": 4, "JXL": 4}
# rows are read in a few large blocks, because GDAL reads some files only forwards; positions are transformed in smaller ones
BLOCK = 1 << 22
POINTS = 1 << 18
# a centre on an edge counts as slightly above and to the left of it; within a thousandth of a pixel the contract allows both
TIE = (1.3e-6, 0.9e-6)
OPEN = 0.001


class Wrong(Exception):
    pass


def compare(case):
    _, errors, _ = cog.validate(case["clip"], full_check=True)
    if errors:
        raise Wrong("not a COG: " + "; ".join(errors))
    clip = gdal.OpenEx(case["clip"], gdal.OF_RASTER, allowed_drivers=["GTiff"])
    source = gdal.OpenEx(case["source"], gdal.OF_RASTER, allowed_drivers=["GTiff"])
    # opening a mask while a strip is being read makes libtiff lose its position in the strip
    for number in range(1, source.RasterCount + 1):
        source.GetRasterBand(number).GetMaskBand()
    compare_grids(clip, source, case["window"])
    is_inside = inside_test(source if source.GetSpatialRef() else clip, source.GetGeoTransform(), case["area"])
    compare_edge(source, case["window"], is_inside)
    left, top, width, height = case["window"]
    shown = 0
    rows = max(1, BLOCK // width)
    for first in range(0, height, rows):
        block = (left, top + first, width, min(rows, height - first))
        shown += compare_block(clip, source, (0, first, *block[2:]), block, is_inside)
    return "ok" if shown else "empty"


def compare_grids(clip, source, window):
    left, top, width, height = window
    if clip.RasterCount != source.RasterCount:
        raise Wrong(f"{clip.RasterCount} bands, not {source.RasterCount}")
    if (clip.RasterXSize, clip.RasterYSize) != (width, height):
        raise Wrong(f"{clip.RasterXSize} x {clip.RasterYSize} pixels, not {width} x {height}")
    x, a, b, y, d, e = source.GetGeoTransform()
    wanted = (x + left * a + top * b, a, b, y + left * d + top * e, d, e)
    pixel = max(map(abs, (a, b, d, e)))
    if not numpy.allclose(clip.GetGeoTransform(), wanted, rtol=1e-12, atol=pixel * 1e-6):
        raise Wrong(f"the grid {clip.GetGeoTransform()}, not {wanted}")
    one, other = clip.GetSpatialRef(), source.GetSpatialRef()
    if one is None or (other is not None and not is_same(one, other)):
        raise Wrong(f"the CRS {one and one.GetName()}, not {other and other.GetName()}")


def is_same(one, other):
    # a name that is not valid text can't be written unchanged
    return one.IsSame(other) or one.ExportToProj4() == other.ExportToProj4() != ""


def inside_test(placed, transform, area):
    """Returns a function of pixels (columns and rows as arrays, from the source's upper left corner): whether their centres are in the area."""
    crs, world = placed.GetSpatialRef(), osr.SpatialReference()
    world.ImportFromEPSG(4326)
    for one in (crs, world):
        one.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    # degrees of any datum are used without a datum shift
    change = None if crs.IsGeographic() else osr.CoordinateTransformation(crs, world)
    x, a, b, y, d, e = transform

    def is_inside(columns, rows, right=0, down=0):
        across, along = columns + (0.5 - TIE[0] + right), rows + (0.5 - TIE[1] + down)
        east, north = x + across * a + along * b, y + across * d + along * e
        if change is not None:
            flat, shape = numpy.column_stack((east.ravel(), north.ravel())), east.shape
            starts = range(0, len(flat), POINTS)
            some = [numpy.array(change.TransformPoints(flat[start : start + POINTS]))[:, :2] for start in starts]
            points = numpy.concatenate(some)
            east, north = points[:, 0].reshape(shape), points[:, 1].reshape(shape)
        found = numpy.zeros(east.shape, bool)
        for turn in (-360, 0, 360):
            found |= in_polygon(area["coordinates"], east + turn, north)
        return found

    return is_inside


def in_polygon(rings, x, y):
    found = numpy.zeros(x.shape, bool)
    with numpy.errstate(all="ignore"):
        for ring in rings:
            for (ax, ay), (bx, by) in zip(ring, ring[1:]):
                if ay != by:
                    found ^= ((ay > y) != (by > y)) & (x < ax + (y - ay) / (by - ay) * (bx - ax))
    return found


def compare_edge(source, window, is_inside):
    """Checks that no pixel next to the window is inside the area."""
    left, top, width, height = window
    columns, rows = numpy.arange(left - 1, left + width + 1), numpy.arange(top - 1, top + height + 1)
    ring = [(columns, numpy.full(columns.shape, row)) for row in (top - 1, top + height)]
    ring += [(numpy.full(rows.shape, column), rows) for column in (left - 1, left + width)]
    for columns, rows in ring:
        there = (columns >= 0) & (rows >= 0) & (columns < source.RasterXSize) & (rows < source.RasterYSize)
        columns, rows = columns[there], rows[there]
        if columns.size and (is_inside(columns, rows) & ~undecided(is_inside, columns, rows)).any():
            raise Wrong("the area extends beyond the window")


def undecided(is_inside, columns, rows):
    answers = [is_inside(columns, rows, right, down) for right in (-OPEN, OPEN) for down in (-OPEN, OPEN)]
    return numpy.any([answer != answers[0] for answer in answers], axis=0)


def compare_block(clip, source, own, block, is_inside):
    """Compares a block of rows and returns the number of valid samples of the clip."""
    left, top, width, height = block
    rows, columns = numpy.mgrid[top : top + height, left : left + width]
    inside = is_inside(columns, rows)
    total = 0
    for number in range(1, clip.RasterCount + 1):
        one, other = clip.GetRasterBand(number), source.GetRasterBand(number)
        # the alpha band masks the others and has no mask itself: 0 is outside
        is_alpha = one.GetColorInterpretation() == gdal.GCI_AlphaBand
        shown = (one if is_alpha else one.GetMaskBand()).ReadAsArray(*own) != 0
        wanted = other.ReadAsArray(*block)
        visible = wanted != 0 if is_alpha else other.GetMaskBand().ReadAsArray(*block) != 0
        compare_marks(number, shown, inside & visible, lambda odd: undecided(is_inside, columns[odd], rows[odd]))
        compare_values(number, one.ReadAsArray(*own)[shown], wanted[shown], source)
        total += int(shown.sum())
    return total


def compare_marks(number, shown, wanted, is_open):
    odd = shown != wanted
    if odd.any():
        wrong = numpy.zeros(odd.shape, bool)
        wrong[odd] = ~is_open(odd)
        more, less = int((wrong & shown).sum()), int((wrong & wanted).sum())
        if more or less:
            raise Wrong(f"band {number} has {more} valid pixels that are outside or masked in the source, and lacks {less} valid pixels of the area")


def compare_values(number, found, wanted, source):
    step = LOSSY.get(source.GetMetadataItem("COMPRESSION", "IMAGE_STRUCTURE") or "", 0)
    is_float = wanted.dtype.kind == "f"
    if step and not is_float:
        differs = numpy.abs(found.astype(numpy.int64) - wanted.astype(numpy.int64)) > step
    else:
        differs = ~((found == wanted) | ((found != found) & (wanted != wanted)))
    if differs.any():
        raise Wrong(f"band {number} has {int(differs.sum())} different values")


for case in json.load(sys.stdin):
    print(json.dumps({"name": case["name"], "verdict": "crashed"}), flush=True)
    try:
        verdict = compare(case)
    except Wrong as wrong:
        verdict = str(wrong)[:300]
    except Exception as error:
        verdict = f"unreadable: {error}"[:300]
    print(json.dumps({"name": case["name"], "verdict": verdict}), flush=True)
