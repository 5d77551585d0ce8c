"""Small GeoTIFFs in randomly drawn and in user-defined systems, with positions by GDAL and PROJ: python3 make-positioned-rasters.py FOLDER COUNT SEED.

Prints [{"file", "system", "points": [[x, y, longitude, latitude, longitude, latitude], ...]}]: the centre and the corners of each raster
on the datum of the file (degrees from Greenwich) and on WGS 84, as GDAL reads the file. Points without a position are left out,
and so are files without a system. PROJ_LIB is a folder with proj.db only: the reader has no grids, so PROJ must not use any.
"""

import json
import math
import os
import random
import re
import sqlite3
import sys

from osgeo import gdal, osr

gdal.UseExceptions()
osr.UseExceptions()
gdal.PushErrorHandler("CPLQuietErrorHandler")
gdal.SetConfigOption("GDAL_PAM_ENABLED", "NO")
gdal.SetConfigOption("OSR_USE_NON_DEPRECATED", "NO")
osr.SetPROJEnableNetwork(False)
osr.SetPROJSearchPath(os.environ["PROJ_LIB"])
FOLDER, COUNT, SEED = sys.argv[1], int(sys.argv[2]), sys.argv[3]
SIDE = 20

USER_DEFINED = [
    "+proj=tmerc +lat_0=10 +lon_0=20 +k=0.9996 +x_0=300000 +y_0=-100000 +datum=WGS84",
    "+proj=tmerc +lat_0=0 +lon_0=-75 +k=0.9999 +x_0=250000 +y_0=0 +datum=NAD27",
    "+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996 +x_0=400000 +y_0=-100000 +ellps=airy +towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489",
    "+proj=tmerc +lat_0=0 +lon_0=9 +k=1 +x_0=3500000 +y_0=0 +ellps=bessel +towgs84=598.1,73.7,418.2,0.202,0.045,-2.455,6.7",
    "+proj=tmerc +lat_0=10 +lon_0=20 +k=0.9996 +x_0=300000 +y_0=-100000 +datum=WGS84 +units=us-ft",
    "+proj=tmerc +lat_0=10 +lon_0=20 +k=0.9996 +x_0=300000 +y_0=-100000 +datum=WGS84 +units=km",
    "+proj=tmerc +lat_0=40 +lon_0=3 +k=0.9996 +x_0=0 +y_0=0 +ellps=intl +pm=paris",
    "+proj=tmerc +axis=wsu +lat_0=0 +lon_0=21 +k=1 +x_0=0 +y_0=0 +datum=WGS84",
    "+proj=utm +zone=34 +south +datum=WGS84",
    "+proj=utm +zone=33 +ellps=WGS72",
    "+proj=utm +zone=33 +ellps=intl",
    "+proj=omerc +no_uoff +lat_0=4 +lonc=102 +alpha=323 +gamma=323.1 +k=0.99984 +x_0=804671 +y_0=0 +datum=WGS84",
    "+proj=omerc +lat_0=4 +lonc=115 +alpha=53.3 +gamma=53.1 +k=0.99984 +x_0=590476 +y_0=442857 +datum=WGS84",
    "+proj=omerc +lat_0=40 +lat_1=35 +lon_1=10 +lat_2=45 +lon_2=25 +k=1 +x_0=0 +y_0=0 +datum=WGS84",
    "+proj=somerc +lat_0=46.95 +lon_0=7.44 +k_0=1 +x_0=600000 +y_0=200000 +ellps=bessel",
    "+proj=labrd +lat_0=-18.9 +lon_0=46.4 +azi=18.9 +k_0=0.9995 +x_0=400000 +y_0=800000 +ellps=intl",
    "+proj=merc +lon_0=110 +k=0.997 +x_0=3900000 +y_0=900000 +ellps=bessel",
    "+proj=merc +lon_0=51 +lat_ts=42 +x_0=100 +y_0=200 +datum=WGS84",
    "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +wktext +no_defs",
    "+proj=webmerc +lon_0=0 +datum=WGS84",
    "+proj=lcc +lat_1=-30 +lat_2=-36 +lat_0=-32 +lon_0=147 +x_0=1000 +y_0=5000 +datum=WGS84",
    "+proj=lcc +lat_1=25 +lat_2=60 +lat_0=42.5 +lon_0=-100 +x_0=0 +y_0=0 +datum=NAD83",
    "+proj=lcc +lat_1=38.5 +lat_2=38.5 +lat_0=38.5 +lon_0=-97.5 +x_0=0 +y_0=0 +R=6371229",
    "+proj=lcc +lat_1=46.8 +lat_0=46.8 +lon_0=3 +k_0=0.9998 +x_0=600000 +y_0=2200000 +datum=WGS84",
    "+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 +ellps=GRS80",
    "+proj=laea +lat_0=90 +lon_0=0 +x_0=0 +y_0=0 +R=6371228",
    "+proj=aea +lat_1=29.5 +lat_2=45.5 +lat_0=23 +lon_0=-96 +x_0=0 +y_0=0 +datum=NAD83",
    "+proj=aea +lat_1=20 +lat_2=-23 +lat_0=0 +lon_0=25 +x_0=0 +y_0=0 +datum=WGS84",
    "+proj=aea +lat_1=50 +lat_2=58.5 +lat_0=45 +lon_0=-126 +x_0=1000000 +y_0=0 +datum=NAD27",
    "+proj=aeqd +lat_0=40 +lon_0=-100 +x_0=0 +y_0=0 +datum=WGS84",
    "+proj=eqdc +lat_0=39 +lon_0=-96 +lat_1=33 +lat_2=45 +x_0=0 +y_0=0 +datum=WGS84",
    "+proj=stere +lat_0=52 +lon_0=19 +k=0.9999 +x_0=500000 +y_0=500000 +datum=WGS84",
    "+proj=stere +lat_0=-90 +lat_ts=-71 +lon_0=10 +x_0=0 +y_0=0 +datum=WGS84",
    "+proj=stere +lat_0=90 +lat_ts=70 +lon_0=-45 +x_0=0 +y_0=0 +a=6378273 +b=6356889.449",
    "+proj=stere +lat_0=90 +lon_0=-45 +k=0.994 +x_0=2000000 +y_0=2000000 +datum=WGS84",
    "+proj=stere +lat_0=90 +lat_ts=60 +lon_0=-105 +x_0=0 +y_0=0 +R=6371200",
    "+proj=sterea +lat_0=52.15 +lon_0=5.38 +k=0.9999 +x_0=155000 +y_0=463000 +ellps=bessel",
    "+proj=eqc +lat_ts=30 +lat_0=0 +lon_0=10 +x_0=0 +y_0=0 +datum=WGS84",
    "+proj=cass +lat_0=31.7 +lon_0=35.2 +x_0=170251 +y_0=126867 +datum=WGS84",
    "+proj=gnom +lat_0=45 +lon_0=10 +x_0=0 +y_0=0 +datum=WGS84",
    "+proj=mill +lon_0=0 +x_0=0 +y_0=0 +datum=WGS84",
    "+proj=ortho +lat_0=45 +lon_0=10 +x_0=0 +y_0=0 +R=6371000",
    "+proj=ortho +lat_0=45 +lon_0=10 +x_0=0 +y_0=0 +datum=WGS84",
    "+proj=poly +lat_0=0 +lon_0=-54 +x_0=5000000 +y_0=10000000 +ellps=aust_SA",
    "+proj=robin +lon_0=90 +x_0=0 +y_0=0 +datum=WGS84",
    "+proj=sinu +lon_0=100 +x_0=1000 +y_0=0 +datum=WGS84",
    "+proj=sinu +lon_0=0 +x_0=0 +y_0=0 +R=6371007.181",
    "+proj=vandg +lon_0=0 +x_0=0 +y_0=0 +datum=WGS84",
    "+proj=nzmg +lat_0=-41 +lon_0=173 +x_0=2510000 +y_0=6023150 +ellps=intl",
    "+proj=cea +lon_0=30 +lat_ts=30 +x_0=500 +y_0=0 +datum=WGS84",
    "+proj=moll +lon_0=0 +datum=WGS84",
    "+proj=eck4 +lon_0=0 +datum=WGS84",
    "+proj=eck6 +lon_0=0 +datum=WGS84",
    "+proj=wintri +lon_0=0 +datum=WGS84",
    "+proj=bonne +lat_1=45 +lon_0=3 +datum=WGS84",
    "+proj=igh +datum=WGS84",
    "+proj=geos +h=35785831 +lon_0=0 +datum=WGS84",
    "+proj=geos +h=35786023 +lon_0=-75 +sweep=x +ellps=GRS80",
    "+proj=krovak +lat_0=49.5 +lon_0=24.83333333333333 +alpha=30.28813972222222 +k=0.9999 +x_0=0 +y_0=0 +ellps=bessel",
    "+proj=longlat +ellps=intl",
    "+proj=longlat +ellps=intl +pm=paris",
    "+proj=longlat +ellps=bessel +towgs84=598.1,73.7,418.2,0.202,0.045,-2.455,6.7",
]
# a code whose unit the file replaces, and WKT of Esri without a code
OTHERS = [("EPSG:26967", "feet"), ("EPSG:32633", "feet"), ("EPSG:31370", "feet"), ("EPSG:3857", "esri"), ("EPSG:27700", "esri"), ("EPSG:2154", "esri")]


