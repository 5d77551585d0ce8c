import type { RasterBand } from '../../../../raster/tiff/structure.ts';
import type { ColormapName } from '../colormaps/colormaps.ts';
import { bandReference } from './band-reference.ts';
import type { BandRole } from './band-role.ts';
import { bandRoles } from './band-roles.ts';
import { INDEX_RECIPES, type IndexName } from './spectral-indices.ts';

/** A spectral index over the file's bands: its expression in their names, and its default style. */
export type IndexPreset = {
  readonly name: IndexName;
  readonly text: string;
  readonly colormap: ColormapName;
  readonly isReversed: boolean;
  readonly range: { readonly low: number; readonly high: number };
};

/** Three bands (1-based) as red, green and blue. */
export type ColorPreset = { readonly name: ColorPresetName; readonly bands: readonly [number, number, number] };

const COLOR_RECIPES = {
  natural: ['red', 'green', 'blue'],
  infrared: ['nir', 'red', 'green'],
  agriculture: ['swir16', 'nir', 'blue'],
  'short-wave': ['swir22', 'nir', 'red'],
} as const satisfies Record<string, readonly [BandRole, BandRole, BandRole]>;

export type ColorPresetName = keyof typeof COLOR_RECIPES;

/** The band combinations that the file's band names identify without ambiguity. */
export function colorPresets(bands: readonly Pick<RasterBand, 'name'>[]): ColorPreset[] {
  const roles = bandRoles(bands.map(({ name }) => name));
  const names = Object.keys(COLOR_RECIPES) as ColorPresetName[];
  return names.flatMap((name) => {
    const [red, green, blue] = COLOR_RECIPES[name].map((role) => bandOf(roles, role));
    return red && green && blue ? [{ name, bands: [red, green, blue] as const }] : [];
  });
}

/**
 * The indices that the file's band names identify without ambiguity. Indices with constants assume reflectance 0..1:
 * they are offered only if every band has a scale or the values are reflectance already. A band's offset is applied,
 * because it does not cancel out.
 */
export function indexPresets(
  bands: readonly Pick<RasterBand, 'name' | 'scale' | 'offset'>[],
  isReflectance: boolean,
): IndexPreset[] {
  const names = bands.map(({ name }) => name);
  const roles = bandRoles(names);
  return INDEX_RECIPES.flatMap(({ name, needs, needsReflectance, write, ...style }) => {
    const found = needs.map((role) => bandOf(roles, role));
    const used = found.map((band) => bands[(band ?? 0) - 1]);
    if (used.includes(undefined)) return [];
    const isScaled = used.every((band) => band?.scale != null && band.scale !== 1);
    if (needsReflectance && !isScaled && !isReflectance) return [];
    const terms = found.map((band, index) => {
      const reference = bandReference(band ?? 0, names);
      const { scale, offset } = used[index] ?? { scale: null, offset: null };
      return needsReflectance || offset || !sameScale(used) ? physical(reference, scale ?? 1, offset ?? 0) : reference;
    });
    return [{ name, text: write(...terms), ...style }];
  });
}

/** The index whose expression is shown with its default range; null for any other expression or range. */
export function indexWithDefaultRange(
  presets: readonly IndexPreset[],
  text: string,
  range: { readonly low: number; readonly high: number } | undefined,
): IndexName | null {
  const preset = presets.find((candidate) => candidate.text === text);
  return preset && preset.range.low === range?.low && preset.range.high === range.high ? preset.name : null;
}

// The narrow band replaces a missing wide one: Landsat's near-infrared band is named nir08.
function bandOf(roles: ReadonlyMap<BandRole, number>, role: BandRole): number | undefined {
  return roles.get(role) ?? (role === 'nir' ? roles.get('nir-narrow') : undefined);
}

function sameScale(bands: readonly (Pick<RasterBand, 'scale'> | undefined)[]): boolean {
  return new Set(bands.map((band) => band?.scale ?? 1)).size === 1;
}

function physical(reference: string, scale: number, offset: number): string {
  if (scale === 1 && offset === 0) return reference;
  const scaled = scale === 1 ? reference : `${reference} * ${scale}`;
  return offset === 0 ? `(${scaled})` : `(${scaled} ${offset < 0 ? '-' : '+'} ${Math.abs(offset)})`;
}
