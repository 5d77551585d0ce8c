"""Small GeoTIFFs in randomly drawn and in user-defined systems, with positions by PROJ: make-positioned-rasters.py FOLDER SEED CODES USER_DEFINED.

CODES is a number of systems of EPSG and Esri, USER_DEFINED a number of definitions without a code, `all` for each one once in
geokeys. Prints [{"file", "system", "pixel", "points": [[column, row, x, y, longitude, latitude, longitude, latitude], ...]}]: the centre,
the corners and the middles of the sides of each raster, on the datum of the file (degrees from Greenwich) and on WGS 84, as GDAL reads the
file, with the one operation that PROJ selects at the centre; `pixel` is the side of a pixel in metres. Points without a position are left
out, and so are files without a system.
"""

import itertools
import json
import math
import os
import random
import re
import sqlite3
import sys

from osgeo import gdal, osr
from proj_without_grids import FOLDER
from pyproj import CRS, Transformer

SEED, CODES, USER_DEFINED_COUNT = sys.argv[2], int(sys.argv[3]), sys.argv[4]
RANDOM = random.Random(SEED)
NUMBERS = itertools.count()
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
    "+proj=gnom +lat_0=45 +lon_0=10 +x_0=0 +y_0=0 +R=6371000",  # PROJ before 9.3 has no other one
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


# Gnomonic on an ellipsoid: PROJ before 9.3 uses the sphere's formulas, and is kilometres from later releases, which gnomonic.ts follows.
SPHERICAL_IN_EARLIER_PROJ = {"ESRI:102034", "ESRI:102036"}


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
    """A random position inside the area of use, or near the origin of a projection without one."""
    across, up = RANDOM.uniform(0.1, 0.9), RANDOM.uniform(0.1, 0.9)
    area = system.GetAreaOfUse()
    if area and area.west_lon_degree > -181:
        width = (area.east_lon_degree - area.west_lon_degree) % 360 or 360
        longitude = area.west_lon_degree + across * width
        latitude = area.south_lat_degree + up * (area.north_lat_degree - area.south_lat_degree)
        return (longitude + 180) % 360 - 180, latitude
    if not text.startswith("+"):
        raise RuntimeError("a code without an area of use, of which there are 14, all deprecated")
    stated = {name: float(value) for name, value in re.findall(r"\+(lon_0|lonc|lat_0|zone)=(-?[\d.]+)", text)}
    longitude = stated.get("lon_0", stated.get("lonc", 6 * stated.get("zone", 30.5) - 183)) + 6 * across - 3
    latitude = stated.get("lat_0", -20 if "+south" in text else 30)
    return longitude, latitude + (-8 if latitude > 0 else 8) * up


def write(path, system, text, options, foot=1.0):
    longitude, latitude = place_in(system, text)
    x, y, _ = (value / foot for value in osr.CoordinateTransformation(WGS84, system).TransformPoint(longitude, latitude))
    metres = RANDOM.choice((1, 10, 100))
    pixel = metres / 100_000 if system.IsGeographic() else metres / system.GetLinearUnits() / foot
    data = gdal.GetDriverByName("GTiff").Create(path, SIDE, SIDE, 1, gdal.GDT_Byte, options)
    data.SetSpatialRef(system)
    data.SetGeoTransform((x - SIDE / 2 * pixel, pixel, 0, y + SIDE / 2 * pixel, 0, -pixel))
    data.GetRasterBand(1).Fill(7)
    return metres


def replace_unit(path):
    """GeoKey 3076 of a file with a code: US survey feet instead of the code's metres."""
    content = bytearray(open(path, "rb").read())
    key = (3076).to_bytes(2, "little") + (0).to_bytes(2, "little") + (1).to_bytes(2, "little")
    at = content.index(key + (9001).to_bytes(2, "little"))
    content[at + 6:at + 8] = (9003).to_bytes(2, "little")
    open(path, "wb").write(content)


