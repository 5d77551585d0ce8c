import { expect, test } from 'vitest';
import { type Choice, chooseOperation } from './choose-operation.ts';

const operations = [10, 5, 5, 1, null].map((accuracyM) => ({ towgs84: null, accuracyM }));

function choice(operation: number, box: Choice['box'], isOffshore = false): Choice {
  return { operation, box, isOffshore };
}

const world = choice(0, [-180, -90, 180, 90]);

test('the most accurate operation that applies at the place is chosen', () => {
  const choices = [world, choice(1, [0, 40, 10, 50]), choice(3, [20, 40, 30, 50])];
  expect(chooseOperation(choices, operations, 5, 45)).toBe(1);
  expect(chooseOperation(choices, operations, 25, 45)).toBe(3);
  expect(chooseOperation(choices, operations, 15, 45)).toBe(0);
});

test('of equally accurate operations the first is chosen, unless the box of another is inside its box', () => {
  const choices = [choice(1, [0, 40, 10, 50]), choice(2, [2, 42, 8, 48])];
  expect(chooseOperation(choices, operations, 5, 45)).toBe(2);
  expect(chooseOperation(choices, operations, 1, 45)).toBe(1);
  expect(chooseOperation([choice(1, [0, 40, 10, 50]), choice(2, [2, 42, 10, 48])], operations, 5, 45)).toBe(1);
});

test('an operation for offshore use is chosen only if it is the first', () => {
  const offshore = choice(3, [0, 40, 10, 50], true);
  expect(chooseOperation([world, offshore], operations, 5, 45)).toBe(0);
  expect(chooseOperation([offshore, world], operations, 5, 45)).toBe(3);
});

test('an unknown accuracy is worse than any', () => {
  expect(chooseOperation([choice(4, world.box), world], operations, 5, 45)).toBe(0);
});

test('boxes may cross 180°', () => {
  const choices = [choice(1, [170, -20, -170, 0])];
  expect(chooseOperation(choices, operations, -175, -10)).toBe(1);
  expect(chooseOperation(choices, operations, 0, -10)).toBeNull();
});

test('without a position no operation is chosen', () => {
  expect(chooseOperation([world], operations, Number.NaN, Number.NaN)).toBeNull();
});