def traditional(system):
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return system


WGS84 = traditional(osr.SpatialReference())
WGS84.ImportFromEPSG(4326)


def system_of(text):
    system = osr.SpatialReference()
    system.SetFromUserInput(text + (" +type=crs" if text.startswith("+") else ""))
    return traditional(system)


def place_in(system, text):
    """A position inside the area of use, or near the origin of a projection without one."""
    area = system.GetAreaOfUse()
    if area and area.west_lon_degree > -181:
        width = (area.east_lon_degree - area.west_lon_degree) % 360 or 360
        longitude = area.west_lon_degree + 0.45 * width
        latitude = area.south_lat_degree + 0.55 * (area.north_lat_degree - area.south_lat_degree)
        return (longitude + 180) % 360 - 180, latitude
    stated = {name: float(value) for name, value in re.findall(r"\+(lon_0|lonc|lat_0|zone)=(-?[\d.]+)", text)}
    longitude = stated.get("lon_0", stated.get("lonc", 6 * stated.get("zone", 30.5) - 183)) + 3
    latitude = stated.get("lat_0", -20 if "+south" in text else 30)
    return longitude, latitude - 5 if latitude > 0 else latitude + 5


def write(path, system, text, options, foot=1.0):
    longitude, latitude = place_in(system, text)
    x, y, _ = (value / foot for value in osr.CoordinateTransformation(WGS84, system).TransformPoint(longitude, latitude))
    pixel = 0.001 if system.IsGeographic() else 100 / system.GetLinearUnits() / foot
    data = gdal.GetDriverByName("GTiff").Create(path, SIDE, SIDE, 1, gdal.GDT_Byte, options)
    data.SetSpatialRef(system)
    data.SetGeoTransform((x - SIDE / 2 * pixel, pixel, 0, y + SIDE / 2 * pixel, 0, -pixel))