def on_wgs84(system, places):
    """Positions on WGS 84 with the operation that PROJ selects at the first place. GDAL selects the same one there."""
    transformer = Transformer.from_crs(CRS.from_wkt(system.ExportToWkt(["FORMAT=WKT2_2019"])), "EPSG:4326", always_xy=True)
    transformer.transform(*places[0], errcheck=True)
    try:
        operation = transformer.get_last_used_operation()
    except Exception:  # the only one
        operation = transformer
    found = [operation.transform(*place) for place in places]
    by_gdal = osr.CoordinateTransformation(system, WGS84).TransformPoint(*places[0])[:2]
    if math.dist(found[0], by_gdal) > 1e-7:
        raise ValueError(f"pyproj has {found[0]} and GDAL {by_gdal}: {system.GetName()}")
    return found


def of_code(system):
    """The geographic system of EPSG that GDAL names in a file: its GeoTIFF driver loses the apostrophe of M'poraloko, by which PROJ finds the datum."""
    if not system.IsGeographic() or system.GetAuthorityName(None) != "EPSG":
        return system
    registered = osr.SpatialReference()
    registered.ImportFromEPSG(int(system.GetAuthorityCode(None)))
    texts = {re.sub(r',AUTHORITY\["[^"]*","[^"]*"\]', "", one.ExportToWkt()) for one in (registered, system)}
    return registered if len(texts) == 1 else system


def points_of(path):
    data = gdal.Open(path)
    system = data.GetSpatialRef()
    if system is None:
        return None
    system = traditional(of_code(system))
    transform = data.GetGeoTransform()
    half = SIDE / 2
    pixels = [(half, half)] + [(column, row) for column in (0, half, SIDE) for row in (0, half, SIDE) if (column, row) != (half, half)]
    there = [gdal.ApplyGeoTransform(transform, *pixel) for pixel in pixels]
    base = traditional(system.CloneGeogCS())
    degrees = math.degrees(base.GetAngularUnits())
    meridian = float(base.GetAttrValue("PRIMEM", 1))
    own = osr.CoordinateTransformation(system, base).TransformPoints(there)
    found = [
        [*pixel, x, y, lon * degrees + meridian, lat * degrees, *shifted]
        for pixel, (x, y), (lon, lat, _), shifted in zip(pixels, there, own, on_wgs84(system, there))
    ]
    return [point for point in found if all(map(math.isfinite, point))]


def drawn_codes():
    database = sqlite3.connect(os.path.join(os.environ["PROJ_LIB"], "proj.db"))
    query = (
        "select auth_name || ':' || code from crs_view where auth_name in ('EPSG', 'ESRI') and type in ('projected', 'geographic 2D')"
    )
    codes = sorted(code for (code,) in database.execute(query))
    return [(code, "") for code in RANDOM.sample(codes, len(codes)) if code not in SPHERICAL_IN_EARLIER_PROJ]


def user_defined():
    """All definitions once, or a number of them in random forms: geokeys of a PROJ string or of WKT, and WKT of Esri."""
    if USER_DEFINED_COUNT == "all":
        return [(text, "") for text in USER_DEFINED] + OTHERS
    forms = ("", "WKT1_GDAL", "WKT2_2019", "esri")
    pairs = [(text, form) for text in USER_DEFINED for form in forms] + OTHERS
    return RANDOM.sample(pairs, int(USER_DEFINED_COUNT))


def in_form(system, form):
    """The system as PROJ reads it in another form of text."""
    read = osr.SpatialReference()
    read.SetFromUserInput(system.ExportToWkt([f"FORMAT={form}"]))
    return traditional(read)


def raster_of(text, form):
    path = os.path.join(FOLDER, f"{next(NUMBERS)}.tif")
    system = system_of(text)
    if form.startswith("WKT"):
        system = in_form(system, form)
    options = ["GEOTIFF_KEYS_FLAVOR=ESRI_PE"] if form == "esri" else []
    metres = write(path, system, text, options, foot=1200 / 3937 if form == "feet" else 1.0)
    if form == "feet":
        replace_unit(path)
    points = points_of(path)
    return points and {"file": path, "system": f"{text} {form}".strip(), "pixel": metres, "points": points}


def rasters_of(systems, count):
    """Rasters in the first systems that PROJ computes; others are of other bodies, or have a projection that PROJ lacks."""
    rasters = []
    for text, form in systems:
        if len(rasters) == count:
            break
        try:
            raster = raster_of(text, form)
        except RuntimeError:
            continue
        if raster:
            rasters.append(raster)
    return rasters


stated = user_defined()
print(json.dumps(rasters_of(drawn_codes(), CODES) + rasters_of(stated, len(stated))))
