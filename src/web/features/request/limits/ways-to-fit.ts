import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import type { Aoi } from '../../../../geo/aoi.ts';
import { normalizeArea } from '../../../../geo/edit/normalize-area.ts';
import { scaleArea } from '../../../../geo/edit/scale-area.ts';
import { simplifyTo } from '../../../../geo/edit/simplify.ts';
import { areaM2 } from '../../../../geo/geodesy/area.ts';
import { computeUnits } from '../../../../geo/grid/compute-units.ts';
import { polygonsOf } from '../../../../geo/polygons-of.ts';
import { aoiFindings } from '../../../../geo/validity/validity.ts';
import type { SourceAsset } from '../../../api/items/source-item.ts';
import { estimateAssets, sampleBytesOf } from '../estimate.ts';
import type { ExceededLimit } from '../forecast/exceeded-limit.ts';

/** A change after which a request stays within a limit. */
export type WayToFit =
  | { readonly kind: 'drop'; readonly keys: readonly string[] }
  | { readonly kind: 'scale'; readonly percent: number; readonly areaKm2: number; readonly geometry: AoiGeometry }
  | { readonly kind: 'simplify'; readonly positions: number; readonly geometry: AoiGeometry };

/** The limit that a request exceeds: units left, or a limit of the service. */
export type Excess = { readonly unitsLeft: number } | ExceededLimit;

/**
 * The nearest changes that fit: the largest scale of the area in entire percent, the fewest assets to leave out, or the most vertices.
 * Empty if none fits, or if a grid is unknown. Input is handled between the steps, each of which may project 10,000 vertices.
 */
export async function waysToFit(
  area: AoiGeometry,
  assets: readonly SourceAsset[],
  excess: Excess,
  signal: AbortSignal,
): Promise<WayToFit[]> {
  if ('unit' in excess && excess.unit === 'positions') return simplified(area, excess.limit);
  const fits = (scaled: AoiGeometry, rest: readonly SourceAsset[]) => isWithin(scaled, rest, excess);
  const dropped = 'unitsLeft' in excess ? assetsOverQuota(area, assets, excess.unitsLeft) : [excess.assetKey];
  const keys = dropped?.flatMap((key) => key ?? []) ?? [];
  const rest = assets.filter(({ key }) => !keys.includes(key));
  const drop = keys.length > 0 && rest.length > 0 && fits(area, rest) ? [{ kind: 'drop', keys } as const] : [];
  const scale = await largestScale(area, (scaled) => fits(scaled, assets), signal);
  return [...scale, ...drop];
}

function isWithin(area: AoiGeometry, assets: readonly SourceAsset[], excess: Excess): boolean {
  const estimates = estimateAssets(area, assets);
  if (estimates.some((estimate) => estimate === undefined) || estimates.every((estimate) => estimate === null))
    return false;
  let units = 0;
  for (const [index, asset] of assets.entries()) {
    const estimate = estimates[index];
    if (!estimate) continue;
    units += computeUnits(estimate, asset.bandCount);
    if (!('unit' in excess)) continue;
    const pixels = estimate.width * estimate.height;
    const value = excess.unit === 'pixels' ? pixels : pixels * asset.bandCount * sampleBytesOf(asset.dataType);
    if (value > excess.limit) return false;
  }
  return 'unit' in excess || units <= excess.unitsLeft;
}

/** Keeps as many assets as the units allow, the cheapest first, and returns the keys of the others. */
function assetsOverQuota(area: AoiGeometry, assets: readonly SourceAsset[], unitsLeft: number): string[] {
  const estimates = estimateAssets(area, assets);
  const priced = assets.map(({ key, bandCount }, index) => {
    const estimate = estimates[index];
    return { key, units: estimate ? computeUnits(estimate, bandCount) : 0 };
  });
  let total = priced.reduce((sum, { units }) => sum + units, 0);
  // One asset is enough if its price is at least what is missing: the cheapest such one.
  const one = priced.filter(({ units }) => total - units <= unitsLeft).sort((a, b) => a.units - b.units)[0];
  if (one) return [one.key];
  const keys: string[] = [];
  for (const { key, units } of priced.sort((a, b) => b.units - a.units)) {
    if (total <= unitsLeft) break;
    keys.push(key);
    total -= units;
  }
  return keys;
}

async function largestScale(
  area: AoiGeometry,
  fits: (scaled: AoiGeometry) => boolean,
  signal: AbortSignal,
): Promise<WayToFit[]> {
  const at = (percent: number) => tidy(scaleArea(area, Math.sqrt(percent / 100)));
  let [low, high] = [0, 100];
  while (high - low > 1) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    signal.throwIfAborted();
    const percent = Math.floor((low + high) / 2);
    const scaled = at(percent);
    if (scaled === null) return [];
    if (fits(scaled)) low = percent;
    else high = percent;
  }
  const geometry = low === 0 ? null : at(low);
  if (geometry === null || aoiFindings(geometry).length > 0) return [];
  return [{ kind: 'scale', percent: low, areaKm2: areaM2(geometry) / 1e6, geometry }];
}

function simplified(area: AoiGeometry, limit: number): WayToFit[] {
  const geometry = tidy(simplifyTo(area, { positions: limit }));
  if (geometry === null) return [];
  const positions = polygonsOf(geometry)
    .flat()
    .reduce((sum, ring) => sum + ring.length, 0);
  // The vertices that are shown don't count the closing positions.
  const vertices = positions - polygonsOf(geometry).flat().length;
  return positions <= limit ? [{ kind: 'simplify', positions: vertices, geometry }] : [];
}

/** As an area is sent; null if nothing is left of it. */
function tidy(area: Aoi | null): AoiGeometry | null {
  return area && (normalizeArea(area) as AoiGeometry | null);
}
