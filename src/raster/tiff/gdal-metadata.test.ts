import { expect, test } from 'vitest';
import { parseGdalMetadata } from './gdal-metadata.ts';

test('an item’s attributes are read in any order, and unknown text is ignored', () => {
  const [item] = parseGdalMetadata(`<Item x y=1 role='a' sample="1" a:name="none" name="UNITS &lt;1&gt;">m</Item>`);
  expect(item).toEqual({ name: 'UNITS <1>', sample: 1, role: null, domain: null, text: 'm' });
});

test('hundreds of items of one long word each are skipped quickly', { timeout: 2000 }, () => {
  expect(parseGdalMetadata(`<Item ${'a'.repeat(4080)}></Item>`.repeat(300))).toEqual([]);
});
