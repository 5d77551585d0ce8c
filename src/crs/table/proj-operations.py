#!/usr/bin/env python3
"""Prints the versions of PROJ's database, then the operations to WGS 84 of each geographic base system that is named on stdin.

Every line is JSON; the operations are in PROJ's order.

Usage: PROJ_DATA=FOLDER PROJ_NETWORK=OFF proj-operations.py < BASES, with a folder that contains proj.db and no grids.
"""
import json
import os
import sqlite3
import sys
import warnings

from pyproj.transformer import TransformerGroup

warnings.filterwarnings('ignore')


def describe(operation):
    area = operation.area_of_use
    return {
        'pipeline': operation.definition,
        'accuracy': operation.accuracy,
        'ballpark': 'allpark' in operation.description,
        # as PROJ recognizes them
        'offshore': bool(area) and '- offshore' in area.name,
        'box': list(area.bounds) if area else [-180, -90, 180, 90],
    }


db = sqlite3.connect(os.path.join(os.environ['PROJ_DATA'], 'proj.db'))
versions = dict(db.execute('select key, value from metadata'))
print(json.dumps({'source': f"PROJ {versions['PROJ.VERSION']}, EPSG {versions['EPSG.VERSION']}, Esri {versions['ESRI.VERSION']}"}))
for base in sys.stdin.read().split():
    try:
        operations = [describe(one) for one in TransformerGroup(base, 'EPSG:4326', always_xy=True).transformers]
    except Exception:
        # another celestial body
        operations = []
    print(json.dumps({'base': base, 'operations': operations}), flush=True)
