import { beforeEach, describe, expect, it, vi } from 'vitest';
import { polygonsOf } from '../../../../geo/polygons-of.ts';
import { box } from '../../../../testing/areas/small-areas.ts';
import { aoiStore, areaModel } from '../../../../testing/components/area-model.ts';
import { aDrawControl } from '../../../../testing/components/draw-control.ts';
import type { DrawListener } from '../../../map/draw/draw-control.ts';
import { bindDrawing } from './bind-drawing.ts';

/** A bound control without a map; `shown` gets the areas and tools that the control is given. */
function bind() {
  const shown: unknown[] = [];
  const overlay = { show: vi.fn(), pin: vi.fn(), remove: vi.fn() };
  let listener: DrawListener | null = null;
  const unbind = bindDrawing(areaModel, overlay, (given) => {
    listener = given;
    return aDrawControl({ show: (geometry, tool) => void shown.push([geometry, tool]) });
  });
  shown.length = 0;
  return { map: listener as unknown as DrawListener, shown, overlay, unbind };
}

const area = box(0, 0, 1, 1);

beforeEach(() => aoiStore.replace(null));

describe('the area on the map', () => {
  it('is not given back to the control that edited it, but to the overlay', () => {
    aoiStore.replace(area);
    const { map, shown, overlay, unbind } = bind();
    map.onEdited(box(0, 0, 1, 2));
    expect(aoiStore.getSnapshot().geometry).toEqual(box(0, 0, 1, 2));
    expect(shown).toEqual([]);
    expect(overlay.show).toHaveBeenLastCalledWith(box(0, 0, 1, 2), true);
    unbind();
  });

  it('is given back when it was moved to the first copy of the world', () => {
    aoiStore.replace(area);
    const { map, shown, unbind } = bind();
    map.onEdited(box(360, 0, 361, 2));
    expect(shown).toEqual([[box(0, 0, 1, 2), 'none']]);
    unbind();
  });

  it('is shown with the edit tool after a shape was drawn', () => {
    const { map, shown, unbind } = bind();
    map.onDrawn(area);
    expect(shown).toEqual([[area, 'edit']]);
    unbind();
  });

  it('has the direction that GeoJSON requires, whichever it was drawn in', () => {
    const { map, unbind } = bind();
    map.onDrawn({
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [0, 2],
          [1, 2],
          [1, 0],
          [0, 0],
        ],
      ],
    });
    const [ring = []] = polygonsOf(aoiStore.getSnapshot().geometry ?? area)[0] ?? [];
    // Twice the signed area of the box, positive if anticlockwise (shoelace formula).
    const doubled = ring
      .slice(1)
      .reduce((sum, [x = 0, y = 0], index) => sum + (ring[index]?.[0] ?? 0) * y - x * (ring[index]?.[1] ?? 0), 0);
    expect(doubled).toBe(4);
    unbind();
  });

  it('is shown after a change in the panel and after undo, also of an edit on the map', () => {
    const { map, shown, unbind } = bind();
    aoiStore.replace(area);
    map.onEdited(box(0, 0, 1, 2));
    aoiStore.rename('Bay');
    aoiStore.undo();
    aoiStore.undo();
    expect(shown).toEqual([
      [area, 'none'],
      [area, 'none'],
    ]);
    unbind();
  });

  it('is shown on a new map after an edit on the earlier one', () => {
    aoiStore.replace(area);
    const first = bind();
    first.map.onEdited(box(0, 0, 1, 2));
    first.unbind();
    const show = vi.fn();
    const unbind = bindDrawing(areaModel, first.overlay, () => aDrawControl({ show }));
    expect(show).toHaveBeenLastCalledWith(box(0, 0, 1, 2), 'none');
    unbind();
  });
});
