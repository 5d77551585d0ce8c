"""Positions in EPSG's systems and their longitude and latitude by PROJ, as JSON: python3 proj-positions.py (Debian: python3-pyproj 3.4, PROJ 9.1).

{code: {"geographic": bool, "known": bool, "positions": [[x, y, longitude, latitude], ...]}} of projected and geographic systems
with up to five positions inside their area of use, in the system's units and in degrees of WGS 84. `known` is false if PROJ
has no operation to WGS 84 and the ellipsoid differs: then PROJ copies longitude and latitude.
PROJ_LIB is a folder with proj.db only: the reader has no grids, so PROJ must not use any.
"""

import json
import math
import os
import warnings

import pyproj
from pyproj import CRS, Transformer
from pyproj.database import query_crs_info
from pyproj.enums import PJType

pyproj.datadir.set_data_dir(os.environ["PROJ_LIB"])
pyproj.network.set_network_enabled(False)
warnings.filterwarnings("ignore")
WGS84 = CRS.from_epsg(4326)
FRACTIONS = ((0.5, 0.5), (0.2, 0.2), (0.8, 0.2), (0.2, 0.8), (0.8, 0.8))


def is_near_wgs84(ellipsoid):
    """WGS 84 and GRS 80: datums on them without an operation are modern and agree with WGS 84 within metres."""
    return abs(ellipsoid.semi_major_metre - 6378137) < 1e-3 and abs(ellipsoid.inverse_flattening - 298.2572) < 1e-3


def system(code):
    crs = CRS.from_epsg(code)
    area = crs.area_of_use
    to_crs = Transformer.from_crs(WGS84, crs, always_xy=True)
    to_wgs84 = Transformer.from_crs(crs, WGS84, always_xy=True)
    width = (area.east - area.west) % 360
    positions, known = [], True
    for across, up in FRACTIONS:
        longitude = (area.west + across * width + 180) % 360 - 180
        latitude = area.south + up * (area.north - area.south)
        x, y = to_crs.transform(longitude, latitude)
        if not (math.isfinite(x) and math.isfinite(y)):
            continue
        lon_lat = to_wgs84.transform(x, y)
        known = known and "Ballpark" not in to_wgs84.get_last_used_operation().description
        positions.append([round(number, 8) for number in (x, y, *lon_lat)])
    return positions, known or is_near_wgs84(crs.ellipsoid)


systems = {}
for kind in (PJType.PROJECTED_CRS, PJType.GEOGRAPHIC_2D_CRS, PJType.GEOGRAPHIC_3D_CRS):
    for info in query_crs_info("EPSG", kind, allow_deprecated=True):
        try:
            positions, known = system(int(info.code))
        except Exception:  # systems of other bodies, without an area, or that PROJ cannot compute
            continue
        if positions:
            systems[info.code] = {"geographic": kind != PJType.PROJECTED_CRS, "known": known, "positions": positions}
print(json.dumps(systems))
