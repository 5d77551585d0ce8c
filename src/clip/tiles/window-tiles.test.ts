import { describe, expect, it } from 'vitest';
import { KINDS } from '../conformance/kinds.ts';
import { eachTile } from './window-tiles.ts';

describe('the tiles of a window', () => {
  it('must all have been written, else visiting them rejects', async () => {
    const kind = KINDS.find(({ declared }) => declared.sparse);
    const reading = eachTile(kind?.file ?? '', new AbortController().signal, async () => undefined);
    await expect(reading).rejects.toThrow(/Tile \d+ .* never written/);
  });
});
