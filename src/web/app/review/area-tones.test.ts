import { expect, it } from 'vitest';
import { box } from '../../../testing/areas/small-areas.ts';
import { areasOf, toneOf } from './area-tones.ts';
import type { ReviewLine, RowState } from './row-state.ts';

let lines = 0;

function line(areaId: number, state: RowState, jobId: string | null = null): ReviewLine {
  const id = `row-${++lines}`;
  const row = { id, order: lines, areaId, areaName: `Area ${areaId}`, geometry: box(areaId, 0, areaId + 1, 1) };
  return {
    row: { ...row, item: null, isExcluded: false, body: null, jobId, refusal: null },
    ...{ state, estimate: undefined, job: undefined },
  };
}

const tones = (all: readonly ReviewLine[]) => areasOf(all).map(toneOf);

it('groups the rows of an area', () => {
  const all = [line(4, { kind: 'ready' }), line(2, { kind: 'ready' }), line(4, { kind: 'excluded' })];
  expect(areasOf(all).map(({ name, lines: rows }) => [name, rows.length])).toEqual([
    ['Area 4', 2],
    ['Area 2', 1],
  ]);
});

it('shows the state that needs attention', () => {
  const done = line(1, { kind: 'done' }, 'job');
  const running = line(1, { kind: 'running', percent: 3 }, 'job');
  const excluded = line(1, { kind: 'excluded' });
  expect(tones([done, running, line(1, { kind: 'refused', reason: '' })])).toEqual(['failed']);
  expect(tones([done, running, line(1, { kind: 'ready' })])).toEqual(['running']);
  expect(tones([done, excluded, line(1, { kind: 'not-sent' })])).toEqual([null]);
  expect(tones([done, excluded])).toEqual(['done']);
  expect(tones([excluded, line(1, { kind: 'outside' })])).toEqual(['excluded']);
});
