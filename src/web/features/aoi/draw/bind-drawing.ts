import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { rewindRings } from '../../../../geo/edit/rewind-rings.ts';
import { formatPosition } from '../../../../geo/validity/aoi-finding.ts';
import { splitWideEdges } from '../../../../geo/vertices/split-wide-edges.ts';
import { watch } from '../../../create-store.ts';
import type { CrosshairAction, DrawControl, DrawListener, DrawnGeometry } from '../../../map/draw/draw-control.ts';
import type { AreaOverlay } from '../../../map/layers/area-overlay.ts';
import { announce } from '../../../ui/announcer.tsx';
import { aoiStrings } from '../aoi-strings.ts';
import type { AreaModel } from '../area-model.ts';
import type { AreaOrigin } from '../store/create-aoi-store.ts';
import { isUnreadable } from '../store/is-unreadable.ts';
import { tidyGeometry } from '../store/tidy-geometry.ts';
import { combineArea } from './combine-area.ts';
import { sketchFacts } from './sketch-facts.ts';
import { hintText } from './tool-hints.ts';
import { toolStrings } from './tool-strings.ts';

/**
 * Synchronises the drawing control and the area's store in both directions. The control isn't given the geometry of its
 * own edit, so that its selection is preserved. Returns a function that ends the synchronisation and removes the control.
 */
export function bindDrawing(
  model: Pick<AreaModel, 'aoiStore' | 'drawing' | 'mapMarks'>,
  overlay: AreaOverlay,
  makeControl: (listener: DrawListener) => DrawControl,
): () => void {
  const { aoiStore: store, drawing, mapMarks } = model;
  const control = makeControl({
    onDrawn(drawn) {
      if (acceptShape(model, drawn)) control.setTool('edit');
    },
    onEdited(drawn) {
      const tidy = tidyGeometry(splitWideEdges(drawn));
      // If tidying moved it to the first world copy, split it or left nothing, the control must be updated.
      store.edit(tidy, tidy !== null && isNearly(drawn, tidy) ? 'edited' : 'elsewhere');
    },
    onDeleted(what) {
      if (what === 'area') {
        if (store.getSnapshot().geometry === null) return;
        store.edit(null);
        announce(aoiStrings.removed);
        return;
      }
      const { geometry, areaKm2, vertices: vertexCount, findings } = store.getSnapshot();
      announce(
        `${toolStrings.deleted[what]} ${geometry === null ? aoiStrings.noArea : aoiStrings.set(areaKm2, vertexCount, findings.length)}`,
      );
    },
    onSketch: (sketch) => drawing.setSketch(sketch && sketchFacts(sketch, store.getSnapshot())),
    onSelected(vertex) {
      drawing.vertexSelectionChanged(vertex !== null);
      if (vertex) mapMarks.notifyPointer({ kind: 'selected', ...vertex });
    },
    onToolChange: drawing.toolChanged,
    onCrosshair: (at, action) => announce(crosshairAnnouncement(at, action)),
  });
  const show = (origin: AreaOrigin) => {
    const { geometry, findings, areaKm2 } = store.getSnapshot();
    const drawable = findings.some(isUnreadable) ? null : geometry;
    overlay.pin(findings.flatMap(({ position }) => (position ? [position] : [])));
    overlay.show(drawable, areaKm2 !== null);
    if (origin === 'edited') return;
    const { tool } = drawing.getSnapshot();
    control.show(drawable, origin === 'drawn' ? 'edit' : tool === 'edit' || tool === 'move' ? tool : 'none');
  };
  const stop = watch(
    store,
    ({ geometry }) => geometry,
    () => show(store.getSnapshot().origin),
  );
  drawing.connect(control, (tool) => announce(hintText(tool)));
  // A new control shows nothing yet, wherever the last change was made.
  show('elsewhere');
  return () => {
    stop();
    drawing.connect(null);
    control.remove();
  };
}

/** Combines a finished shape with the area. If that is impossible, announces the reason and returns false. */
function acceptShape(
  { aoiStore: store, drawing }: Pick<AreaModel, 'aoiStore' | 'drawing'>,
  drawn: DrawnGeometry,
): boolean {
  // In which direction it was drawn has no meaning, so the direction that GeoJSON requires needs no words.
  const shape = tidyGeometry(rewindRings(splitWideEdges(drawn)));
  // A click without movement draws no shape; the area stays unchanged.
  if (shape === null) return false;
  const { geometry } = store.getSnapshot();
  const { combination } = drawing.getSnapshot();
  const result = combineArea(geometry, shape, combination);
  if ('problem' in result) {
    drawing.setProblem(result.problem);
    announce(result.problem);
    return false;
  }
  drawing.setProblem(null);
  if (geometry === null || combination === 'replace') store.replace(result.geometry, null, 'drawn');
  else store.edit(result.geometry, 'drawn');
  const { areaKm2, vertices: vertexCount, findings } = store.getSnapshot();
  announce(aoiStrings.set(areaKm2, vertexCount, findings.length));
  return true;
}

function crosshairAnnouncement([longitude, latitude]: readonly [number, number], action: CrosshairAction): string {
  const position = formatPosition([longitude - 360 * Math.round(longitude / 360), latitude]);
  return toolStrings.crosshair[action](position);
}

function isNearly(drawn: DrawnGeometry, tidy: AoiGeometry): boolean {
  const [left, right] = [drawn.coordinates.flat(4), tidy.coordinates.flat(4)];
  return left.length === right.length && left.every((value, index) => Math.abs(value - (right[index] ?? 0)) < 1e-6);
}
