"""Writes state-plane.json: make-state-plane.py PROJ_DB.

An object with the EPSG code of the projected system of each conversion (geokey 3074) on NAD27 or NAD83 that is of one system only.
"""
import json
import os
import sqlite3
import sys

QUERY = """
select conversion_code, group_concat(code) from projected_crs
where auth_name = 'EPSG' and conversion_auth_name = 'EPSG' and deprecated = 0 and geodetic_crs_code in ('4267', '4269')
  and cast(conversion_code as integer) between 10000 and 15999
group by conversion_code having count(*) = 1 order by cast(conversion_code as integer)
"""
rows = sqlite3.connect(sys.argv[1]).execute(QUERY).fetchall()
with open(os.path.join(os.path.dirname(__file__), 'state-plane.json'), 'w') as file:
    json.dump({str(conversion): int(code) for conversion, code in rows}, file, indent=2)
    file.write('\n')
print(len(rows), 'conversions')
