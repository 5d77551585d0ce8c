import type { SourceItem } from '../../../api/items/source-item.ts';
import { formatDay } from '../../../ui/i18n/format.ts';
import type { ClipEstimate } from '../estimate.ts';
import type { ServiceForecast } from '../forecast/use-service-forecast.ts';

/** Both clips together, with the pixels of the first; null until both are known. Empty if one of them is. */
export function combinedEstimate(first: ClipEstimate | null, second: ClipEstimate | null): ClipEstimate | null {
  if (first === null || second === null) return null;
  return {
    ...first,
    sizeBytes: first.sizeBytes === null || second.sizeBytes === null ? null : first.sizeBytes + second.sizeBytes,
    units: first.units + second.units,
    isEmpty: first.isEmpty || second.isEmpty,
  };
}

/** Both clips together. The time of two jobs is unknown: they may run one after the other. */
export function combinedForecast(first: ServiceForecast, second: ServiceForecast): ServiceForecast {
  const isKnown = first.sizes.size > 0 && second.sizes.size > 0;
  const sizes = [...first.sizes, ...[...second.sizes].map(([key, size]) => [`second ${key}`, size] as const)];
  return { sizes: new Map(isKnown ? sizes : []), seconds: null, refusal: first.refusal ?? second.refusal };
}

/** The name that distinguishes an item of a pair from the other one: with its date. */
export function datedName({ name, datetime }: SourceItem): string {
  return datetime === null ? name : `${name} ${formatDay(datetime)}`;
}

/** The second output name, if the first one was typed. */
export function secondName(typed: string, { datetime }: SourceItem): string {
  return `${typed.trim()} (${datetime === null ? '2' : formatDay(datetime)})`;
}
