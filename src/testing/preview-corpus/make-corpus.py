"""Makes the GeoTIFFs in files/ with GDAL: /usr/bin/python3 make-corpus.py [FOLDER] (Debian: python3-gdal).

They complement src/clip/conformance/table with files that matter to a viewer but not to a clip: codecs by every type and layout, grids all
over the world, overviews of many shapes, and files that cannot be drawn. Samples are
    value(band, row, column) = low + (band * 83 + column * 7 + row * 13) % modulus * step
on squares of `cell` pixels. Samples are compared, not bytes, because of lossy codecs and codecs of newer GDAL versions.
"""

import os
import sys

import numpy
from osgeo import gdal, osr

gdal.UseExceptions()
gdal.SetConfigOption("GDAL_PAM_ENABLED", "NO")
gdal.SetConfigOption("GDAL_TIFF_INTERNAL_MASK", "YES")
HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "files")
# GDAL 3.7 has a type for signed bytes; earlier versions have an option for unsigned ones.
INT8 = getattr(gdal, "GDT_Int8", gdal.GDT_Byte)
TYPES = {"i1": INT8, "u1": gdal.GDT_Byte, "u2": gdal.GDT_UInt16, "i2": gdal.GDT_Int16, "u4": gdal.GDT_UInt32,
         "i4": gdal.GDT_Int32, "u8": gdal.GDT_UInt64, "i8": gdal.GDT_Int64, "f4": gdal.GDT_Float32,
         "f8": gdal.GDT_Float64, "ci2": gdal.GDT_CInt16, "ci4": gdal.GDT_CInt32, "cf4": gdal.GDT_CFloat32,
         "cf8": gdal.GDT_CFloat64}
UTM = (32633, (500100, 20, 0, 5400200, 0, -20))
TILES = ["TILED=YES", "BLOCKXSIZE=16", "BLOCKYSIZE=32"]
RGB = ["PHOTOMETRIC=RGB"]


