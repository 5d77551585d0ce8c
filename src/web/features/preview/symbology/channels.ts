import type { RasterBand, RasterStructure } from '../../../../raster/tiff/structure.ts';
import type { Expression } from '../expression/expression.ts';
import { colorPresets } from '../expression/presets.ts';

/**
 * The bands (1-based) that are drawn, and how: as RGB, a single value, through the file's palette, or by an expression.
 */
export type Channels =
  | { kind: 'rgb'; bands: [number, number, number] }
  | { kind: 'gray'; bands: [number] }
  | { kind: 'palette'; bands: [number] }
  /** an expression over the bands that it uses, in ascending order */
  | { kind: 'expression'; bands: number[]; text: string; expression: Expression };

/**
 * The default channels of a file: its palette, else natural colours identified by band names, else the bands whose
 * colour interpretation is red, green and blue, else its first three bands, else its first one.
 */
export function defaultChannels(structure: RasterStructure): Channels {
  if (structure.hasPalette) return { kind: 'palette', bands: [1] };
  const natural = colorPresets(structure.bands).find(({ name }) => name === 'natural')?.bands;
  const colors = natural ?? byInterpretation(structure.bands);
  if (colors) return { kind: 'rgb', bands: [...colors] };
  const [first = 1, second, third] = drawableBands(structure);
  if (second !== undefined && third !== undefined) return { kind: 'rgb', bands: [first, second, third] };
  return { kind: 'gray', bands: [first] };
}

/** The structure with registered names for bands that have none in the file. */
export function withBandNames(structure: RasterStructure, names: readonly (string | null)[]): RasterStructure {
  const bands = structure.bands.map((band, index) => ({ ...band, name: band.name ?? names[index] ?? null }));
  return { ...structure, bands };
}

/** The numbers of the drawable bands: all except alpha. */
export function drawableBands(structure: RasterStructure): number[] {
  return structure.bands.map((_, index) => index + 1).filter((band) => band !== structure.alphaBand);
}

/** The label of a band: its number, with its name or colour if the file has one. */
export function bandLabel(structure: RasterStructure, band: number): string {
  const { name, colorInterpretation } = structure.bands[band - 1] ?? { name: null, colorInterpretation: null };
  const known = name ?? (isColor(colorInterpretation) ? colorInterpretation : null);
  return known === null ? String(band) : `${band} ${known}`;
}

function byInterpretation(bands: RasterBand[]): [number, number, number] | null {
  const find = (color: string) => bands.findIndex(({ colorInterpretation }) => colorInterpretation === color) + 1;
  const [red, green, blue] = [find('red'), find('green'), find('blue')];
  return red && green && blue ? [red, green, blue] : null;
}

function isColor(interpretation: string | null): boolean {
  return interpretation === 'red' || interpretation === 'green' || interpretation === 'blue';
}
