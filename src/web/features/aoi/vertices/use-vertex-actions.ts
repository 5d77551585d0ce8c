import { type RefObject, useMemo, useRef, useState } from 'react';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { bboxOf } from '../../../../geo/bbox.ts';
import { isBehindGlobe } from '../../../map/globe.ts';
import { announce } from '../../../ui/announcer.tsx';
import { formatArea } from '../../../ui/i18n/format.ts';
import type { AreaMap } from '../area-panel-types.ts';
import { aoiStore } from '../store/aoi-store.ts';
import { stepForward, undoArea } from '../store/undo-redo.ts';
import type { CellActs } from './coordinate-cell.tsx';
import { deleteCorner, deleteRing, insertCorner, moveCorner } from './edit-vertices.ts';
import type { LonLat } from './read-position.ts';
import { isSamePlace, partsOf, type Ring, type RingPlace, ringsOf } from './rings.ts';
import { roundDegrees } from './round-degrees.ts';
import type { CellWish } from './vertex-table.tsx';
import { cornersStrings as words } from './vertices-strings.ts';

/** Corners that a ring needs to have an area. */
const LEAST_CORNERS = 3;

type CornerActsOf = {
  readonly place: RingPlace;
  readonly corners: readonly LonLat[];
  readonly rings: readonly Ring[];
  readonly controller: AreaMap | null;
  readonly wish: RefObject<CellWish | null>;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly setCurrent: (row: number) => void;
  readonly setHovered: (row: number | null) => void;
  readonly setPlace: (place: RingPlace, isNew: boolean) => void;
};

/** What can be done with corners: each change is one step of the area's history, is announced, and is shown by the map. */
export function useCornerActs(now: CornerActsOf) {
  const latest = useRef(now);
  latest.current = now;
  const [problem, setProblem] = useState<string | null>(null);
  const [note, setNote] = useState<string | null>(null);
  const made = useMemo(() => {
    const say = (text: string) => {
      setNote(text);
      announce(text);
    };
    const edit = (geometry: AoiGeometry | null, at: LonLat | null) => {
      setProblem(null);
      aoiStore.edit(geometry);
      follow(latest.current.controller, at);
    };
    const go = (row: number, axis: CellWish['axis']) => {
      latest.current.wish.current = { row, axis, takesFocus: true };
      latest.current.setCurrent(row);
    };
    const insert = (row: number, corner: LonLat, suffix = '') => {
      const { place } = latest.current;
      edit(insertCorner(aoiStore.getSnapshot().geometry, place, row, corner), corner);
      latest.current.setPlace(place, false);
      say(`${words.added(row + 1, corner, sizeWords(place))}${suffix}`);
    };
    const acts: CellActs = {
      problem: setProblem,
      focused(row) {
        const { corners, controller, setCurrent } = latest.current;
        setCurrent(row);
        showCorner(controller, corners[row] ?? null);
      },
      hovered: (row) => latest.current.setHovered(row),
      change(row, to) {
        const { place, corners } = latest.current;
        const [longitude = 0, latitude = 0] = corners[row] ?? [];
        const position: LonLat =
          'position' in to ? to.position : to.axis === 'longitude' ? [to.degrees, latitude] : [longitude, to.degrees];
        if (position[0] === longitude && position[1] === latitude) return;
        edit(moveCorner(aoiStore.getSnapshot().geometry, place, row, position), position);
        say(words.moved(row + 1, position, sizeWords(place)));
      },
      go(row, axis, rows) {
        const target = Math.max(0, Math.min(latest.current.corners.length - 1, row + rows));
        // Nothing would be drawn anew, and the wish would be fulfilled at another time.
        if (target !== row) go(target, axis);
      },
      next(row, axis) {
        if (row + 1 < latest.current.corners.length) go(row + 1, axis);
        else latest.current.input.current?.focus();
      },
      insertAfter(row) {
        const { corners, input } = latest.current;
        const [corner, after] = [corners[row], corners[(row + 1) % corners.length]];
        if (!corner || !after || corners.length < 2) return input.current?.focus();
        insert(row + 1, [roundDegrees((corner[0] + after[0]) / 2), roundDegrees((corner[1] + after[1]) / 2)]);
        go(row + 1, 'longitude');
      },
      step(row, axis, way) {
        setProblem(null);
        setNote(null);
        const before = aoiStore.getSnapshot();
        if (way === 'undo') undoArea();
        else stepForward();
        if (aoiStore.getSnapshot() === before) return;
        const rings = ringsOf(aoiStore.getSnapshot().geometry) ?? [];
        const ring = rings.find((each) => isSamePlace(each, latest.current.place)) ?? rings[0];
        // The row may have gone with the step.
        if (ring && ring.corners.length > 0) go(Math.min(row, ring.corners.length - 1), axis);
        else latest.current.input.current?.focus();
      },
      remove(row) {
        const { place, corners, input } = latest.current;
        edit(deleteCorner(aoiStore.getSnapshot().geometry, place, row), null);
        say(words.deleted(row + 1, sizeWords(place)));
        if (corners.length > 1) go(Math.min(row, corners.length - 2), 'longitude');
        else input.current?.focus();
      },
    };
    return {
      acts,
      add(position: LonLat, isGuessed: boolean) {
        insert(latest.current.corners.length, position, isGuessed ? ` ${words.guessed}` : '');
        latest.current.setCurrent(latest.current.corners.length);
      },
      begin(place: RingPlace) {
        latest.current.setPlace(place, true);
        say(words.begun(words.ringName(place.part, place.ring, partsOf(latest.current.rings, place))));
        latest.current.input.current?.focus();
      },
      removeRing() {
        const { place, rings } = latest.current;
        edit(deleteRing(aoiStore.getSnapshot().geometry, place), null);
        say(words.ringDeleted(words.ringName(place.part, place.ring, partsOf(rings, place))));
        latest.current.setPlace({ part: 0, ring: 0 }, false);
        latest.current.input.current?.focus();
      },
    };
  }, []);
  return { ...made, problem, note };
}

function sizeWords({ part, ring }: RingPlace): string {
  const { geometry, areaKm2, corners } = aoiStore.getSnapshot();
  const own = ringsOf(geometry)?.find((each) => each.part === part && each.ring === ring)?.corners.length ?? 0;
  if (own > 0 && own < LEAST_CORNERS) return words.needMore(LEAST_CORNERS - own);
  return words.size(areaKm2 === null ? null : formatArea(areaKm2), corners || own);
}

/** The map comes to a corner that lies off it or under a panel. */
function showCorner(controller: AreaMap | null, at: LonLat | null): void {
  if (controller === null || at === null) return;
  const { map } = controller;
  const { x, y } = map.project([at[0], at[1]]);
  const { clientWidth, clientHeight } = map.getContainer();
  const { top = 0, right = 0, bottom = 0, left = 0 } = map.getPadding();
  const isSeen = x >= left && x <= clientWidth - right && y >= top && y <= clientHeight - bottom;
  if (!isSeen || isBehindGlobe(map, at)) map.panTo([at[0], at[1]]);
}

/** The map goes to the area when a corner that was just set is out of sight. */
function follow(controller: AreaMap | null, at: LonLat | null): void {
  if (controller === null || at === null || controller.map.getBounds().contains([at[0], at[1]])) return;
  const { geometry, areaKm2 } = aoiStore.getSnapshot();
  const bbox = geometry && areaKm2 !== null ? bboxOf(geometry) : null;
  controller.fitBounds(bbox ?? [at[0] - 0.05, Math.max(-85, at[1] - 0.05), at[0] + 0.05, Math.min(85, at[1] + 0.05)]);
}
