"""Plans views of rasters: reads paths as JSON from stdin, prints a list of views for each.

In near views a raster pixel covers 6 screen pixels or more; in far views a pixel of the shown level covers 0.8.
A view is [x, y, zoom]: its centre in Mercator 0..1 and MapLibre's zoom.
"""

import json
import math
import sys

from osgeo import gdal

from places import levels_of, pixel_side, place_of

gdal.UseExceptions()
TILE = 512
DEEPEST = 22


def middle_of(to_mercator, width, height):
    """The centre, or another position if the centre is near the edge of the map."""
    spots = [(width * across, height * down) for across, down in [(0.5, 0.5), (0.3, 0.35), (0.8, 0.2), (0.95, 0.08)]]
    off = [abs(place[1] - 0.5) if place else math.inf for place in to_mercator(spots)]
    far = [index for index, each in enumerate(off) if each < 0.38]
    return spots[far[0] if far else off.index(min(off))]


def view(to_mercator, column, row, screen_pixels):
    place = to_mercator([(column, row)])[0]
    side = pixel_side(to_mercator, column, row)
    if place is None or not side or not 0.02 < place[1] < 0.98:
        return None
    zoom = math.log2(screen_pixels / side / TILE)
    return [place[0], place[1], min(DEEPEST, max(0, zoom))]


def views_of(path):
    data = gdal.Open(path)
    _, to_mercator = place_of(data)
    width, height = data.RasterXSize, data.RasterYSize
    column, row = middle_of(to_mercator, width, height)
    levels = levels_of(data)
    views = [view(to_mercator, column, row, 6), view(to_mercator, min(width, 3), min(height, 2), 7.3)]
    for columns, rows, _, _ in levels[:1] + levels[1:][-1:]:
        views.append(view(to_mercator, column, row, 0.8 / max(columns, rows)))
    return [one for one in views if one]


print(json.dumps([views_of(path) for path in json.load(sys.stdin)]))
