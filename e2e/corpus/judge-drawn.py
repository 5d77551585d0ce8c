"""Compares drawn rasters with what GDAL reads: one view per line of JSON on stdin, one verdict per line on stdout.

A line has the file (path), the view (x, y, zoom, width, height) and the colours drawn (rgba: base64, of every `stride`-th screen
pixel, from the top). A point at least 0.6 screen pixels from every edge of a source pixel must have exactly that pixel's colour;
every other point a colour between the minimum and the maximum of the 3 x 3 pixels around it, within 2. Expected colours are from a
2 to 98 % stretch of the samples (nearest rank) or from the palette; a masked pixel has none.
"""

import base64
import json
import math
import sys

import numpy
from osgeo import gdal

from places import levels_of, pixel_side, place_of

gdal.UseExceptions()
FAR_ENOUGH = 0.6
SHARP_ENOUGH = 1.05
# GPU floats have 24 bits of precision: a shade this close to a half may be rounded either way.
HALF = 5e-4
# JPEG decoders may differ in rounding and in upsampling subsampled YCbCr: tolerance of samples.
LOSSY = {"JPEG": 2, "YCbCr JPEG": 8}
opened = {}


def is_white_zero(data):
    return data.GetMetadataItem("MINISWHITE", "IMAGE_STRUCTURE") == "YES"


def palette_of(data):
    # GDAL synthesizes a palette from white to black; the app draws it as a reversed ramp, stretched like other grays.
    if is_white_zero(data):
        return None
    return data.GetRasterBand(1).GetColorTable()


def shown_bands(data):
    bands = [data.GetRasterBand(number + 1) for number in range(data.RasterCount)]
    colours = [band.GetColorInterpretation() for band in bands]
    if palette_of(data) is not None:
        return [0]
    names = [band.GetDescription().lower() for band in bands]
    # Bands of Sentinel-2, which alone has B8A: https://sentiwiki.copernicus.eu/web/s2-mission
    if all(name in names for name in ("b8a", "b4", "b3", "b2")):
        return [names.index(name) for name in ("b4", "b3", "b2")]
    wanted = [gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand]
    if all(colour in colours for colour in wanted):
        return [colours.index(colour) for colour in wanted]
    if all(name in names for name in ("red", "green", "blue")):
        return [names.index(name) for name in ("red", "green", "blue")]
    plain = [index for index, colour in enumerate(colours) if colour != gdal.GCI_AlphaBand]
    return plain[:3] if len(plain) >= 3 else plain[:1]


def is_no_data(grid, no_data):
    if no_data is None:
        return numpy.zeros(grid.shape, bool)
    if math.isnan(no_data):
        return numpy.isnan(grid)
    return grid == (numpy.float32(no_data) if grid.dtype == numpy.float32 else no_data)


