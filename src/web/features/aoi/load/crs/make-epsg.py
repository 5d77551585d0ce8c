#!/usr/bin/env python3
"""Writes epsg.json: the EPSG systems of PROJ's database, in a form that proj4js supports.

Run by make-epsg.sh, with PROJ reduced to its database (no grids). One line for each system: code, name, PROJ string without
datum, the number of the datum shift that PROJ applies (nine numbers, at the points below, if it applies several), the area of
use in integer degrees, flags (n: the authority has north before east; d: deprecated) and Esri's name. One line for each
shift: three or seven parameters as in towgs84, and its accuracy in metres.
"""
import json
import math
import re
import sqlite3
import sys

from osgeo import osr

osr.UseExceptions()
DATABASE, OUT, SAMPLES = sys.argv[1:4]
db = sqlite3.connect(DATABASE)
WGS84 = osr.SpatialReference()
WGS84.ImportFromEPSG(4326)
WGS84.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
A, RF = 6378137.0, 298.257223563
# Esri's names, as used in .prj files.
ESRI = {(kind, str(code)): name for kind, code, name in db.execute(
    "select table_name, code, alt_name from alias_name where source = 'ESRI' and auth_name = 'EPSG'")}
# Metres, radians and parts per unit of a unit of measure.
FACTORS = {str(code): factor for code, factor in db.execute(
    "select code, conv_factor from unit_of_measure where auth_name = 'EPSG'")}


def shifts_from(code):
    """The three and seven parameter shifts of EPSG from a geographic system to WGS 84: (towgs84, accuracy in metres)."""
    rows = db.execute(
        """select code, method_code, accuracy, tx, ty, tz, translation_uom_code, rx, ry, rz, rotation_uom_code,
                  scale_difference, scale_difference_uom_code
           from helmert_transformation
           where auth_name = 'EPSG' and source_crs_auth_name = 'EPSG' and source_crs_code = ? and target_crs_code = 4326
             and rate_tx is null and px is null order by deprecated, code""", (code,)).fetchall()
    found = []
    for _, method, accuracy, tx, ty, tz, tu, rx, ry, rz, ru, ds, du in rows:
        method = str(method)
        if method not in ('9603', '9606', '9607'):
            continue
        metres = FACTORS[str(tu)]
        shift = [tx * metres, ty * metres, tz * metres]
        if method != '9603':
            sign = 1 if method == '9606' else -1
            seconds = FACTORS[str(ru)] * 180 / math.pi * 3600
            shift += [sign * r * seconds for r in (rx, ry, rz)] + [ds * FACTORS[str(du)] * 1e6]
        found.append(([round(value, 9) for value in shift], accuracy))
    return found


def greenwich_of(base):
    """The system with the same datum and the Greenwich prime meridian: NTF for NTF (Paris)."""
    name = re.sub(r' \(\w+\)$', '', base.GetName())
    row = db.execute(
        "select code from geodetic_crs where auth_name = 'EPSG' and type = 'geographic 2D' and name = ?", (name,)).fetchone()
    return row[0] if row and name != base.GetName() else None


def to_cartesian(lon, lat, a, rf):
    e2 = (2 - 1 / rf) / rf if rf else 0
    lam, phi = math.radians(lon), math.radians(lat)
    n = a / math.sqrt(1 - e2 * math.sin(phi) ** 2)
    return n * math.cos(phi) * math.cos(lam), n * math.cos(phi) * math.sin(lam), n * (1 - e2) * math.sin(phi)


def from_cartesian(x, y, z):
    e2 = (2 - 1 / RF) / RF
    p = math.hypot(x, y)
    phi = math.atan2(z, p * (1 - e2))
    for _ in range(10):
        n = A / math.sqrt(1 - e2 * math.sin(phi) ** 2)
        phi = math.atan2(z + e2 * n * math.sin(phi), p)
    return math.degrees(math.atan2(y, x)), math.degrees(phi)


def shifted(lon, lat, shift, a, rf):
    x, y, z = to_cartesian(lon, lat, a, rf)
    tx, ty, tz, rx, ry, rz, ds = (shift + [0] * 4)[:7]
    rx, ry, rz = (math.radians(value / 3600) for value in (rx, ry, rz))
    m = 1 + ds / 1e6
    return from_cartesian(tx + m * (x - rz * y + ry * z), ty + m * (rz * x + y - rx * z), tz + m * (-ry * x + rx * y + z))


def points_of(box):
    west, south, east, north = box
    width = (east - west) % 360 or 360
    for u in (0.1, 0.5, 0.9):
        for v in (0.1, 0.5, 0.9):
            lon = west + u * width
            yield (lon + 180) % 360 - 180, south + v * (north - south)


