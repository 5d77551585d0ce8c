"""Positions of Web Mercator points in a raster, by GDAL's exact transform (as gdalwarp -et 0)."""

import math

from osgeo import gdal

WORLD_METRES = 2 * math.pi * 6378137


def place_of(data):
    """Transforms from Mercator 0..1 to columns and rows and back, for lists of pairs; None where GDAL has no result."""
    transformer = gdal.Transformer(data, None, ["DST_SRS=EPSG:3857"])

    def moved(to_source, pairs):
        points, flags = transformer.TransformPoints(to_source, [(x, y, 0) for x, y in pairs])
        return [(point[0], point[1]) if flag and all(map(math.isfinite, point[:2])) else None
                for point, flag in zip(points, flags)]

    def to_pixels(pairs):
        # Beyond 180 degrees the world repeats.
        return moved(1, [((x - math.floor(x) - 0.5) * WORLD_METRES, (0.5 - y) * WORLD_METRES) for x, y in pairs])

    def to_mercator(pairs):
        return [each and (each[0] / WORLD_METRES + 0.5, 0.5 - each[1] / WORLD_METRES) for each in moved(0, pairs)]

    return to_pixels, to_mercator


def levels_of(data):
    """The levels a raster may be drawn at: full columns and rows per pixel, overview (-1: none), subsampling step."""
    width, height = data.RasterXSize, data.RasterYSize
    band = data.GetRasterBand(1)
    levels = [(1.0, 1.0, -1, 1)]
    sizes = [(width, height)]
    for number in range(band.GetOverviewCount()):
        overview = band.GetOverview(number)
        sizes.append((overview.XSize, overview.YSize))
        levels.append((width / overview.XSize, height / overview.YSize, number, 1))
    columns, rows, last, _ = levels[-1]
    step = 2
    while max(sizes[-1]) > 512 * step:
        levels.append((columns * step, rows * step, last, step))
        step *= 2
    return levels


def pixel_side(to_mercator, column, row):
    """The side of a square with the pixel's area, in world widths; None where the pixel can't be projected."""
    places = to_mercator([(column, row), (column + 1, row), (column, row + 1)])
    if None in places:
        return None
    (x, y), (x1, y1), (x2, y2) = places
    around = [near - round(near - x) if abs(near - x) > 0.5 else near for near in (x1, x2)]
    return math.sqrt(abs((around[0] - x) * (y2 - y) - (around[1] - x) * (y1 - y)))