def samples(shape, bands, modulus, low, step, cell):
    row, column = numpy.indices(shape)
    return [low + (band * 83 + column // cell * 7 + row // cell * 13) % modulus * step for band in range(bands)]


def system_of(crs):
    if crs is None:
        return ""
    system = osr.SpatialReference()
    if isinstance(crs, int):
        system.ImportFromEPSG(crs)
    else:
        system.SetFromUserInput(crs)
    return system.ExportToWkt()


def hide(grids, no_data, shape):
    row, column = numpy.indices(shape)
    for grid in grids:
        grid[(column - 20) ** 2 + (row - 17) ** 2 < 36] = no_data


def make(name, kind="u1", bands=1, create=(), size=(56, 48), place=UTM, modulus=251, low=0, step=1, cell=1, no_data=None,
         mask=False, alpha=False, palette=None, overviews=(), resampling="NEAREST", driver="GTiff", gcps=False):
    shape = (size[1], size[0])
    grids = [numpy.asarray(grid, dtype="float64" if kind[-2] in "fc" else "int64")
             for grid in samples(shape, bands, modulus, low, step, cell)]
    if no_data is not None:
        hide(grids, no_data, shape)
    row, column = numpy.indices(shape)
    whole = gdal.GetDriverByName("MEM").Create("", size[0], size[1], bands + (1 if alpha else 0), TYPES[kind])
    crs, transform = place
    if transform is not None:
        whole.SetGeoTransform(transform)
    whole.SetProjection(system_of(crs))
    if gcps:
        corners = [gdal.GCP(15 + x / 100, 48 - y / 100, 0, x, y) for x, y in [(0, 0), (56, 0), (0, 48), (56, 48)]]
        whole.SetGCPs(corners, system_of(4326))
    for index, grid in enumerate(grids):
        whole.GetRasterBand(index + 1).WriteArray(grid + 1j * grid[::-1] if kind.startswith("c") else grid)
    if alpha:
        whole.GetRasterBand(bands + 1).SetColorInterpretation(gdal.GCI_AlphaBand)
        whole.GetRasterBand(bands + 1).WriteArray(numpy.where((column - 33) ** 2 + (row - 25) ** 2 < 49, 0, 255))
    if no_data is not None:
        whole.GetRasterBand(1).SetNoDataValue(no_data)
    if palette:
        table = gdal.ColorTable()
        for value in range(palette):
            table.SetColorEntry(value, (value * 37 % 256, 255 - value * 11 % 256, value * 3 % 256, 255))
        whole.GetRasterBand(1).SetRasterColorTable(table)
    if mask:
        whole.CreateMaskBand(gdal.GMF_PER_DATASET)
        whole.GetRasterBand(1).GetMaskBand().WriteArray(
            numpy.where((column - 33) ** 2 + (row - 25) ** 2 < 49, 0, 255))
    path = os.path.join(FOLDER, name + ".tif")
    made = gdal.GetDriverByName(driver).CreateCopy(path, whole, False, list(create))
    if overviews:
        made = None
        made = gdal.Open(path, gdal.GA_Update)
        made.BuildOverviews(resampling, list(overviews))
    made = None


# Codecs by types and predictors.
for codec in ["DEFLATE", "LZW", "ZSTD"]:
    for kind, step, extra in [("u1", 1, ["PREDICTOR=2"]), ("i2", -120, ["PREDICTOR=2"]), ("u4", 17000000, ["PREDICTOR=2"]),
                              ("f4", 0.3, ["PREDICTOR=3"]), ("f8", 0.001, [])]:
        options = ["COMPRESS=" + codec] + extra
        make("%s-%s" % (codec.lower(), kind), kind, 3 if kind == "u1" else 1, options + (TILES if kind != "i2" else []),
             low=1e6 if kind == "f8" else 0, step=step)
make("deflate-f8-predictor-3-planes-apart", "f8", 3, ["COMPRESS=DEFLATE", "PREDICTOR=3", "INTERLEAVE=BAND"] + TILES,
     (40, 30), step=0.25)
make("deflate-f8-predictor-2", "f8", 1, ["COMPRESS=DEFLATE", "PREDICTOR=2"], (40, 30), step=0.25)
make("zstd-u2-planes-apart-predictor-2", "u2", 4, ["COMPRESS=ZSTD", "PREDICTOR=2", "INTERLEAVE=BAND"] + TILES, step=200)
make("lzw-f4-two-bands-predictor-3-big-endian", "f4", 2, ["COMPRESS=LZW", "PREDICTOR=3", "ENDIANNESS=BIG"], step=0.7)
make("i1-signed", "i1", 1, ["COMPRESS=DEFLATE"] + (["PIXELTYPE=SIGNEDBYTE"] if INT8 == gdal.GDT_Byte else []), modulus=100)
make("i8", "i8", 1, ["COMPRESS=DEFLATE", "PREDICTOR=2"], step=-9000000000)
make("u8", "u8", 1, ["COMPRESS=LZW"] + TILES, low=2 ** 40)
make("i8-big-endian-strips", "i8", 1, ["ENDIANNESS=BIG", "BLOCKYSIZE=7"], (40, 30))
make("u8-planes-apart-nodata-0", "u8", 3, ["COMPRESS=ZSTD", "INTERLEAVE=BAND"], no_data=0, low=5, step=1000)
make("half-floats-predictor-3", "f4", 1, ["NBITS=16", "COMPRESS=DEFLATE", "PREDICTOR=3"], step=0.25)
make("half-floats-three-bands-nodata-nan", "f4", 3, ["NBITS=16", "COMPRESS=ZSTD"], step=0.25, no_data=float("nan"))
for bits in [1, 2, 3, 4, 5, 7]:
    make("%d-bits-in-tiles" % bits, "u1", 1 + bits % 2, ["NBITS=%d" % bits, "COMPRESS=DEFLATE"] + TILES, modulus=2 ** bits)
make("20-bits", "u4", 1, ["NBITS=20", "COMPRESS=LZW"], step=4000)
make("white-is-zero", "u1", 1, ["PHOTOMETRIC=MINISWHITE", "COMPRESS=DEFLATE"])
make("white-is-zero-1-bit", "u1", 1, ["PHOTOMETRIC=MINISWHITE", "NBITS=1"], modulus=2)
make("packbits-i2-two-bands", "i2", 2, ["COMPRESS=PACKBITS"], low=-300, step=3)
make("packbits-f4-tiles-planes-apart", "f4", 3, ["COMPRESS=PACKBITS", "INTERLEAVE=BAND"] + TILES, (40, 30), cell=9, step=1.5)
make("none-u2-tiles-planes-apart", "u2", 3, ["INTERLEAVE=BAND"] + TILES, (40, 30), step=250)
make("none-bigtiff-big-endian-f8", "f8", 1, ["BIGTIFF=YES", "ENDIANNESS=BIG"], (44, 40), step=0.1)

# LERC: types, layouts, with loss, with holes.
for kind, step in [("u1", 1), ("i2", -120), ("u2", 250), ("i4", 8000000), ("u4", 17000000), ("f8", 0.001)]:
    make("lerc-%s" % kind, kind, 1, ["COMPRESS=LERC"], (40, 30), step=step)
make("lerc-three-bands", "u1", 3, ["COMPRESS=LERC"] + RGB + TILES)
make("lerc-f4-planes-apart", "f4", 3, ["COMPRESS=LERC", "INTERLEAVE=BAND"] + TILES, (40, 30), step=0.3)
make("lerc-with-loss", "f4", 1, ["COMPRESS=LERC", "MAX_Z_ERROR=0.5"] + TILES, step=0.3)
make("lerc-nodata-nan", "f4", 1, ["COMPRESS=LERC"], step=0.3, no_data=float("nan"))
make("lerc-nodata-nan-planes-apart", "f4", 3, ["COMPRESS=LERC_ZSTD", "INTERLEAVE=BAND"], step=0.3, no_data=float("nan"))
make("lerc-deflate-f4", "f4", 2, ["COMPRESS=LERC_DEFLATE"] + TILES, step=0.3)
make("lerc-zstd-u2", "u2", 4, ["COMPRESS=LERC_ZSTD"], step=200, no_data=0)
make("lerc-alpha", "u1", 3, ["COMPRESS=LERC_DEFLATE"] + RGB, alpha=True)

# JPEG and WebP.
make("jpeg-gray-strips", "u1", 1, ["COMPRESS=JPEG", "JPEG_QUALITY=90", "BLOCKYSIZE=16"], cell=4)
make("jpeg-rgb", "u1", 3, ["COMPRESS=JPEG", "JPEG_QUALITY=90"] + RGB, cell=8, modulus=200)
make("jpeg-ycbcr", "u1", 3, ["COMPRESS=JPEG", "JPEG_QUALITY=90", "PHOTOMETRIC=YCBCR"], cell=16)
make("jpeg-ycbcr-tiles-mask", "u1", 3, ["COMPRESS=JPEG", "PHOTOMETRIC=YCBCR", "TILED=YES", "BLOCKXSIZE=32",
                                        "BLOCKYSIZE=32"], cell=16, mask=True)
make("jpeg-planes-apart", "u1", 3, ["COMPRESS=JPEG", "INTERLEAVE=BAND", "TILED=YES", "BLOCKXSIZE=32", "BLOCKYSIZE=32"],
     cell=8)
make("jpeg-four-bands", "u1", 4, ["COMPRESS=JPEG", "PHOTOMETRIC=MINISBLACK", "JPEG_QUALITY=95"], cell=8)
make("jpeg-two-bands", "u1", 2, ["COMPRESS=JPEG", "JPEG_QUALITY=95"], cell=8)
make("webp", "u1", 3, ["COMPRESS=WEBP", "WEBP_LEVEL=80", "TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=64"], cell=8)
make("webp-lossless-alpha", "u1", 3, ["COMPRESS=WEBP", "WEBP_LOSSLESS=YES", "TILED=YES", "BLOCKXSIZE=32",
                                      "BLOCKYSIZE=32"], alpha=True)
make("webp-strips", "u1", 3, ["COMPRESS=WEBP", "WEBP_LEVEL=90"], cell=8)

# Palettes, masks, nodata.
make("palette-4-bits", "u1", 1, ["NBITS=4", "COMPRESS=DEFLATE"], modulus=16, palette=16)
make("palette-shorter-than-its-values", "u1", 1, ["COMPRESS=LZW"], modulus=40, palette=20)
make("palette-1-bit", "u1", 1, ["NBITS=1"], modulus=2, palette=2)
make("nodata-everywhere", "f4", 1, ["COMPRESS=DEFLATE"], modulus=1, low=-9999, no_data=-9999)
make("one-value", "u2", 1, ["COMPRESS=DEFLATE"], modulus=1, low=1234)
make("mask-in-tiles-planes-apart", "u2", 3, ["COMPRESS=DEFLATE", "INTERLEAVE=BAND"] + TILES, step=200, mask=True)
make("alpha-planes-apart", "u1", 3, ["COMPRESS=LZW", "INTERLEAVE=BAND"] + RGB, alpha=True)
make("int32-nodata-min", "i4", 3, ["COMPRESS=ZSTD"], step=-5000, no_data=-2147483648)
make("float64-nodata-inf", "f8", 1, ["COMPRESS=DEFLATE"], (44, 40), step=0.1, no_data=float("inf"))

# Overviews and sizes.
WIDE = {"size": (333, 217), "create": ["COMPRESS=DEFLATE"] + TILES, "cell": 24}
make("overviews-by-average", "u1", 3, overviews=(2, 4, 8), resampling="AVERAGE", **WIDE)
make("overviews-of-float32-nodata-nan", "f4", 1, overviews=(2, 4), resampling="AVERAGE", no_data=float("nan"), step=0.5,
     **WIDE)
make("overviews-mask", "u2", 1, overviews=(2, 4, 8), mask=True, step=200, **WIDE)
make("overviews-palette", "u1", 1, overviews=(3, 9), palette=256, **WIDE)
make("overviews-planes-apart", "i2", 3, overviews=(2, 8), low=-99, size=(160, 120), cell=24,
     create=["COMPRESS=DEFLATE", "INTERLEAVE=BAND", "TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=64"])
make("overviews-lerc", "f4", 1, overviews=(2, 4), step=0.5, size=(140, 90), cell=24,
     create=["COMPRESS=LERC_ZSTD"])
make("overviews-jpeg", "u1", 3, overviews=(2, 4), resampling="AVERAGE", size=(300, 200), cell=40, modulus=200,
     create=["COMPRESS=JPEG", "PHOTOMETRIC=YCBCR", "TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=64"])
make("cloud-optimized", "u2", 1, ["COMPRESS=DEFLATE", "BLOCKSIZE=128", "OVERVIEWS=IGNORE_EXISTING"], (600, 520), step=200,
     cell=120, driver="COG")
make("cloud-optimized-web-mercator", "u1", 3, ["COMPRESS=WEBP", "QUALITY=100", "BLOCKSIZE=256"], (520, 510),
     (3857, (1224514.4, 9.55, 0, 6106854.8, 0, -9.55)), cell=64, driver="COG")
make("one-block-of-1024", "u1", 1, ["COMPRESS=DEFLATE", "TILED=YES", "BLOCKXSIZE=1024", "BLOCKYSIZE=1024"], (90, 70))
make("longer-than-a-texture", "u1", 1, ["COMPRESS=DEFLATE", "BLOCKYSIZE=1"], (18000, 3), (4326, (0, 0.001, 0, 10, 0, -0.001)),
     cell=200)
make("two-by-two", "u1", 3, RGB, (2, 2))
make("one-by-three-hundred", "i2", 1, ["COMPRESS=DEFLATE"], (1, 300))
make("three-hundred-by-one", "f4", 1, ["COMPRESS=DEFLATE"], (300, 1), step=0.1)

# Georeferencing: EPSG codes, custom systems, rotated grids.
PLACES = {
    "ups-north": (32661, (1900000, 20000, 0, 2300000, 0, -20000)),
    "polar-arctic-ease": (3408, (-1680000, 60000, 0, 1440000, 0, -60000)),
    "polar-stereographic-3413": (3413, (-200000, 500, 0, -2300000, 0, -500)),
    "polar-stereographic-3031": (3031, (100000, 500, 0, -1500000, 0, -500)),
    "albers-conterminous-usa": (5070, (-500000, 30, 0, 1800000, 0, -30)),
    "albers-australia": (3577, (1500000, 25, 0, -3900000, 0, -25)),
    "lambert-equal-area-europe": (3035, (4321000, 10, 0, 3210000, 0, -10)),
    "lambert-conic-europe": (3034, (4000000, 5000, 0, 3000000, 0, -5000)),
    "ease-grid-2": (6933, (2000000, 9008, 0, 3000000, 0, -9008)),
    "etrs89-utm": (25832, (500000, 0.25, 0, 5500000, 0, -0.25)),
    "sirgas-utm-south": (31985, (288776, 28.5, 0, 9120760, 0, -28.5)),
    "nad83-degrees": (4269, (-100, 0.001, 0, 40, 0, -0.001)),
    "nad83-state-plane-feet": (2225, (6000000, 50, 0, 2100000, 0, -50)),
    "florida-east-feet": (2236, (900000, 3, 0, 500000, 0, -3)),
    "utm-1-across-180": (32601, (200000, 5000, 0, 6600000, 0, -5000)),
    "utm-60-south-across-180": (32760, (700000, 5000, 0, 6000000, 0, -5000)),
    "pacific-mercator-across-180": (3832, (3200000, 10000, 0, 2000000, 0, -10000)),
    "degrees-west-of-180": (4326, (-190, 0.5, 0, 10, 0, -0.5)),
    "degrees-to-the-poles": (4326, (-180, 360 / 56, 0, 90, 0, -180 / 48)),
    "degrees-near-the-mercator-edge": (4326, (20, 0.1, 0, 85.5, 0, -0.1)),
    "degrees-across-the-equator": (4326, (-0.5, 0.02, 0, 0.5, 0, -0.02)),
    "degrees-of-unequal-sides": (4326, (10, 0.004, 0, 48, 0, -0.001)),
    "web-mercator-across-180": (3857, (19500000, 20000, 0, 500000, 0, -20000)),
    "web-mercator-pixels-of-20-cm": (3857, (1224514.4, 0.2, 0, 6106854.8, 0, -0.2)),
    "utm-pixels-of-10-cm": (32633, (500100.25, 0.1, 0, 5400200.75, 0, -0.1)),
    "utm-pixels-of-100-km": (32633, (-2300000, 100000, 0, 5000000, 0, -100000)),
    "rotated-by-45-degrees": (32633, (500100, 14, 14, 5400200, 14, -14)),
    "rotated-degrees": (4326, (10, 0.001, 0.0004, 48, 0.0003, -0.001)),
    "sheared-south-up": (32756, (334200, 20, 5, 6250000, 3, 15)),
    "mirrored": (32633, (501220, -20, 0, 5400200, 0, -20)),
    "krovak": (5514, (-743000, 20, 0, -1043000, 0, -20)),
    "rijksdriehoek": (28992, (155000, 25, 0, 463000, 0, -25)),
    "belgian-lambert": (31370, (150000, 25, 0, 170000, 0, -25)),
    "austria-lambert": (31287, (400000, 100, 0, 400000, 0, -100)),
    "gauss-kruger-3": (31467, (3500000, 25, 0, 5400000, 0, -25)),
    "polyconic-brazil": (5880, (5000000, 5000, 0, 7500000, 0, -5000)),
    "mercator-on-its-sphere": ("+proj=merc +a=6371000 +b=6371000", (1000000, 500, 0, 5000000, 0, -500)),
    "own-transverse-mercator-feet": ("+proj=tmerc +lat_0=10 +lon_0=-33.5 +k=0.9999 +x_0=152400.3048006096 +ellps=GRS80 "
                                     "+towgs84=0,0,0 +units=us-ft", (600000, 60, 0, 800000, 0, -60)),
    "own-lambert-conic": ("+proj=lcc +lat_1=45 +lat_2=55 +lat_0=50 +lon_0=12 +x_0=0 +y_0=0 +datum=WGS84",
                          (-50000, 2000, 0, 50000, 0, -2000)),
    "own-albers": ("+proj=aea +lat_1=45 +lat_2=55 +lat_0=50 +lon_0=100 +x_0=0 +y_0=0 +datum=WGS84",
                   (-500000, 20000, 0, 500000, 0, -20000)),
    "own-equal-area-over-the-pole": ("+proj=laea +lat_0=90 +lon_0=30 +datum=WGS84", (-1680000, 60000, 0, 1440000, 0, -60000)),
    "own-stereographic": ("+proj=stere +lat_0=-90 +lat_ts=-75 +lon_0=20 +datum=WGS84", (-900000, 8000, 0, 900000, 0, -8000)),
    "own-sinusoidal": ("+proj=sinu +lon_0=0 +a=6371007.181 +b=6371007.181", (1111950, 926.6, 0, 5559752, 0, -926.6)),
    "own-equirectangular": ("+proj=eqc +lat_ts=30 +lon_0=10 +datum=WGS84", (-500000, 20000, 0, 4000000, 0, -20000)),
    "own-azimuthal-equidistant": ("+proj=aeqd +lat_0=40 +lon_0=-100 +datum=WGS84", (-400000, 15000, 0, 300000, 0, -15000)),
    "own-cylindrical-equal-area": ("+proj=cea +lat_ts=30 +lon_0=0 +datum=WGS84", (3000000, 9000, 0, 3000000, 0, -9000)),
    "own-robinson": ("+proj=robin +lon_0=0 +datum=WGS84", (-2000000, 100000, 0, 4000000, 0, -100000)),
    "own-mercator-of-two-equators": ("+proj=merc +lat_ts=40 +lon_0=30 +datum=WGS84", (-100000, 3000, 0, 4000000, 0, -3000)),
}
for name, place in PLACES.items():
    make("place-" + name, create=["COMPRESS=DEFLATE"], place=place)
make("place-world-of-web-mercator", "u1", 3, ["COMPRESS=DEFLATE"] + RGB, (64, 64),
     (3857, (-20037508.342789244, 626172.1357121639, 0, 20037508.342789244, 0, -626172.1357121639)))

# Files that are refused with a sentence.
for kind in ["ci2", "ci4", "cf4", "cf8"]:
    make("refused-complex-" + kind, kind, 1, ["COMPRESS=DEFLATE"])
make("refused-no-system", create=["COMPRESS=DEFLATE"], place=(None, UTM[1]))
make("refused-no-grid", create=["COMPRESS=DEFLATE"], place=(32633, None))
make("refused-neither", create=["COMPRESS=DEFLATE"], place=(None, None))
make("refused-local-system", create=["COMPRESS=DEFLATE"], place=('LOCAL_CS["mine",UNIT["metre",1]]', UTM[1]))
make("refused-control-points", create=["COMPRESS=DEFLATE"], place=(None, None), gcps=True)
make("refused-grid-of-no-area", create=["COMPRESS=DEFLATE"], place=(32633, (500100, 20, 20, 5400200, 20, 20)))
make("u2-lzma", "u2", 1, ["COMPRESS=LZMA"], step=200)
