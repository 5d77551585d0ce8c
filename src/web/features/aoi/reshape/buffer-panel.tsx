import { type FormEvent, useEffect, useMemo, useState } from 'react';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { areaM2 } from '../../../../geo/geodesy/area.ts';
import { announce } from '../../../ui/announcer.tsx';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { useDebouncedValue } from '../../../ui/hooks/use-debounced-value.ts';
import { TextField } from '../../../ui/text-field.tsx';
import { useAreaModel } from '../area-model.ts';
import { formatAreaChange } from '../store/area-change.ts';
import { asAoiGeometry } from '../store/as-aoi-geometry.ts';
import { readLength } from '../type/read-center.ts';
import styles from './reshape.module.css';
import { reshapeStrings } from './reshape-strings.ts';
import { useGeometryTask } from './use-geometry-task.ts';

const words = reshapeStrings.buffer;
const MAX_DISTANCE_M = 1_000_000;

type Unit = 'm' | 'km';
type Direction = 'out' | 'in';

/** Grows or shrinks the area by a distance, with a preview on the map. */
export function BufferPanel({ geometry, onClose }: { readonly geometry: AoiGeometry; readonly onClose: () => void }) {
  const { aoiStore, mapMarks } = useAreaModel();
  const [text, setText] = useState('');
  const [unit, setUnit] = useState<Unit>('m');
  const [direction, setDirection] = useState<Direction>('out');
  const sizeM = readLength(text, unit);
  const isValidDistance = sizeM !== null && sizeM > 0 && sizeM <= MAX_DISTANCE_M;
  const metres = useDebouncedValue(isValidDistance ? (direction === 'out' ? sizeM : -sizeM) : null);
  const task = useMemo(
    () => (metres === null ? null : ({ kind: 'buffer', area: geometry, metres } as const)),
    [geometry, metres],
  );
  const computed = useGeometryTask(task);
  const area = computed.kind === 'done' ? computed.result : null;
  const change = useMemo(() => area && formatAreaChange(areaM2(geometry) / 1e6, areaM2(area) / 1e6), [area, geometry]);
  useEffect(() => {
    mapMarks.show({ preview: area });
    return () => mapMarks.show({ preview: null });
  }, [mapMarks, area]);
  const isCurrent = isValidDistance && metres === (direction === 'out' ? sizeM : -sizeM);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (area === null || change === null || !isCurrent) return;
    aoiStore.edit(asAoiGeometry(area));
    announce(words.done(change));
    onClose();
  };
  return (
    <form className={styles.panel} onSubmit={submit} noValidate>
      <p className={styles.title}>{words.title}</p>
      <div className={styles.fields}>
        <Field label={words.way}>
          {(control) => (
            <select {...control} value={direction} onChange={(event) => setDirection(event.target.value as Direction)}>
              <option value="out">{words.ways.out}</option>
              <option value="in">{words.ways.in}</option>
            </select>
          )}
        </Field>
        <TextField
          label={words.distance}
          error={problemOf(text, sizeM)}
          inputMode="decimal"
          value={text}
          onValue={setText}
        />
        <Field label={words.unit}>
          {(control) => (
            <select {...control} value={unit} onChange={(event) => setUnit(event.target.value as Unit)}>
              <option value="m">{words.units.m}</option>
              <option value="km">{words.units.km}</option>
            </select>
          )}
        </Field>
      </div>
      <p className={styles.facts} role="status">
        {computed.kind === 'working' && reshapeStrings.working}
        {computed.kind === 'failed' && reshapeStrings.failed(computed.detail)}
        {computed.kind === 'done' && (change ?? words.nothing)}
      </p>
      <div className={styles.acts}>
        <Button variant="primary" type="submit" disabled={area === null || !isCurrent}>
          {reshapeStrings.apply}
        </Button>
        <Button onClick={onClose}>{reshapeStrings.cancel}</Button>
      </div>
    </form>
  );
}

function problemOf(text: string, sizeM: number | null): string | null {
  if (text.trim() === '') return null;
  if (sizeM === null || sizeM <= 0) return words.bad;
  return sizeM > MAX_DISTANCE_M ? words.tooFar : null;
}
