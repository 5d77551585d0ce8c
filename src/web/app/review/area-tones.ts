import type { OutlineTone } from '../../map/layers/feature-outlines.ts';
import { hasLeft, matchesFilter, type ReviewLine } from './row-state.ts';

/** An area of the review with its rows. */
export type ReviewedArea = {
  readonly id: number;
  readonly name: string;
  readonly geometry: ReviewLine['row']['geometry'];
  readonly lines: readonly ReviewLine[];
};

/** The areas, in the order in which they were added. */
export function areasOf(lines: readonly ReviewLine[]): ReviewedArea[] {
  const areas = new Map<number, ReviewedArea & { readonly lines: ReviewLine[] }>();
  for (const line of lines) {
    const { areaId: id, areaName: name, geometry } = line.row;
    const area = areas.get(id) ?? { id, name, geometry, lines: [] };
    area.lines.push(line);
    areas.set(id, area);
  }
  return [...areas.values()];
}

/** How an area is drawn; null if its rows are included and were not sent. The state that needs attention comes first. */
export function toneOf({ lines }: ReviewedArea): OutlineTone | null {
  const has = (isState: (line: ReviewLine) => boolean) => lines.some(isState);
  if (has((line) => matchesFilter(line, 'failed'))) return 'failed';
  if (has((line) => hasLeft(line) && line.state.kind !== 'done')) return 'running';
  if (has((line) => !hasLeft(line) && !matchesFilter(line, 'excluded'))) return null;
  return has(({ state }) => state.kind === 'done') ? 'done' : 'excluded';
}
