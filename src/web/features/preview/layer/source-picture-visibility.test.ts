import { expect, test } from 'vitest';
import { hideSourcePicture, watchCurtain } from './source-picture-visibility.ts';

test('the picture comes back when the last who hid it is done, and who watches hears each change once', () => {
  const heard: boolean[] = [];
  const stop = watchCurtain((isOpen) => heard.push(isOpen));
  const [one, other] = [hideSourcePicture(), hideSourcePicture()];
  one();
  expect(heard).toEqual([true, false]);
  other();
  expect(heard).toEqual([true, false, true]);
  stop();
  hideSourcePicture()();
  expect(heard).toEqual([true, false, true]);
});
