#!/usr/bin/env python3
"""Prints PROJ's view of every nth EPSG and ESRI system with horizontal coordinates, as lines of JSON.

Usage: PROJ_DATA=FOLDER PROJ_NETWORK=OFF proj-systems.py FIRST STEP, with a folder that contains proj.db and no grids. Every
system is transformed at five points of its area of use, with one operation to WGS 84: the one that PROJ selects at the centre,
which is the first point. Coordinates are x before y (east before north), degrees on WGS 84.
"""
import json
import math
import os
import sqlite3
import sys
import warnings

from pyproj import CRS, Transformer

warnings.filterwarnings('ignore')
FIRST, STEP = int(sys.argv[1]), int(sys.argv[2])
WGS84 = CRS('EPSG:4326')
db = sqlite3.connect(os.path.join(os.environ['PROJ_DATA'], 'proj.db'))
ESRI_NAMES = {(table, code): name for table, code, name in db.execute(
    "select table_name, code, alt_name from alias_name where source = 'ESRI' and auth_name = 'EPSG'")}


def points_of(west, south, east, north):
    width = (east - west) % 360 or 360
    for u, v in ((.5, .5), (.2, .2), (.8, .2), (.2, .8), (.8, .8)):
        yield (west + u * width + 180) % 360 - 180, south + v * (north - south)


def is_north_first(axes):
    """Whether PROJ swaps the axes for visualization."""
    first, second = axes[0], axes[1]
    if (first.direction, second.direction) == ('north', 'east'):
        return True
    return first.direction == second.direction and first.name.lower().startswith('northing')


def known(area):
    """The area, or None: PROJ gives -1000 degrees for an unknown one."""
    return area if area and area.west >= -180 else None


def strip_of(conversion):
    """A box for a system without an area of use: six degrees around the central meridian; None if it has none."""
    if conversion is None:
        return [-180, -80, 180, 80]
    values = {value.name: value.value for value in conversion.params}
    meridian = values.get('Longitude of natural origin')
    if meridian is None:
        return None
    south = 1 if values.get('False northing') == 0 else -61
    return [meridian - 3, south, meridian + 3, south + 60]


def base_of(auth, code, kind):
    """The code of the geographic base in the database, such as EPSG:4277."""
    while kind == 'compound':
        auth, code, kind = db.execute(
            """select c.horiz_crs_auth_name, c.horiz_crs_code, v.type from compound_crs c join crs_view v
               on v.auth_name = c.horiz_crs_auth_name and v.code = c.horiz_crs_code
               where c.auth_name = ? and c.code = ?""", (auth, code)).fetchone()
    if kind != 'projected':
        return f'{auth}:{code}'
    return '{}:{}'.format(*db.execute(
        'select geodetic_crs_auth_name, geodetic_crs_code from projected_crs where auth_name = ? and code = ?',
        (auth, code)).fetchone())


def finite(*numbers):
    return all(math.isfinite(number) for number in numbers)


def operation_at(transformer, x, y):
    """PROJ's operation at a position, its accuracy in metres, negative if unknown, and whether it only copies coordinates."""
    transformer.transform(x, y, errcheck=True)
    try:
        operation = transformer.get_last_used_operation()
    except Exception:
        # the only one
        operation = transformer
    return operation, operation.accuracy, 'allpark' in operation.description


def describe(auth, code, kind, is_deprecated, name):
    record = {'authority': auth, 'code': int(code), 'kind': kind, 'deprecated': bool(is_deprecated), 'name': name}
    table = {'projected': 'projected_crs', 'compound': 'compound_crs'}.get(kind, 'geodetic_crs')
    record['esri'] = ESRI_NAMES.get((table, code)) if auth == 'EPSG' else None
    system = CRS.from_authority(auth, code)
    area = known(system.area_of_use)
    if system.is_compound:
        system = system.sub_crs_list[0]
    area = area or known(system.area_of_use)
    method = system.coordinate_operation
    base = system.geodetic_crs
    record.update(
        method=method and method.method_name,
        axes=[axis.direction for axis in system.axis_info[:2]],
        northFirst=is_north_first(system.axis_info),
        base=base_of(auth, code, kind),
        datum=base.datum.name if base.datum else base.name,
        meridian=math.degrees(base.prime_meridian.longitude * base.prime_meridian.unit_conversion_factor),
        angularUnit=math.degrees(base.axis_info[0].unit_conversion_factor),
        a=base.ellipsoid.semi_major_metre,
        rf=base.ellipsoid.inverse_flattening,
        box=[area.west, area.south, area.east, area.north] if area else strip_of(method),
    )
    try:
        record['proj'] = system.to_proj4()
    except Exception:
        record['proj'] = None
    if record['box']:
        try:
            record.update(transformed(system, base, record))
        except Exception as error:
            record['failure'] = str(error)[:200]
    return record


def transformed(system, base, record):
    to_map = None if system.is_geographic and not system.is_derived else Transformer.from_crs(base, system, always_xy=True)
    to_wgs84 = Transformer.from_crs(system, WGS84, always_xy=True)
    operation, found = None, []
    for longitude, latitude in points_of(*record['box']):
        lon = ((longitude - record['meridian'] + 540) % 360 - 180) / record['angularUnit']
        lat = latitude / record['angularUnit']
        try:
            x, y = to_map.transform(lon, lat, errcheck=True) if to_map else (lon, lat)
            if operation is None:
                operation, accuracy, is_ballpark = operation_at(to_wgs84, x, y)
            east, north = operation.transform(x, y, errcheck=True)
            back_x, back_y = operation.transform(east, north, direction='INVERSE', errcheck=True)
        except Exception as error:
            record.setdefault('failure', str(error)[:200])
            continue
        if finite(x, y, east, north, back_x, back_y):
            found.append([x, y, east, north, back_x, back_y])
    if not found:
        return {}
    return {'points': found, 'pipeline': operation.definition, 'accuracy': accuracy, 'ballpark': is_ballpark}


ROWS = db.execute(
    """select auth_name, code, type, deprecated, name from crs_view where auth_name in ('EPSG', 'ESRI')
       and type in ('projected', 'geographic 2D', 'geographic 3D', 'compound')
       order by auth_name, cast(code as integer)""").fetchall()
for row in ROWS[FIRST::STEP]:
    try:
        description = describe(*row)
    except Exception as error:
        description = {'authority': row[0], 'code': int(row[1]), 'kind': row[2], 'deprecated': bool(row[3]), 'name': row[4],
                       'failure': f'{error}'[:200]}
    print(json.dumps(description), flush=True)
