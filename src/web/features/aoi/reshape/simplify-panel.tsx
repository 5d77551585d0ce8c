import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { areaM2 } from '../../../../geo/geodesy/area.ts';
import { MAX_AOI_POSITIONS } from '../../../../geo/validity/validity.ts';
import { announce } from '../../../ui/announcer.tsx';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { formatDistance } from '../../../ui/i18n/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import { mapMarks } from '../map-marks.ts';
import { aoiStore } from '../store/aoi-store.ts';
import { areaChange } from '../store/area-change.ts';
import { asAoiGeometry } from '../store/as-aoi-geometry.ts';
import type { CornerRanks } from './geometry-task.ts';
import styles from './reshape.module.css';
import { reshapeStrings } from './reshape-strings.ts';
import { positionsAt, SLIDER_STEPS, stepAt } from './simplify-scale.ts';
import { simplifiedTo, stagesOf } from './simplify-stages.ts';
import { useGeometryAnswer } from './use-geometry-task.ts';

const words = reshapeStrings.simplify;
/** Where the slider starts when there is no limit to come down to. */
const START_SHARE = 0.5;

type ReshapeProps = { readonly geometry: AoiGeometry; readonly onClose: () => void };

/** Fewer corners by a slider, shown on the map before anything is changed. */
export function SimplifyPanel({ geometry, onClose }: ReshapeProps) {
  const found = useGeometryAnswer(useMemo(() => ({ kind: 'rank', area: geometry }) as const, [geometry]));
  return (
    <div className={styles.panel}>
      <p className={styles.title}>{words.title}</p>
      {found.kind === 'working' && <p role="status">{reshapeStrings.working}</p>}
      {found.kind === 'failed' && <Notice tone="bad">{reshapeStrings.failed(found.problem)}</Notice>}
      {found.kind === 'answered' ? (
        <Slider geometry={geometry} ranks={found.answer} onClose={onClose} />
      ) : (
        <Button look="link" onClick={onClose}>
          {found.kind === 'failed' ? reshapeStrings.close : reshapeStrings.cancel}
        </Button>
      )}
    </div>
  );
}

function Slider({ geometry, ranks, onClose }: ReshapeProps & { readonly ranks: CornerRanks }) {
  const { least, most } = useMemo(() => stagesOf(ranks, geometry), [ranks, geometry]);
  const [step, setStep] = useState(() =>
    stepAt(most > MAX_AOI_POSITIONS ? MAX_AOI_POSITIONS : Math.max(least, most * START_SHARE), least, most),
  );
  const settled = useDeferredValue(step);
  const stage = useMemo(
    () => simplifiedTo(geometry, ranks, positionsAt(settled, least, most)),
    [geometry, ranks, settled, least, most],
  );
  const beforeKm2 = useMemo(() => areaM2(geometry) / 1e6, [geometry]);
  useEffect(() => {
    mapMarks.show({ preview: stage.area });
    return () => mapMarks.show({ preview: null });
  }, [stage]);
  const kept = words.kept(stage.positions, most);
  const change = areaChange(beforeKm2, stage.areaKm2);
  if (least >= most) {
    return (
      <>
        <p>{words.least}</p>
        <Button look="link" onClick={onClose}>
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
      <Field label={words.slider} hint={most > MAX_AOI_POSITIONS ? words.tooMany(MAX_AOI_POSITIONS) : undefined}>
        {({ className: _box, ...control }) => (
          <input
            {...control}
            type="range"
            className={styles.slider}
            min={0}
            max={SLIDER_STEPS}
            value={step}
            aria-valuetext={`${kept}, ${change}`}
            onChange={(event) => setStep(Number(event.target.value))}
          />
        )}
      </Field>
      <p className={styles.facts}>
        <strong>{kept}</strong>
        <span>{change}</span>
      </p>
      <p className={styles.quiet}>
        {stage.positions === most ? words.same : words.moves(formatDistance(stage.movedM))}
      </p>
      <div className={styles.acts}>
        <Button
          look="primary"
          disabled={stage.positions > MAX_AOI_POSITIONS || stage.positions === most}
          onClick={apply}
        >
          {reshapeStrings.apply}
        </Button>
        <Button onClick={onClose}>{reshapeStrings.cancel}</Button>
      </div>
    </>
  );
}
