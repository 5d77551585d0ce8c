import { formatDayOfMonth, numberFormat } from '../../ui/i18n/format.ts';

/** What distinguishes jobs. `areaName` and `areaKm2` are null if unknown. */
export type NameParts = {
  readonly itemName: string;
  readonly areaName: string | null;
  readonly areaKm2: number | null;
  readonly day: Date;
};

/** Longer names of items and areas are cut, so that the name stays within the service's limit. */
const MAX_PART_LENGTH = 70;

/** A default output name: `landsat-7-olinda Wharf 30 km² 28 Nov`, with a number if it is taken: `… (2)`. */
export function automaticName({ itemName, areaName, areaKm2, day }: NameParts, taken: ReadonlySet<string>): string {
  const parts = [
    slug(itemName) || shortened(itemName),
    shortened(areaName ?? ''),
    sizeOf(areaKm2),
    formatDayOfMonth(day),
  ];
  const stem = parts.filter((part) => part !== '').join(' ');
  if (!taken.has(stem)) return stem;
  for (let number = 2; ; number++) {
    const name = `${stem} (${number})`;
    if (!taken.has(name)) return name;
  }
}

const twoDigits = numberFormat({ maximumSignificantDigits: 2 });

/** An area with two digits, which are enough to distinguish areas. */
function sizeOf(areaKm2: number | null): string {
  if (areaKm2 === null || areaKm2 === 0) return '';
  if (areaKm2 >= 1) return `${twoDigits(areaKm2)} km²`;
  return areaKm2 >= 0.01 ? `${twoDigits(areaKm2 * 100)} ha` : `${twoDigits(areaKm2 * 1e6)} m²`;
}

function shortened(text: string): string {
  return text.trim().slice(0, MAX_PART_LENGTH).trim();
}

function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_PART_LENGTH)
    .replace(/^-|-$/g, '');
}
