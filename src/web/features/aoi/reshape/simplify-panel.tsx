import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { areaM2 } from '../../../../geo/geodesy/area.ts';
import { MAX_AOI_POSITIONS } from '../../../../geo/validity/max-positions.ts';
import { announce } from '../../../ui/announcer.tsx';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { formatDistance } from '../../../ui/i18n/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import { useAreaModel } from '../area-model.ts';
import { formatAreaChange } from '../store/area-change.ts';
import { asAoiGeometry } from '../store/as-aoi-geometry.ts';
import type { VertexRanks } from './geometry-task.ts';
import styles from './reshape.module.css';
import { reshapeStrings } from './reshape-strings.ts';
import { positionsAt, SLIDER_STEPS, stepAt } from './simplify-scale.ts';
import { positionLimits, simplifiedTo } from './simplify-stages.ts';
import { useGeometryTask } from './use-geometry-task.ts';

const words = reshapeStrings.simplify;
/** Share of the positions at which the slider starts when the area is within the limit. */
const START_SHARE = 0.5;

type ReshapeProps = { readonly geometry: AoiGeometry; readonly onClose: () => void };

/** Reduces the vertices by a slider, with a preview on the map. */
export function SimplifyPanel({ geometry, onClose }: ReshapeProps) {
  const computed = useGeometryTask(useMemo(() => ({ kind: 'rank', area: geometry }) as const, [geometry]));
  return (
    <div className={styles.panel}>
      <p className={styles.title}>{words.title}</p>
      {computed.kind === 'working' && <p role="status">{reshapeStrings.working}</p>}
      {computed.kind === 'failed' && <Notice tone="bad">{reshapeStrings.failed(computed.detail)}</Notice>}
      {computed.kind === 'done' ? (
        <Slider geometry={geometry} ranks={computed.result} onClose={onClose} />
      ) : (
        <Button variant="link" onClick={onClose}>
          {computed.kind === 'failed' ? reshapeStrings.close : reshapeStrings.cancel}
        </Button>
      )}
    </div>
  );
}

function Slider({ geometry, ranks, onClose }: ReshapeProps & { readonly ranks: VertexRanks }) {
  const { aoiStore, mapMarks } = useAreaModel();
  const { minPositions, maxPositions } = useMemo(() => positionLimits(ranks, geometry), [ranks, geometry]);
  const [step, setStep] = useState(() =>
    stepAt(
      maxPositions > MAX_AOI_POSITIONS ? MAX_AOI_POSITIONS : Math.max(minPositions, maxPositions * START_SHARE),
      minPositions,
      maxPositions,
    ),
  );
  const deferredStep = useDeferredValue(step);
  const stage = useMemo(
    () => simplifiedTo(geometry, ranks, positionsAt(deferredStep, minPositions, maxPositions)),
    [geometry, ranks, deferredStep, minPositions, maxPositions],
  );
  const beforeKm2 = useMemo(() => areaM2(geometry) / 1e6, [geometry]);
  useEffect(() => {
    mapMarks.show({ preview: stage.area });
    return () => mapMarks.show({ preview: null });
  }, [mapMarks, stage]);
  const remaining = words.remaining(stage.positions, maxPositions);
  const change = formatAreaChange(beforeKm2, stage.areaKm2);
  if (minPositions >= maxPositions) {
    return (
      <>
        <p>{words.minimal}</p>
        <Button variant="link" onClick={onClose}>
          {reshapeStrings.close}
        </Button>
      </>
    );
  }
  const apply = () => {
    aoiStore.edit(asAoiGeometry(stage.area));
    announce(words.done(stage.positions, change));
    onClose();
  };
  return (
    <>
      <Field
        label={words.slider}
        hint={maxPositions > MAX_AOI_POSITIONS ? words.tooMany(MAX_AOI_POSITIONS) : undefined}
      >
        {({ className: _box, ...control }) => (
          <input
            {...control}
            type="range"
            className={styles.slider}
            min={0}
            max={SLIDER_STEPS}
            value={step}
            aria-valuetext={`${remaining}, ${change}`}
            onChange={(event) => setStep(Number(event.target.value))}
          />
        )}
      </Field>
      <p className={styles.facts}>
        <strong>{remaining}</strong>
        <span>{change}</span>
      </p>
      <p className={styles.quiet}>
        {stage.positions === maxPositions ? words.same : words.moves(formatDistance(stage.movedM))}
      </p>
      <div className={styles.acts}>
        <Button
          variant="primary"
          disabled={stage.positions > MAX_AOI_POSITIONS || stage.positions === maxPositions}
          onClick={apply}
        >
          {reshapeStrings.apply}
        </Button>
        <Button onClick={onClose}>{reshapeStrings.cancel}</Button>
      </div>
    </>
  );
}
