"""Where points of a Mercator map lie in a raster, by GDAL's own transform without approximation (gdalwarp -et 0)."""

import math

from osgeo import gdal

WORLD_METRES = 2 * math.pi * 6378137


def place_of(data):
    """Columns and rows from Mercator 0..1 and back, each for a list of pairs; None where GDAL has no answer."""
    transformer = gdal.Transformer(data, None, ["DST_SRS=EPSG:3857"])

    def moved(to_source, pairs):
        points, flags = transformer.TransformPoints(to_source, [(x, y, 0) for x, y in pairs])
        return [(point[0], point[1]) if flag and all(map(math.isfinite, point[:2])) else None
                for point, flag in zip(points, flags)]

    def to_pixels(pairs):
        # Beyond 180 degrees the world begins anew.
        return moved(1, [((x - math.floor(x) - 0.5) * WORLD_METRES, (0.5 - y) * WORLD_METRES) for x, y in pairs])

    def to_mercator(pairs):
        return [each and (each[0] / WORLD_METRES + 0.5, 0.5 - each[1] / WORLD_METRES) for each in moved(0, pairs)]

    return to_pixels, to_mercator


def levels_of(data):
    """The images a raster may be shown at: columns and rows of the full one a pixel stands for, overview (-1: none), step."""
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
    """The side of a square as large as the pixel there, in worlds; None where it has no place."""
    places = to_mercator([(column, row), (column + 1, row), (column, row + 1)])
    if None in places:
        return None
    (x, y), (x1, y1), (x2, y2) = places
    around = [near - round(near - x) if abs(near - x) > 0.5 else near for near in (x1, x2)]
    return math.sqrt(abs((around[0] - x) * (y2 - y) - (around[1] - x) * (y1 - y)))
