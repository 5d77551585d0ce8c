import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { positionWords } from '../../../../geo/validity/aoi-finding.ts';
import { withShortEdges } from '../../../../geo/vertices/split-wide-edges.ts';
import type { CrosshairAct, DrawControl, DrawListener, DrawnGeometry } from '../../../map/draw/draw-control.ts';
import type { AreaOverlay } from '../../../map/layers/area-overlay.ts';
import { announce } from '../../../ui/announcer.tsx';
import { aoiStrings } from '../aoi-strings.ts';
import { mapMarks } from '../map-marks.ts';
import { isUnreadable } from '../store/area-facts.ts';
import type { AoiStore } from '../store/create-aoi-store.ts';
import { tidyGeometry } from '../store/tidy-geometry.ts';
import { combineArea } from './combine-area.ts';
import { drawing } from './drawing.ts';
import { sketchFacts } from './sketch-facts.ts';
import { hintWords } from './tool-hints.ts';
import { toolStrings } from './tool-strings.ts';

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
  let isTaking = false;
  let isOfHand = false;
  const drawable = () => {
    const { geometry, findings } = store.getSnapshot();
    return findings.some(isUnreadable) ? null : geometry;
  };
  const overlayArea = () => overlay.show(drawable(), store.getSnapshot().areaKm2 !== null);
  const control = makeControl({
    onDrawn(drawn) {
      isTaking = true;
      const isTaken = takeShape(store, drawn);
      isTaking = false;
      if (isTaken) control.setTool('edit');
    },
    onEdited(drawn) {
      const tidy = tidyGeometry(withShortEdges(drawn));
      // Moved to the first copy of the world, split or gone, it isn't what the hand holds.
      isOfHand = tidy !== null && isNearly(drawn, tidy);
      try {
        store.edit(tidy);
      } finally {
        isOfHand = false;
      }
      overlayArea();
    },
    onDeleted(what) {
      if (what === 'area') {
        if (store.getSnapshot().geometry === null) return;
        store.edit(null);
        announce(aoiStrings.removed);
        return;
      }
      const { geometry, areaKm2, corners, findings } = store.getSnapshot();
      announce(
        `${toolStrings.deleted[what]} ${geometry === null ? aoiStrings.noArea : aoiStrings.set(areaKm2, corners, findings.length)}`,
      );
    },
    onSketch: (sketch) => drawing.sketched(sketch && sketchFacts(sketch, store.getSnapshot())),
    onSelected(corner) {
      drawing.cornerSelected(corner !== null);
      if (corner) mapMarks.touched({ kind: 'selected', ...corner });
    },
    onToolChange: drawing.toolChanged,
    onCrosshair: (at, act) => announce(wordsAt(at, act)),
  });
  const sync = () => {
    const { geometry, findings } = store.getSnapshot();
    overlay.pin(findings.flatMap(({ position }) => (position ? [position] : [])));
    if (geometry === held) return;
    held = geometry;
    if (isOfHand) return;
    const { tool } = drawing.getSnapshot();
    control.show(drawable(), isTaking ? 'edit' : tool === 'edit' || tool === 'move' ? tool : 'none');
    overlayArea();
  };
  const stop = store.subscribe(sync);
  drawing.connect(control, (tool) => announce(hintWords(tool)));
  sync();
  return () => {
    stop();
    drawing.connect(null);
    control.remove();
  };
}

/** A finished shape becomes the area, a part of it or a hole in it; false where it can't, which is said in words. */
function takeShape(store: AoiStore, drawn: DrawnGeometry): boolean {
  const shape = tidyGeometry(withShortEdges(drawn));
  // A click in place is no shape; what was there stays.
  if (shape === null) return false;
  const { geometry } = store.getSnapshot();
  const { combination } = drawing.getSnapshot();
  const result = combineArea(geometry, shape, combination);
  if ('problem' in result) {
    drawing.refused(result.problem);
    announce(result.problem);
    return false;
  }
  drawing.refused(null);
  if (geometry === null || combination === 'new') store.replace(result.geometry);
  else store.edit(result.geometry);
  const { areaKm2, corners, findings } = store.getSnapshot();
  announce(aoiStrings.set(areaKm2, corners, findings.length));
  return true;
}

function wordsAt([longitude, latitude]: readonly [number, number], act: CrosshairAct): string {
  const place = positionWords([longitude - 360 * Math.round(longitude / 360), latitude]);
  return toolStrings.crosshair[act](place);
}

function isNearly(drawn: DrawnGeometry, tidy: AoiGeometry): boolean {
  const [left, right] = [drawn.coordinates.flat(4), tidy.coordinates.flat(4)];
  return left.length === right.length && left.every((value, index) => Math.abs(value - (right[index] ?? 0)) < 1e-6);
}
