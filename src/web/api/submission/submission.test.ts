import { expect, test } from 'vitest';
import { operationOf } from './submission.ts';

test.each([
  ['{"area":"harbour"}', 'clip.create_from_area'],
  ['{"source_item_id":"scene"}', 'clip.create_from_item'],
  ['null', 'clip.create_from_item'],
  ['"area"', 'clip.create_from_item'],
  ['{"area":', 'clip.create_from_item'],
])('the stored body %s is a request of %s', (body, operation) => {
  expect(operationOf(body)).toBe(operation);
});
