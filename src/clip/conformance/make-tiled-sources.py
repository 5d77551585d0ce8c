"""Writes GeoTIFFs again in other layouts. Reads a JSON list of {"from", "to", "options"} from standard input.

    python3 make-tiled-sources.py < list.json
"""

import json
import sys

from osgeo import gdal

gdal.UseExceptions()
gdal.SetConfigOption("GDAL_TIFF_INTERNAL_MASK", "YES")
gdal.SetConfigOption("GDAL_PAM_ENABLED", "NO")
for one in json.load(sys.stdin):
    gdal.GetDriverByName("GTiff").CreateCopy(one["to"], gdal.Open(one["from"]), options=one["options"])
