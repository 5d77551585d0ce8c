import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { formatPosition } from '../../../../geo/validity/aoi-finding.ts';
import { splitWideEdges } from '../../../../geo/vertices/split-wide-edges.ts';
import type { CrosshairAction, DrawControl, DrawListener, DrawnGeometry } from '../../../map/draw/draw-control.ts';
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
import { hintText } from './tool-hints.ts';
import { toolStrings } from './tool-strings.ts';

/**
 * Synchronises the drawing control and the area's store in both directions. The control isn't given the geometry that
 * it has just produced, so that its selection is preserved. Returns a function that ends the synchronisation and
 * removes the control.
 */
export function bindDrawing(
  store: AoiStore,
  overlay: AreaOverlay,
  makeControl: (listener: DrawListener) => DrawControl,
): () => void {
  let lastGeometry: AoiGeometry | null = null;
  let isAcceptingShape = false;
  let isFromControl = false;
  const drawable = () => {
    const { geometry, findings } = store.getSnapshot();
    return findings.some(isUnreadable) ? null : geometry;
  };
  const overlayArea = () => overlay.show(drawable(), store.getSnapshot().areaKm2 !== null);
  const control = makeControl({
    onDrawn(drawn) {
      isAcceptingShape = true;
      const isAccepted = acceptShape(store, drawn);
      isAcceptingShape = false;
      if (isAccepted) control.setTool('edit');
    },
    onEdited(drawn) {
      const tidy = tidyGeometry(splitWideEdges(drawn));
      // If tidying moved it to the first world copy, split it or left nothing, the control must be updated.
      isFromControl = tidy !== null && isNearly(drawn, tidy);
      try {
        store.edit(tidy);
      } finally {
        isFromControl = false;
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
  const sync = () => {
    const { geometry, findings } = store.getSnapshot();
    overlay.pin(findings.flatMap(({ position }) => (position ? [position] : [])));
    if (geometry === lastGeometry) return;
    lastGeometry = geometry;
    if (isFromControl) return;
    const { tool } = drawing.getSnapshot();
    control.show(drawable(), isAcceptingShape ? 'edit' : tool === 'edit' || tool === 'move' ? tool : 'none');
    overlayArea();
  };
  const stop = store.subscribe(sync);
  drawing.connect(control, (tool) => announce(hintText(tool)));
  sync();
  return () => {
    stop();
    drawing.connect(null);
    control.remove();
  };
}

/** Combines a finished shape with the area. If that is impossible, announces the reason and returns false. */
function acceptShape(store: AoiStore, drawn: DrawnGeometry): boolean {
  const shape = tidyGeometry(splitWideEdges(drawn));
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
  if (geometry === null || combination === 'new') store.replace(result.geometry);
  else store.edit(result.geometry);
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