def away(a, b):
    return max(abs((a[0] - b[0] + 180) % 360 - 180), abs(a[1] - b[1]))


def number_of(lon, lat, truth, candidates, a, rf):
    """The number of the shift that PROJ applied here; '' for none, '?' for another operation."""
    for shift, accuracy in candidates:
        moved = (lon, lat) if shift is None else shifted(lon, lat, shift, a, rf)
        if away(moved, truth) < 2e-9:
            if shift is None:
                return ''
            key = ','.join(f'{value:.9f}'.rstrip('0').rstrip('.') for value in shift) + f'|{accuracy or 0:g}'
            if key not in index:
                index[key] = len(table['shifts'])
                table['shifts'].append(key)
            return str(index[key])
    return '?'


def base_of(srs):
    base = srs.CloneGeogCS()
    base.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return base


def ask(transformation, point):
    try:
        x, y, _ = transformation.TransformPoint(*point)
    except RuntimeError:
        return None
    return (x, y) if math.isfinite(x) and math.isfinite(y) else None


table = {'shifts': [], 'crs': []}
index = {}
samples = {}
rows = db.execute(
    """select c.kind, c.code, c.name, c.deprecated,
              min(e.south_lat), min(e.west_lon), max(e.north_lat), max(e.east_lon)
       from (select auth_name, code, name, deprecated, 'projected_crs' as kind from projected_crs
             union all
             select auth_name, code, name, deprecated, 'geodetic_crs' from geodetic_crs where type = 'geographic 2D') c
       left join usage u on u.object_table_name = c.kind and u.object_auth_name = 'EPSG' and u.object_code = c.code
       left join extent e on e.auth_name = u.extent_auth_name and e.code = u.extent_code
       where c.auth_name = 'EPSG' group by c.code order by cast(c.code as integer)""").fetchall()
for kind, code, name, deprecated, south, west, north, east in rows:
    srs = osr.SpatialReference()
    try:
        srs.ImportFromEPSG(int(code))
        proj = srs.ExportToProj4().strip()
    except RuntimeError:
        continue
    if not proj or south is None:
        continue
    srs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    base = base_of(srs)
    try:
        to_map = osr.CoordinateTransformation(base, srs)
        to_wgs84 = osr.CoordinateTransformation(srs, WGS84)
    except RuntimeError:
        # Another celestial body, or a method that PROJ doesn't have.
        continue
    meridian = base.GetAttrValue('PRIMEM', 1)
    offset = float(meridian or 0)
    # Grads, in a few old systems.
    unit = math.degrees(base.GetAngularUnits())
    a, rf = base.GetSemiMajor(), base.GetInvFlattening()
    candidates = [(None, None)] + shifts_from(base.GetAuthorityCode(None) or code) + shifts_from(greenwich_of(base))
    known, numbers = [], []
    for lon, lat in points_of((west, south, east, north)):
        mapped = ask(to_map, ((lon - offset) / unit, lat / unit))
        truth = mapped and ask(to_wgs84, mapped)
        if truth is None:
            numbers.append('?')
            continue
        known.append((mapped, truth))
        numbers.append(number_of(lon, lat, truth, candidates, a, rf))
    if not known:
        continue
    number = numbers[0] if len(set(numbers) - {'?'}) == 1 and numbers[0] != '?' else ','.join(numbers)
    size = f'a={a:.10g} ' + (f'rf={rf:.12g}' if rf else f'b={a:.10g}')
    # Web Mercator applies spherical formulas to ellipsoidal coordinates, which +nadgrids=@null expresses.
    drop = r'\+(nadgrids=\S+|wktext)' if 'nadgrids' in proj else r'\+(datum|ellps|towgs84|a|b|rf|R)=\S+'
    parts = [part.lstrip('+') for part in re.sub(drop, '', proj).split() if part not in ('+no_defs', '+type=crs')]
    proj = ' '.join(parts + ([] if any(part.startswith('b=') for part in parts) else [size]))
    flags = ('n' if (srs.EPSGTreatsAsNorthingEasting() or srs.EPSGTreatsAsLatLong()) else '') + ('d' if deprecated else '')
    box = [math.floor(west), math.floor(south), math.ceil(east), math.ceil(north)]
    table['crs'].append('|'.join(
        [str(code), name, proj, number, ','.join(map(str, box)), flags, ESRI.get((kind, str(code)), '')]))
    samples[code] = [[*mapped, *truth] for mapped, truth in known]
    if len(table['crs']) % 1000 == 0:
        print(len(table['crs']), file=sys.stderr)

with open(OUT, 'w') as out:
    json.dump(table, out, ensure_ascii=False, indent=0)
with open(SAMPLES, 'w') as out:
    json.dump(samples, out)
print(len(table['crs']), 'systems', len(table['shifts']), 'shifts', file=sys.stderr)
