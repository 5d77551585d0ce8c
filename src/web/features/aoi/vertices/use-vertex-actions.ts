import { type RefObject, useMemo, useRef, useState } from 'react';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { isBehindGlobe } from '../../../map/globe.ts';
import { announce } from '../../../ui/announcer.tsx';
import { formatArea } from '../../../ui/i18n/format.ts';
import { useAreaModel } from '../area-model.ts';
import type { AreaMap } from '../area-panel-types.ts';
import type { AreaSnapshot } from '../store/create-aoi-store.ts';
import type { CellActions } from './coordinate-cell.tsx';
import { deleteRing, deleteVertex, insertVertex, moveVertex } from './edit-vertices.ts';
import type { LonLat } from './read-position.ts';
import { countPolygons, isSameRing, type Ring, type RingIndex, ringsOf } from './rings.ts';
import { roundDegrees } from './round-degrees.ts';
import type { PendingFocus } from './vertex-table.tsx';
import { verticesStrings as words } from './vertices-strings.ts';

/** Vertices that a ring needs to have an area. */
const MIN_VERTICES = 3;

type VertexActionContext = {
  readonly ringIndex: RingIndex;
  readonly vertices: readonly LonLat[];
  readonly rings: readonly Ring[];
  readonly controller: AreaMap | null;
  readonly pendingFocus: RefObject<PendingFocus | null>;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly setCurrent: (row: number) => void;
  readonly setHovered: (row: number | null) => void;
  readonly setRingIndex: (ringIndex: RingIndex, isNew: boolean) => void;
};

/** Actions on vertices. Each change is one undo step, is announced, and is made visible on the map. */
export function useVertexActions(now: VertexActionContext) {
  const { aoiStore, undoArea, redoStep } = useAreaModel();
  const latest = useRef(now);
  latest.current = now;
  const [problem, setProblem] = useState<string | null>(null);
  const [note, setNote] = useState<string | null>(null);
  const actions = useMemo(() => {
    const say = (text: string) => {
      setNote(text);
      announce(text);
    };
    const edit = (geometry: AoiGeometry | null, at: LonLat | null) => {
      setProblem(null);
      aoiStore.edit(geometry);
      fitToVertex(latest.current.controller, aoiStore.getSnapshot(), at);
    };
    const go = (row: number, axis: PendingFocus['axis']) => {
      latest.current.pendingFocus.current = { row, axis, takesFocus: true };
      latest.current.setCurrent(row);
    };
    const insert = (row: number, vertex: LonLat, suffix = '') => {
      const { ringIndex } = latest.current;
      edit(insertVertex(aoiStore.getSnapshot().geometry, ringIndex, row, vertex), vertex);
      latest.current.setRingIndex(ringIndex, false);
      say(`${words.added(row + 1, vertex, sizeWords(aoiStore.getSnapshot(), ringIndex))}${suffix}`);
    };
    const cellActions: CellActions = {
      problem: setProblem,
      focused(row) {
        const { vertices, controller, setCurrent } = latest.current;
        setCurrent(row);
        showVertex(controller, vertices[row] ?? null);
      },
      hovered: (row) => latest.current.setHovered(row),
      change(row, to) {
        const { ringIndex, vertices } = latest.current;
        const [longitude = 0, latitude = 0] = vertices[row] ?? [];
        const position: LonLat =
          'position' in to ? to.position : to.axis === 'longitude' ? [to.degrees, latitude] : [longitude, to.degrees];
        if (position[0] === longitude && position[1] === latitude) return;
        edit(moveVertex(aoiStore.getSnapshot().geometry, ringIndex, row, position), position);
        say(words.moved(row + 1, position, sizeWords(aoiStore.getSnapshot(), ringIndex)));
      },
      go(row, axis, rows) {
        const target = Math.max(0, Math.min(latest.current.vertices.length - 1, row + rows));
        // Without a re-render the pending focus would be applied at a later, unrelated one.
        if (target !== row) go(target, axis);
      },
      next(row, axis) {
        if (row + 1 < latest.current.vertices.length) go(row + 1, axis);
        else latest.current.input.current?.focus();
      },
      insertAfter(row) {
        const { vertices, input } = latest.current;
        const [vertex, after] = [vertices[row], vertices[(row + 1) % vertices.length]];
        if (!vertex || !after || vertices.length < 2) return input.current?.focus();
        insert(row + 1, [roundDegrees((vertex[0] + after[0]) / 2), roundDegrees((vertex[1] + after[1]) / 2)]);
        go(row + 1, 'longitude');
      },
      step(row, axis, way) {
        setProblem(null);
        setNote(null);
        const before = aoiStore.getSnapshot();
        if (way === 'undo') undoArea();
        else redoStep();
        if (aoiStore.getSnapshot() === before) return;
        const rings = ringsOf(aoiStore.getSnapshot().geometry) ?? [];
        const ring = rings.find((each) => isSameRing(each, latest.current.ringIndex)) ?? rings[0];
        // The step may have removed the row.
        if (ring && ring.vertices.length > 0) go(Math.min(row, ring.vertices.length - 1), axis);
        else latest.current.input.current?.focus();
      },
      remove(row) {
        const { ringIndex, vertices, input } = latest.current;
        edit(deleteVertex(aoiStore.getSnapshot().geometry, ringIndex, row), null);
        say(words.deleted(row + 1, sizeWords(aoiStore.getSnapshot(), ringIndex)));
        if (vertices.length > 1) go(Math.min(row, vertices.length - 2), 'longitude');
        else input.current?.focus();
      },
    };
    return {
      cellActions,
      add(position: LonLat, isGuessed: boolean) {
        insert(latest.current.vertices.length, position, isGuessed ? ` ${words.guessed}` : '');
        latest.current.setCurrent(latest.current.vertices.length);
      },
      begin(ringIndex: RingIndex) {
        latest.current.setRingIndex(ringIndex, true);
        say(
          words.begun(
            words.ringName(ringIndex.polygon, ringIndex.ring, countPolygons(latest.current.rings, ringIndex)),
          ),
        );
        latest.current.input.current?.focus();
      },
      removeRing() {
        const { ringIndex, rings } = latest.current;
        edit(deleteRing(aoiStore.getSnapshot().geometry, ringIndex), null);
        say(words.ringDeleted(words.ringName(ringIndex.polygon, ringIndex.ring, countPolygons(rings, ringIndex))));
        latest.current.setRingIndex({ polygon: 0, ring: 0 }, false);
        latest.current.input.current?.focus();
      },
    };
  }, [aoiStore, undoArea, redoStep]);
  return { ...actions, problem, note };
}

