import { expect, test } from 'vitest';
import { type SecondViewport, splitViewport } from './split-viewport.ts';

test.each([304, 68])(
  'a wide screen is split left and right above a drawer of %i px, and both halves have the same centre',
  (bottom) => {
    const panels = { top: 0, right: 320, bottom, left: 392 };
    const { first, second } = splitViewport({ width: 1440, height: 900 }, panels);
    expect(first).toEqual({ ...panels, right: 1440 - 756 });
    expect(second).toEqual<SecondViewport>({
      left: 756,
      top: 0,
      width: 364,
      padding: { ...panels, left: 0 },
      isSideBySide: true,
    });
    // 392 to 756, and 756 to 1120
    expect(1440 - first.left - first.right).toBe(1440 - second.left - second.padding.right);
  },
);

test.each([
  {
    name: 'a portrait phone, above its half-open sheet,',
    size: { width: 390, height: 844 },
    bottom: 456,
    right: 0,
  },
  { name: 'a portrait screen', size: { width: 1200, height: 1920 }, bottom: 68, right: 320 },
  { name: 'a free area that is narrow between the panels', size: { width: 900, height: 700 }, bottom: 68, right: 500 },
])('$name is split one above the other', ({ size, bottom, right }) => {
  const panels = { top: 0, right, bottom, left: 0 };
  const { first, second } = splitViewport(size, panels);
  const top = (size.height - bottom) / 2;
  expect(first).toEqual({ ...panels, bottom: size.height - top });
  expect(second).toEqual<SecondViewport>({
    left: 0,
    top,
    width: size.width - right,
    padding: panels,
    isSideBySide: false,
  });
});
