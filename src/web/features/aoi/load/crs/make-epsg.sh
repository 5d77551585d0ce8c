#!/usr/bin/env bash
# Creates epsg.json from PROJ's database (GDAL 3.6, PROJ 9.1; python3-gdal). Takes a few minutes.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "${PROJ_DB:-/usr/share/proj/proj.db}" "$work/"
PROJ_DATA=$work PROJ_LIB=$work PROJ_NETWORK=OFF /usr/bin/python3 make-epsg.py "$work/proj.db" epsg.json "$work/samples.json"
node prune-epsg.mjs epsg.json "$work/samples.json" epsg-samples.json
