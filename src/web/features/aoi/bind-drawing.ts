import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import type { AreaOverlay } from '../../map/area-overlay.ts';
import type { DrawControl, DrawListener, DrawnGeometry } from '../../map/draw-control.ts';
import { isUnreadable } from './area-facts.ts';
import type { AoiStore } from './create-aoi-store.ts';
import { drawing } from './drawing.ts';
import { tidyGeometry } from './tidy-geometry.ts';

/**
 * Ties the hand that draws to the store that remembers, both ways. The hand gets a shape only when it isn't the one it has
 * just made, so that what is selected stays selected. Returns how to untie them.
 */
export function bindDrawing(
  store: AoiStore,
  overlay: AreaOverlay,
  makeControl: (listener: DrawListener) => DrawControl,
): () => void {
  let held: AoiGeometry | null = null;
  const take = (drawn: DrawnGeometry, keep: (geometry: AoiGeometry | null) => void) => {
    const tidy = tidyGeometry(drawn);
    // Moved to the first copy of the world, split or gone, it isn't what the hand holds.
    const isHeld = tidy !== null && isNearly(drawn, tidy);
    if (isHeld) held = tidy;
    keep(tidy);
    if (isHeld) held = store.getSnapshot().geometry;
    overlayArea();
  };
  const drawable = () => {
    const { geometry, findings } = store.getSnapshot();
    return findings.some(isUnreadable) ? null : geometry;
  };
  const overlayArea = () => overlay.show(drawable(), store.getSnapshot().areaKm2 !== null);
  const control = makeControl({
    onDrawn(drawn) {
      // A click in place is no shape; what was there stays.
      take(drawn, (geometry) => geometry && store.replace(geometry));
      // The hand holds it under a name of its own: give it back under the area's.
      control.show(drawable(), 'edit');
      held = store.getSnapshot().geometry;
    },
    onEdited: (drawn) => take(drawn, store.edit),
    onDeleted: () => store.edit(null),
    onSketch(drawn) {
      const sketch = drawn && tidyGeometry(drawn);
      store.sketch(sketch);
      if (sketch && drawing.getSnapshot().tool === 'edit') {
        overlay.show(sketch, (store.getSnapshot().sketch?.areaKm2 ?? null) !== null);
      }
    },
    onToolChange: drawing.toolChanged,
  });
  const sync = () => {
    const { geometry, findings } = store.getSnapshot();
    overlay.pin(findings.flatMap(({ position }) => (position ? [position] : [])));
    if (geometry === held) return;
    held = geometry;
    const { tool } = drawing.getSnapshot();
    control.show(drawable(), tool === 'edit' ? 'edit' : 'none');
    overlayArea();
  };
  const stop = store.subscribe(sync);
  drawing.connect(control);
  sync();
  return () => {
    stop();
    drawing.connect(null);
    control.remove();
  };
}

function isNearly(drawn: DrawnGeometry, tidy: AoiGeometry): boolean {
  const [left, right] = [drawn.coordinates.flat(4), tidy.coordinates.flat(4)];
  return left.length === right.length && left.every((value, index) => Math.abs(value - (right[index] ?? 0)) < 1e-6);
}
