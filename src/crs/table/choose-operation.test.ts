import { expect, test } from 'vitest';
import { type Choice, chooseOperation } from './choose-operation.ts';

const operations = [10, 5, 5, 1, null].map((accuracyM) => ({ towgs84: null, accuracyM }));

function choice(operation: number, box: Choice['box'], isOffshore = false): Choice {
  return { operation, box, isOffshore };
}

const world = choice(0, [-180, -90, 180, 90]);

/** The number of the chosen operation; negative if the place is outside of its box. */
function chosen(choices: readonly Choice[], longitude: number, latitude: number): number | null {
  const found = chooseOperation(choices, operations, longitude, latitude);
  return found && (found.isInBox ? found.operation : -found.operation);
}

test('the most accurate operation that applies at the place is chosen', () => {
  const choices = [world, choice(1, [0, 40, 10, 50]), choice(3, [20, 40, 30, 50])];
  expect(chosen(choices, 5, 45)).toBe(1);
  expect(chosen(choices, 25, 45)).toBe(3);
  expect(chosen(choices, 15, 45)).toBe(0);
});

test('of equally accurate operations the first is chosen, unless the box of another is inside its box', () => {
  const choices = [choice(1, [0, 40, 10, 50]), choice(2, [2, 42, 8, 48])];
  expect(chosen(choices, 5, 45)).toBe(2);
  expect(chosen(choices, 1, 45)).toBe(1);
  expect(chosen([choice(1, [0, 40, 10, 50]), choice(2, [2, 42, 10, 48])], 5, 45)).toBe(1);
});

test('an operation for offshore use is chosen only if it is the first', () => {
  const offshore = choice(3, [0, 40, 10, 50], true);
  expect(chosen([world, offshore], 5, 45)).toBe(0);
  expect(chosen([offshore, world], 5, 45)).toBe(3);
});

test('an unknown accuracy is worse than any', () => {
  expect(chosen([choice(4, world.box), world], 5, 45)).toBe(0);
});

test('boxes may cross 180°', () => {
  const choices = [choice(1, [170, -20, -170, 0])];
  expect(chosen(choices, -175, -10)).toBe(1);
  expect(chosen(choices, 0, -10)).toBe(-1);
});

test('outside of all boxes the first operation is chosen', () => {
  const choices = [choice(2, [0, 40, 10, 50]), choice(3, [20, 40, 30, 50])];
  expect(chosen(choices, 15, 45)).toBe(-2);
  expect(chosen([...choices, choice(4, world.box)], 15, 45)).toBe(4);
  expect(chosen([], 15, 45)).toBeNull();
});

test('without a position no operation is chosen', () => {
  expect(chosen([world], Number.NaN, Number.NaN)).toBeNull();
});
