import { expect, test } from 'vitest';
import { fractionAfterKey, fractionAt, lineAt } from './swipe-position.ts';

const room = { left: 392, right: 1120, width: 1440 };
const press = (share: number, key: string, shiftKey = false) => fractionAfterKey(share, { key, shiftKey });

test('the line runs between the panels, on integer pixels', () => {
  expect([0, 0.5, 1].map((share) => lineAt(room, share))).toEqual([392, 756, 1120]);
  expect(lineAt({ left: 0, right: 101, width: 101 }, 0.5)).toBe(51);
});

test('a position maps to the fraction that puts the line there, and a position under a panel to an end', () => {
  expect(lineAt(room, fractionAt(room, 500))).toBe(500);
  expect([fractionAt(room, 10), fractionAt(room, 1300)]).toEqual([0, 1]);
});

test('a room without width has its line at the centre', () => {
  expect(fractionAt({ left: 40, right: 40, width: 80 }, 40)).toBe(0.5);
});

test('arrow keys move by 0.01, with shift or by page keys by 0.1', () => {
  expect(press(0.5, 'ArrowLeft')).toBe(0.49);
  expect(press(0.5, 'ArrowUp')).toBe(0.51);
  expect(press(0.5, 'ArrowRight', true)).toBe(0.6);
  expect(press(0.5, 'PageDown')).toBe(0.4);
  expect(press(0.123, 'ArrowRight')).toBe(0.13);
});

test('Home and End move to the ends, nothing moves past them, and other keys are ignored', () => {
  expect([press(0.5, 'Home'), press(0.5, 'End')]).toEqual([0, 1]);
  expect([press(0, 'ArrowLeft'), press(0.95, 'PageUp')]).toEqual([0, 1]);
  expect([press(0.5, 'a'), press(0.5, 'Tab'), press(0.5, 'toString')]).toEqual([null, null, null]);
});

test('equal steps forth and back return to the same value', () => {
  const steps = Array.from({ length: 30 }, () => 'ArrowRight');
  const moved = steps.reduce((share, key) => press(share, key) ?? share, 0.5);
  const back = steps.reduce((share) => press(share, 'ArrowLeft') ?? share, moved);
  expect(back).toBe(0.5);
});