function sizeWords({ geometry, areaKm2, vertices: areaVertices }: AreaSnapshot, { polygon, ring }: RingIndex): string {
  const ringVertices =
    ringsOf(geometry)?.find((each) => each.polygon === polygon && each.ring === ring)?.vertices.length ?? 0;
  if (ringVertices > 0 && ringVertices < MIN_VERTICES) return words.needMore(MIN_VERTICES - ringVertices);
  return words.size(areaKm2 === null ? null : formatArea(areaKm2), areaVertices || ringVertices);
}

/** Pans the map to a vertex that is outside of it or under a panel. */
function showVertex(controller: AreaMap | null, at: LonLat | null): void {
  if (controller === null || at === null) return;
  const { map } = controller;
  const { x, y } = map.project([at[0], at[1]]);
  const { clientWidth, clientHeight } = map.getContainer();
  const { top = 0, right = 0, bottom = 0, left = 0 } = map.getPadding();
  const isSeen = x >= left && x <= clientWidth - right && y >= top && y <= clientHeight - bottom;
  if (!isSeen || isBehindGlobe(map, at)) map.panTo([at[0], at[1]]);
}

/** Zooms the map to the area when a vertex that was just set is not visible. */
function fitToVertex(controller: AreaMap | null, { geometry, areaKm2 }: AreaSnapshot, at: LonLat | null): void {
  if (controller === null || at === null || controller.map.getBounds().contains([at[0], at[1]])) return;
  const area = areaKm2 === null ? null : geometry;
  controller.fitBounds(area ?? [at[0] - 0.05, Math.max(-85, at[1] - 0.05), at[0] + 0.05, Math.min(85, at[1] + 0.05)]);
}
