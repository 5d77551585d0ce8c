import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptySelection, press, pressAll } from './selection.ts';

const shown = ['a', 'b', 'c', 'd', 'e'].map((id) => [id, { id }] as const);
const one = (id: string) => ({ id, shown, isRange: false });
const range = (id: string) => ({ id, shown, isRange: true });
const idsOf = ({ rows }: { rows: ReadonlyMap<string, unknown> }) => [...rows.keys()].sort();

describe('a selection', () => {
  it('selects a pressed row, and clears it at the next press', () => {
    const { state } = press(emptySelection<{ id: string }>(), one('b'));
    expect(idsOf(state)).toEqual(['b']);
    expect(idsOf(press(state, one('b')).state)).toEqual([]);
  });

  it('selects the range between two presses in both directions', () => {
    const { state } = press(emptySelection<{ id: string }>(), one('d'));
    const up = press(state, range('b'));
    expect(idsOf(up.state)).toEqual(['b', 'c', 'd']);
    expect(up).toMatchObject({ rangeRows: 3, isSelected: true });
    expect(idsOf(press(state, range('e')).state)).toEqual(['d', 'e']);
  });

  it('clears a range if the second row was selected', () => {
    const all = pressAll(emptySelection<{ id: string }>(), shown);
    const { state } = press(all, one('b'));
    const cleared = press(state, range('d'));
    expect(idsOf(cleared.state)).toEqual(['a', 'e']);
    expect(cleared).toMatchObject({ rangeRows: 3, isSelected: false });
  });

  it('changes one row if the row pressed before is no longer shown', () => {
    const { state } = press(emptySelection<{ id: string }>(), one('a'));
    const searched = { id: 'e', shown: shown.slice(2), isRange: true };
    expect(press(state, searched)).toMatchObject({ rangeRows: null });
    expect(idsOf(press(state, searched).state)).toEqual(['a', 'e']);
  });

  it('selects all shown rows, then clears them, and retains rows that are not shown', () => {
    const { state } = press(emptySelection<{ id: string }>(), one('a'));
    const searched = shown.slice(2);
    const all = pressAll(state, searched);
    expect(idsOf(all)).toEqual(['a', 'c', 'd', 'e']);
    expect(idsOf(pressAll(all, searched))).toEqual(['a']);
  });

  it('equals a set that is updated row by row, for any presses', () => {
    const presses = fc.array(fc.tuple(fc.nat(shown.length - 1), fc.boolean()), { maxLength: 20 });
    fc.assert(
      fc.property(presses, (sequence) => {
        let state = emptySelection<{ id: string }>();
        const expected = shown.map(() => false);
        let anchor: number | null = null;
        for (const [index, isRange] of sequence) {
          const value = !expected[index];
          const from: number = isRange && anchor !== null ? anchor : index;
          for (let each = Math.min(from, index); each <= Math.max(from, index); each++) expected[each] = value;
          anchor = index;
          state = press(state, { id: shown[index]?.[0] ?? '', shown, isRange }).state;
        }
        expect(idsOf(state)).toEqual(shown.flatMap(([id], index) => (expected[index] ? [id] : [])));
      }),
    );
  });
});
