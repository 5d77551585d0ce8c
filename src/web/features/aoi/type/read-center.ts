import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { boxArea } from '../../../../geo/edit/box.ts';
import { circleArea } from '../../../../geo/edit/circle.ts';
import { pageLanguage } from '../../../ui/i18n/language.ts';
import { asAoiGeometry } from '../store/as-aoi-geometry.ts';
import { readPair } from '../vertices/read-position.ts';
import { typeStrings } from './type-strings.ts';

const words = typeStrings.size;

/** A circle or box around a centre, as typed. */
export type CenterText = {
  readonly centre: string;
  readonly shape: 'circle' | 'box';
  readonly unit: LengthUnit;
  readonly radius: string;
  readonly width: string;
  readonly height: string;
};
export type CenterField = 'centre' | 'radius' | 'width' | 'height';
export type CenterReading =
  | { readonly geometry: AoiGeometry }
  | { readonly problem: string; readonly field: CenterField };

/** Metres in each unit of length. */
export const LENGTH_UNITS = { m: 1, km: 1000, ft: 0.3048, mi: 1609.344, nmi: 1852 } as const;
export type LengthUnit = keyof typeof LENGTH_UNITS;

/** Reads a typed centre and size. Returns the area, geodesic on WGS 84 and split at ±180°, or the wrong field and the reason. */
export function readCenter(text: CenterText): CenterReading {
  const pair = readPair(text.centre);
  if (pair === null) {
    return { field: 'centre', problem: words.badCentre };
  }
  if ('problem' in pair) return { field: 'centre', problem: pair.problem };
  const fields = text.shape === 'circle' ? (['radius'] as const) : (['width', 'height'] as const);
  const sizes: number[] = [];
  for (const field of fields) {
    const metres = readLength(text[field], text.unit);
    if (metres === null || metres <= 0) return { field, problem: words.notANumber[field] };
    const maxM = field === 'radius' ? 5_000_000 : 10_000_000;
    if (metres > maxM) {
      return { field, problem: words.tooLarge[field](metres / 1000, maxM / 1000) };
    }
    sizes.push(metres);
  }
  const [first = 0, second = 0] = sizes;
  const area = text.shape === 'circle' ? circleArea(pair.position, first) : boxArea(pair.position, first, second);
  return { geometry: asAoiGeometry(area) };
}

/** `1,000` is a thousand or one, and on a German page so is `1.000`. */
const AMBIGUOUS = { comma: /^-?[1-9]\d{0,2},\d{3}$/, point: /^-?[1-9]\d{0,2}\.\d{3}$/ };

/** A typed length in metres; null when it isn't a number, or when its separator may be one of thousands. */
export function readLength(text: string, unit: LengthUnit): number | null {
  const typed = text.trim().replace('−', '-');
  if (AMBIGUOUS.comma.test(typed) || (pageLanguage() === 'de' && AMBIGUOUS.point.test(typed))) return null;
  const plain = typed.replace(/^([^.,]*),([^.,]*)$/, '$1.$2');
  const value = plain === '' ? Number.NaN : Number(plain);
  return Number.isFinite(value) ? value * LENGTH_UNITS[unit] : null;
}
