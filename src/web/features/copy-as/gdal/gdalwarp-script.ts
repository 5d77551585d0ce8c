import { applyAffine } from '../../../../geo/grid/affine.ts';
import { shellQuote } from '../../../ui/download/shell-quote.ts';
import { mayOverlap } from './cutline.ts';
import type { Cutline, GdalClip } from './gdal-clip.ts';

/** What a script says about its source. All texts are hostile input. */
export type ScriptSource = {
  readonly itemId: string;
  /** Name of the delivery area if the item is the source of one. */
  readonly area: string | null;
  readonly clips: readonly GdalClip[];
  readonly isJob: boolean;
};

/** A Bash script that makes the pixels of a clip with gdalwarp, from files of the source's assets. States where it can't. */
export function gdalwarpScript({ itemId, area, clips, isJob }: ScriptSource): string {
  const source = area === null ? `the item ${itemId}` : `the delivery area ${area} (item_id ${itemId})`;
  const files = clips.map(({ assetKey }) => shellQuote(assetKey)).join(', ');
  return `#!/usr/bin/env bash
# Makes the pixels of ${isJob ? 'this clip' : 'the clip that this request creates'} with GDAL 3.1 or later:
#   bash clip.sh SOURCE…
# SOURCE… are the files of these assets, in this order: ${oneLine(files)}
# of ${oneLine(source)}. Save them with items.asset.download.
# The pixels are copied, not resampled: the window is on the source's grid. Metadata such as statistics and band names, overviews
# and compression may differ from the job's file.
clip() (
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
if [ "$#" -ne ${clips.length} ]; then
  printf 'Expected ${clips.length} source file(s).\\n' >&2
  exit 1
fi
${clips.map((clip, index) => blockOf(clip, index + 1)).join('\n')})
clip "$@"
`;
}

function blockOf(clip: GdalClip, number: number): string {
  const { width, height, maskedBands, outside, cutline } = clip;
  const area = `"$work/area-${number}.${isPlain(cutline) ? 'csv' : 'geojson'}"`;
  const input = maskedBands === null ? `"$${number}"` : `"$work/layers-${number}.vrt"`;
  const window = `"$work/window-${number}.tif"`;
  const bands = Array.from({ length: maskedBands ?? 0 }, (_, band) => `-b ${band + 1}`).join(' ');
  // A band that isn't 0 outside has nodata there. An alpha band next to it may have that value inside, as a valid one.
  const noData = outside?.find((value) => value !== '0');
  const isMixed = maskedBands !== null || new Set(outside).size > 1;
  const steps = [
    `cat >${area} <<'END'\n${isPlain(cutline) ? csvOf(cutline) : geoJsonOf(cutline)}\nEND`,
    ...(maskedBands === null
      ? []
      : [
          `# The mask is a band here, so that it is cut too.
gdal_translate -q -of VRT ${bands} -b mask -mask none -a_nodata none "$${number}" ${input}`,
        ]),
    [
      `gdalwarp -q -r near -te ${extentOf(clip).join(' ')} -ts ${width} ${height}`,
      `-nosrcalpha ${isMixed ? '-srcnodata None' : '-wo UNIFIED_SRC_NODATA=NO'}${outside === null ? '' : ` -wo INIT_DEST=${outside.join(',')}`}`,
      `-cutline ${area} -of GTiff -co BIGTIFF=IF_SAFER -co PHOTOMETRIC=MINISBLACK -co ALPHA=NO`,
      `${input} ${window}`,
    ].join(' \\\n  '),
    [
      `gdal_translate -q${maskedBands === null ? '' : ` ${bands} -mask ${maskedBands + 1}`}${isMixed && noData !== undefined ? ` -a_nodata ${noData}` : ''}`,
      `-of COG -co COMPRESS=DEFLATE -co PREDICTOR=YES ${window} ${shellQuote(`./${clip.filename}`)}`,
    ].join(' \\\n  '),
  ];
  const notes = [`${number}: ${oneLine(clip.assetKey)}`, ...notesOf(clip)].map((note) => `# ${note}\n`).join('');
  return `\n${notes}${steps.join('\n')}\n`;
}

/** The window's box in the source's coordinate system: xmin, ymin, xmax, ymax. */
function extentOf({ width, height, transform }: GdalClip): [number, number, number, number] {
  const corners = [0, width].flatMap((column) => [0, height].map((row) => applyAffine(transform, column, row)));
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** Where the result would differ from the job's file. */
function notesOf({ transform, isExact, cutline }: GdalClip): string[] {
  const [, dx, rotation, , shear, dy] = transform;
  const isNorthUp = rotation === 0 && shear === 0 && dx > 0 && dy < 0;
  return [
    ...(isNorthUp
      ? []
      : ['DIFFERS: the source’s grid is not north-up, and gdalwarp resamples it. The job keeps its grid.']),
    ...(isExact
      ? []
      : [
          'If the source has neither a nodata value nor an alpha band, the job’s file also has a mask: this file has 0 outside instead.',
        ]),
    ...(cutline.crs === 'source'
      ? []
      : [
          'DIFFERS at the edges: they are straight in the source’s coordinate system here, and in longitude and latitude in the job.',
        ]),
    ...(mayOverlap(cutline) ? ['DIFFERS where polygons of the area overlap: gdalwarp leaves the overlap out.'] : []),
  ];
}

/** Whether GDAL must use the source's coordinate system, which has no code. It does for a CSV file, and never for GeoJSON. */
function isPlain({ crs, epsg }: Cutline): boolean {
  return crs === 'source' && epsg === null;
}

function csvOf({ coordinates }: Cutline): string {
  const ring = (positions: readonly (readonly [number, number])[]) =>
    `(${positions.map(([x, y]) => `${x} ${y}`).join(',')})`;
  const polygons = coordinates.map((rings) => `(${rings.map(ring).join(',')})`);
  return `id,WKT\n1,"MULTIPOLYGON(${polygons.join(',')})"`;
}

function geoJsonOf({ coordinates, epsg }: Cutline): string {
  const crs = { type: 'name', properties: { name: `urn:ogc:def:crs:EPSG::${epsg}` } };
  return JSON.stringify({ type: 'MultiPolygon', ...(epsg !== null && { crs }), coordinates });
}

/** A text inside a comment. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ').slice(0, 200);
}