def read(data, overview, step):
    """Samples of the shown bands and the validity mask, at a level."""
    def image(band):
        return band if overview < 0 else band.GetOverview(overview)

    bands = [data.GetRasterBand(number + 1) for number in range(data.RasterCount)]
    grids = [image(band).ReadAsArray() for band in bands]
    plain = [index for index, band in enumerate(bands) if band.GetColorInterpretation() != gdal.GCI_AlphaBand]
    no_data = bands[0].GetNoDataValue()
    valid = numpy.ones(grids[0].shape, bool)
    if no_data is not None:
        valid &= ~numpy.logical_and.reduce([is_no_data(grids[index], no_data) for index in shown_bands(data)])
    if bands[0].GetMaskFlags() & gdal.GMF_PER_DATASET and not bands[0].GetMaskFlags() & gdal.GMF_ALPHA:
        valid &= image(bands[0]).GetMaskBand().ReadAsArray() != 0
    for index in set(range(len(bands))) - set(plain):
        valid &= grids[index] != 0
    shown = [grids[index] for index in shown_bands(data)]
    if step > 1:
        rows, columns = [numpy.minimum(numpy.arange(0, size, step) + step // 2, size - 1) for size in valid.shape]
        shown = [grid[numpy.ix_(rows, columns)] for grid in shown]
        valid = valid[numpy.ix_(rows, columns)]
    return shown, valid, no_data


def stretch_of(grid, valid, no_data):
    counts = valid & numpy.isfinite(grid) & ~is_no_data(grid, no_data)
    values = numpy.sort(grid[counts])
    if len(values) == 0:
        return 0, 0
    rank = [max(0, math.ceil(percent / 100 * len(values)) - 1) for percent in (2, 98)]
    low, high = values[rank[0]], values[rank[1]]
    return (low, high) if low < high else (values[0], values[-1])


def shades(grid, low, high, tolerance):
    """Minimum and maximum of a shade, if each sample and both ends of the range may differ by the tolerance."""
    low, high = [each.item() if hasattr(each, "item") else each for each in (low, high)]
    if high <= low:
        flat = numpy.where(grid < low, 0, numpy.where(grid > high, 255, 128))
        return flat, flat
    # Subtract 64-bit integers before the conversion to float, which would round them.
    is_integer64 = grid.dtype.kind in "iu" and grid.dtype.itemsize == 8
    distance = (grid.astype("int64") - low).astype("float64") if is_integer64 else grid.astype("float64") - float(low)
    exact = numpy.clip(numpy.nan_to_num(distance / (float(high) - float(low)) * 255), 0, 255)
    error = HALF + tolerance * 2 * 255 / (float(high) - float(low))
    return [numpy.clip(numpy.floor(exact + 0.5 + off), 0, 255).astype(int) for off in (-error, error)]


class Level:
    """Colours of one level: minimum and maximum of red, green and blue, and whether a pixel is valid."""

    def __init__(self, data, level, ranges):
        self.columns, self.rows, overview, step = level
        shown, valid, _ = read(data, overview, step)
        for grid in shown:
            if grid.dtype.kind == "f":
                valid = valid & ~numpy.isnan(grid)
        table = palette_of(data)
        if table is not None:
            colours = numpy.array([table.GetColorEntry(row)[:3] for row in range(table.GetCount())])
            valid = valid & (shown[0] < len(colours))
            bounds = [colours[numpy.minimum(shown[0], len(colours) - 1)]] * 2
        else:
            tolerance = LOSSY.get(data.GetMetadataItem("COMPRESSION", "IMAGE_STRUCTURE"), 0)
            pairs = [shades(grid, *range_, tolerance) for grid, range_ in zip(shown, ranges)]
            if len(pairs) == 1 and is_white_zero(data):
                pairs = [(255 - high, 255 - low) for low, high in pairs]
            bounds = [numpy.stack([pair[side] for pair in (pairs * 3 if len(pairs) == 1 else pairs)], -1)
                      for side in (0, 1)]
        self.size = valid.shape[::-1]
        self.minimum, self.maximum = [numpy.pad(bound, ((2, 2), (2, 2), (0, 0))) for bound in bounds]
        self.there = numpy.pad(valid, 2)

    def at(self, column, row):
        """Indexes in the padded grids; positions outside map to the padding."""
        return [numpy.clip(numpy.nan_to_num(each, nan=-1), -1, size).astype(int) + 2
                for each, size in zip((column, row), self.size)]


class Raster:
    def __init__(self, path):
        self.data = gdal.Open(path)
        self.to_pixels, self.to_mercator = place_of(self.data)
        self.levels = levels_of(self.data)
        shown, valid, no_data = read(self.data, -1, 1)
        self.ranges = [stretch_of(grid, valid, no_data) for grid in shown]
        self.read = {}

    def level_for(self, view, world):
        """The level for the pixel size at the centre of the view, or at the raster's nearest point to it."""
        sizes = (self.data.RasterXSize, self.data.RasterYSize)
        middle = self.to_pixels([(view["x"], view["y"])])[0]
        place = [min(max(each, 0), size) for each, size in zip(middle, sizes)] if middle else [s / 2 for s in sizes]
        side = (pixel_side(self.to_mercator, *place) or 0) * world
        fits = [index for index, level in enumerate(self.levels) if max(level[:2]) * side <= SHARP_ENOUGH]
        number = fits[-1] if fits else 0
        if number not in self.read:
            self.read[number] = Level(self.data, self.levels[number], self.ranges)
        return self.read[number], side


def judge(raster, view):
    world = 512 * 2 ** view["zoom"]
    stride, width, height = view["stride"], view["width"], view["height"]
    level, side = raster.level_for(view, world)
    across, down = numpy.meshgrid(numpy.arange(0, width, stride), numpy.arange(0, height, stride))
    xs = (view["x"] + (across + 0.5 - width / 2) / world).ravel()
    ys = (view["y"] + (down + 0.5 - height / 2) / world).ravel()
    seen = numpy.frombuffer(base64.b64decode(view["rgba"]), "uint8").reshape(-1, 4).astype(int)
    nowhere = (math.nan, math.nan)

    def pixels(dx, dy):
        found = raster.to_pixels(list(zip((xs + dx / world).tolist(), (ys + dy / world).tolist())))
        pairs = numpy.array([each or nowhere for each in found])
        return pairs / (level.columns, level.rows)

    here, right, below = pixels(0, 0), pixels(1, 0), pixels(0, 1)
    known = numpy.isfinite(here).all(1) & numpy.isfinite(right).all(1) & numpy.isfinite(below).all(1)
    slope = numpy.hypot(right - here, below - here)
    # Edges outside the raster do not count.
    nearest = numpy.clip(numpy.round(here), 0, level.size)
    clear = numpy.abs(here - nearest) / slope
    inside = known & (clear >= FAR_ENOUGH).all(1)
    outside = known & ((here < -slope * FAR_ENOUGH) | (here > level.size + slope * FAR_ENOUGH)).any(1)
    exact = inside | outside
    column, row = level.at(numpy.floor(here[:, 0]), numpy.floor(here[:, 1]))
    there, minimum, maximum = level.there[row, column], level.minimum[row, column], level.maximum[row, column]
    is_seen = seen[:, 3] > 0
    within = ((seen[:, :3] >= minimum) & (seen[:, :3] <= maximum)).all(1)
    wrong = exact & ((there != is_seen) | (there & (~within | (seen[:, 3] != 255))))
    # Other points are compared with the 3 x 3 pixels around them.
    around = [(numpy.clip(row + y, 0, level.there.shape[0] - 1), numpy.clip(column + x, 0, level.there.shape[1] - 1))
              for y in (-1, 0, 1) for x in (-1, 0, 1)]
    any_there = numpy.logical_or.reduce([level.there[each] for each in around])
    all_there = numpy.logical_and.reduce([level.there[each] for each in around])
    low = numpy.min([numpy.where(level.there[each][:, None], level.minimum[each], 255) for each in around], 0)
    high = numpy.max([numpy.where(level.there[each][:, None], level.maximum[each], 0) for each in around], 0)
    near = ((seen[:, :3] >= low - 2) & (seen[:, :3] <= high + 2)).all(1)
    loose = known & ~exact
    off = loose & ((is_seen & ~any_there) | (~is_seen & all_there) | (is_seen & any_there & ~near))
    verdict = {"name": view["name"], "pixelSide": side, "exact": int(exact.sum()), "loose": int(loose.sum()),
               "drawn": int((exact & there).sum()), "wrong": int(wrong.sum()), "off": int(off.sum())}
    for index in numpy.flatnonzero(wrong | off)[:1]:
        verdict["first"] = "%s at screen %d, %d: pixel %.2f, %.2f, clear by %s, seen %s, expected %s to %s" % (
            "wrong" if wrong[index] else "off", across.flat[index], down.flat[index], *here[index],
            numpy.round(clear[index], 2).tolist(), seen[index].tolist(),
            (minimum if wrong[index] else low)[index].tolist(), (maximum if wrong[index] else high)[index].tolist())
    return verdict


with numpy.errstate(all="ignore"):
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if request["path"] not in opened:
                opened.clear()
                opened[request["path"]] = Raster(request["path"])
            print(json.dumps(judge(opened[request["path"]], request)), flush=True)
        except Exception as error:  # a verdict for every line
            print(json.dumps({"name": request["name"], "first": "not judged: %r" % error, "wrong": 1, "off": 0,
                              "exact": 0, "loose": 0, "drawn": 0, "pixelSide": 0}), flush=True)
