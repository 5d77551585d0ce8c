import { expect, test } from 'vitest';
import { createSourcePictureVisibility } from './source-picture-visibility.ts';

test('the picture returns when the last request to hide it ends, and listeners get each change once', () => {
  const { hide, watch } = createSourcePictureVisibility();
  const changes: boolean[] = [];
  const stop = watch((isVisible) => changes.push(isVisible));
  const [one, other] = [hide(), hide()];
  one();
  expect(changes).toEqual([true, false]);
  other();
  expect(changes).toEqual([true, false, true]);
  stop();
  hide()();
  expect(changes).toEqual([true, false, true]);
});