def replace_unit(path):
    """GeoKey 3076 of a file with a code: US survey feet instead of the code's metres."""
    content = bytearray(open(path, "rb").read())
    key = (3076).to_bytes(2, "little") + (0).to_bytes(2, "little") + (1).to_bytes(2, "little")
    at = content.index(key + (9001).to_bytes(2, "little"))
    content[at + 6:at + 8] = (9003).to_bytes(2, "little")
    open(path, "wb").write(content)


def points_of(path):
    data = gdal.Open(path)
    system = data.GetSpatialRef()
    if system is None:
        return None
    traditional(system)
    transform = data.GetGeoTransform()
    half = SIDE / 2
    pixels = [(half, half)] + [(column, row) for column in (0, SIDE) for row in (0, SIDE)]
    there = [gdal.ApplyGeoTransform(transform, *pixel) for pixel in pixels]
    base = traditional(system.CloneGeogCS())
    degrees = math.degrees(base.GetAngularUnits())
    meridian = float(base.GetAttrValue("PRIMEM", 1))
    own = osr.CoordinateTransformation(system, base).TransformPoints(there)
    shifted = osr.CoordinateTransformation(system, WGS84).TransformPoints(there)
    found = [
        [x, y, lon * degrees + meridian, lat * degrees, *on_wgs84[:2]]
        for (x, y), (lon, lat, _), on_wgs84 in zip(there, own, shifted)
    ]
    return [point for point in found if all(map(math.isfinite, point))]


def drawn():
    database = sqlite3.connect(os.path.join(os.environ["PROJ_LIB"], "proj.db"))
    query = (
        "select auth_name || ':' || code from crs_view where auth_name in ('EPSG', 'ESRI') and type in ('projected', 'geographic 2D')"
    )
    codes = sorted(code for (code,) in database.execute(query))
    return random.Random(SEED).sample(codes, COUNT)


systems = [(code, "") for code in drawn()] + [(text, "") for text in USER_DEFINED] + OTHERS
written = []
for index, (text, form) in enumerate(systems):
    path = os.path.join(FOLDER, f"{index}.tif")
    try:
        system = system_of(text)
        options = ["GEOTIFF_KEYS_FLAVOR=ESRI_PE"] if form == "esri" else []
        write(path, system, text, options, foot=1200 / 3937 if form == "feet" else 1.0)
        if form == "feet":
            replace_unit(path)
        points = points_of(path)
    except RuntimeError:  # systems of other bodies, or that PROJ can't compute
        continue
    if points:
        name = f"{text} {form}".strip()
        written.append({"file": path, "system": name, "points": points})
print(json.dumps(written))
