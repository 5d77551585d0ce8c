"""Grids in given coordinate systems, areas on them, and the pixels that PROJ places inside: python3 make-crs-clips.py FOLDER < CASES.

CASES is a list of {"code", "pixel", "turn", "place"}: pixel size in metres, rotation in degrees, and longitude and latitude of
the centre, null for that of the area of use. Prints a list of {"code", "file", "clips": [{"name", "rings", "inside", "undecided"}]}. `inside` and `undecided` have a
character 0 or 1 for each pixel, row by row. A pixel is inside if its centre, transformed to WGS 84 by PROJ, is inside the rings,
whose edges are straight in longitude and latitude; undecided if that differs within 0.01 pixel. PROJ_LIB is a folder with proj.db only.
"""

import json
import math
import os
import sys

import numpy
from osgeo import gdal, osr
from proj_without_grids import FOLDER
from pyproj import CRS, Transformer

SIDE = 96
NEAR = 0.01
# corners in parts of the raster: a slanted quadrilateral; a pentagon with a slanted hole
SLANTED = [[(0.12, 0.35), (0.62, 0.07), (0.9, 0.58), (0.41, 0.93)]]
WITH_HOLE = [
    [(0.07, 0.5), (0.33, 0.09), (0.83, 0.16), (0.95, 0.71), (0.4, 0.94)],
    [(0.33, 0.42), (0.6, 0.3), (0.71, 0.63), (0.44, 0.71)],
]


def centre_of(system):
    area = system.area_of_use
    width = (area.east - area.west) % 360 or 360
    longitude = area.west + 0.47 * width
    return (longitude + 180) % 360 - 180, area.south + 0.53 * (area.north - area.south)


def grid_of(to_system, place, pixel, turn):
    x, y = to_system.transform(*place)
    cosine, sine = pixel * math.cos(turn), pixel * math.sin(turn)
    half = SIDE / 2
    return [x - half * (cosine + sine), cosine, sine, y - half * (sine - cosine), sine, -cosine]


def crs_position(grid, columns, rows):
    return grid[0] + columns * grid[1] + rows * grid[2], grid[3] + columns * grid[4] + rows * grid[5]


def in_rings(rings, x, y):
    inside = numpy.zeros(x.shape, bool)
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, ring[1:]):
            if ay == by:
                continue
            crosses = (ay > y) != (by > y)
            inside ^= crosses & (x < ax + (y - ay) / (by - ay) * (bx - ax))
    return inside


def inside_of(grid, to_wgs84, to_system, rings, shift=(0, 0)):
    columns, rows = numpy.meshgrid(numpy.arange(SIDE) + 0.5 + shift[0], numpy.arange(SIDE) + 0.5 + shift[1])
    x, y = crs_position(grid, columns, rows)
    longitude, latitude = to_wgs84.transform(x, y)
    # beyond the edge of the map, some inverses wrap
    back_x, back_y = to_system.transform(longitude, latitude)
    size = math.hypot(grid[1], grid[4])
    is_on_earth = numpy.isfinite(longitude) & (numpy.hypot(back_x - x, back_y - y) < 0.5 * size)
    found = numpy.zeros(x.shape, bool)
    for turn in (-360, 0, 360):
        found |= in_rings(rings, numpy.where(is_on_earth, longitude, 1e9) + turn, latitude)
    return found


def write(path, code, grid):
    data = gdal.GetDriverByName("GTiff").Create(path, SIDE, SIDE, 1, gdal.GDT_UInt16, ["TILED=YES"])
    system = osr.SpatialReference()
    system.SetFromUserInput(code)
    data.SetSpatialRef(system)
    data.SetGeoTransform(grid)
    columns, rows = numpy.meshgrid(numpy.arange(SIDE), numpy.arange(SIDE))
    data.GetRasterBand(1).WriteArray((1 + columns + SIDE * rows).astype("u2"))


def bits(values):
    return "".join("1" if value else "0" for value in values.flat)


def case_of(index, case):
    code = case["code"]
    system = CRS(code)
    place = case["place"] or centre_of(system)
    to_system = Transformer.from_crs("EPSG:4326", code, always_xy=True)
    to_wgs84 = Transformer.from_crs(code, "EPSG:4326", always_xy=True)
    unit = system.axis_info[0].unit_conversion_factor
    metre = 1 / 111_320 / math.degrees(unit) if system.is_geographic else 1 / unit
    grid = grid_of(to_system, place, case["pixel"] * metre, math.radians(case["turn"]))
    path = os.path.join(FOLDER, f"{index}.tif")
    write(path, code, grid)
    clips = []
    for name, shape in (("slanted", SLANTED), ("with a hole", WITH_HOLE)):
        rings = []
        for ring in shape:
            corners = [to_wgs84.transform(*crs_position(grid, u * SIDE, v * SIDE)) for u, v in ring]
            # continuous across the antimeridian
            first = corners[0][0]
            corners = [(first + (longitude - first + 180) % 360 - 180, latitude) for longitude, latitude in corners]
            rings.append([*corners, corners[0]])
        around = [inside_of(grid, to_wgs84, to_system, rings, (x, y)) for x in (-NEAR, 0, NEAR) for y in (-NEAR, 0, NEAR)]
        inside = inside_of(grid, to_wgs84, to_system, rings)
        undecided = numpy.any([one != inside for one in around], axis=0)
        clips.append({"name": name, "rings": rings, "inside": bits(inside), "undecided": bits(undecided)})
    return {"code": code, "file": path, "clips": clips}


print(json.dumps([case_of(index, case) for index, case in enumerate(json.load(sys.stdin))]))
