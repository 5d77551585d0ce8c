import { useEffect, useRef, useState } from 'react';
import type { AoiGeometry } from '../../../../../contract/schemas/geometry.ts';
import { geographicBoxOf, ringBoxes } from '../../../../../geo/antimeridian/geographic-box.ts';
import type { FeatureOutlines, OutlineTone } from '../../../../map/layers/feature-outlines.ts';
import type { AreaMap } from '../../area-panel-types.ts';

/** More positions make the map slow; the features that follow are only in the table. */
const MAX_DRAWN_POSITIONS = 500_000;

type Options = {
  readonly controller: AreaMap | null;
  /** The features; those of the first render are drawn. */
  readonly areas: readonly { readonly geometry: AoiGeometry; readonly positions: number }[];
  /** Positions in `areas`. Must be a stable reference. */
  readonly chosen: ReadonlySet<number>;
  /** States of jobs. Must be a stable reference. */
  readonly tones?: ReadonlyMap<number, OutlineTone>;
  readonly hovered: number | null;
  readonly onPointed: (index: number | null) => void;
  readonly onPressed: (index: number) => void;
};

/** Draws the features on the map while they are listed, and zooms to them. Returns the number of features drawn. */
export function useFeatureOutlines(options: Options): number {
  const { controller, areas, chosen, tones, hovered, onPointed, onPressed } = options;
  const [outlines, setOutlines] = useState<FeatureOutlines | null>(null);
  const [drawnAreas] = useState(() => firstAreas(areas));
  const latest = useRef({ onPointed, onPressed });
  latest.current = { onPointed, onPressed };
  useEffect(() => {
    if (!controller) return;
    let isGone = false;
    let created: FeatureOutlines | null = null;
    import('../../../../map/layers/feature-outlines.ts').then(
      ({ createFeatureOutlines }) => {
        if (isGone) return;
        const geometries = drawnAreas.map(({ geometry }) => geometry);
        created = createFeatureOutlines(controller.map, geometries, {
          onPointed: (index) => latest.current.onPointed(index),
          onPressed: (index) => latest.current.onPressed(index),
        });
        setOutlines(created);
        const bbox = geographicBoxOf(geometries.flatMap(({ coordinates }) => ringBoxes(coordinates)));
        if (bbox) controller.fitBounds(bbox);
      },
      // Without the chunk the features are only in the table.
      () => undefined,
    );
    return () => {
      isGone = true;
      setOutlines(null);
      created?.remove();
    };
  }, [controller, drawnAreas]);
  useEffect(() => {
    outlines?.setChosen(chosen);
  }, [outlines, chosen]);
  useEffect(() => {
    if (tones) outlines?.setTones(tones);
  }, [outlines, tones]);
  useEffect(() => {
    outlines?.setHovered(hovered);
  }, [outlines, hovered]);
  return drawnAreas.length;
}

function firstAreas(areas: Options['areas']): Options['areas'] {
  let sum = 0;
  const end = areas.findIndex(({ positions }) => {
    sum += positions;
    return sum > MAX_DRAWN_POSITIONS;
  });
  return end === -1 ? areas : areas.slice(0, end);
}
