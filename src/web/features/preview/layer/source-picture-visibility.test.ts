import { expect, test } from 'vitest';
import { hideSourcePicture, watchSourcePictureVisibility } from './source-picture-visibility.ts';

test('the picture returns when the last request to hide it ends, and listeners get each change once', () => {
  const changes: boolean[] = [];
  const stop = watchSourcePictureVisibility((isVisible) => changes.push(isVisible));
  const [one, other] = [hideSourcePicture(), hideSourcePicture()];
  one();
  expect(changes).toEqual([true, false]);
  other();
  expect(changes).toEqual([true, false, true]);
  stop();
  hideSourcePicture()();
  expect(changes).toEqual([true, false, true]);
});
