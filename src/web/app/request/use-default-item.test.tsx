import { expect, it, vi } from 'vitest';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import { box } from '../../../testing/areas/small-areas.ts';
import { renderApp } from '../../../testing/components/render.tsx';
import type { SourceItem } from '../../api/items/source-item.ts';
import { useDefaultItem } from './use-default-item.ts';

type Options = Parameters<typeof useDefaultItem>[0];

// The members that the suggestion reads.
const source = (id: string, bbox: SourceItem['bbox']) =>
  ({ id, bbox, isClip: false, assets: [{}] }) as unknown as SourceItem;

/** The item that is suggested for an area, in a view that the address doesn't state. */
function suggestedFor(area: AoiGeometry, items: readonly SourceItem[]) {
  const suggestItem = vi.fn();
  const options = {
    ...{ controller: null, hasMap: true, items, area, url: { getSnapshot: () => ({ view: null }) } },
    drafting: { draft: { itemId: null }, isLoaded: true, suggestItem },
  } as unknown as Options;
  function Form() {
    useDefaultItem(options);
    return null;
  }
  renderApp(<Form />);
  return suggestItem.mock.calls;
}

it('for an area across the antimeridian, a source there is suggested, and none on the other side of the Earth', () => {
  const strip = (west: number, east: number) => box(west, -18, east, -16).coordinates;
  const fiji = { type: 'MultiPolygon', coordinates: [strip(179, 180), strip(-180, -179)] } as AoiGeometry;
  const africa = source('africa', [20, -20, 30, -10]);
  expect(suggestedFor(fiji, [africa, source('fiji', [177, -19, -179, -15])])).toEqual([['fiji']]);
  expect(suggestedFor(fiji, [africa])).toEqual([]);
});
