import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { OperationOutput } from '../../../../../contract/operations.ts';
import type { Bbox } from '../../../../../geo/bbox.ts';
import { useApi } from '../../../../api/api-context.ts';
import { ErrorText } from '../../../../api/error-text.tsx';
import { areaSourceId } from '../../../../api/items/area-source.ts';
import { itemQuery } from '../../../../api/items/use-item.ts';
import { Button } from '../../../../ui/button.tsx';
import { strings } from '../../../../ui/i18n/strings.ts';
import { Notice } from '../../../../ui/notice.tsx';
import type { AreaChoice } from './area-choice.ts';
import { areaStrings } from './area-strings.ts';
import styles from './areas.module.css';

type Area = OperationOutput<'clip.areas.list'>[number];
type Capture = OperationOutput<'clip.area.metadata'>['captures'][number];

/** The delivery areas as a radio group, with the mosaics of the chosen one. */
export function AreaList({ selected, sourceId, text, onSelect }: AreaChoice) {
  const { transport } = useApi();
  const group = useId();
  const listed = useQuery({
    queryKey: ['clip.areas.list'],
    queryFn: ({ signal }) => transport.op('clip.areas.list', {}, { signal }),
    staleTime: 30_000,
  });
  const { choose, choosing, problem } = useChoice(sourceId, onSelect);
  if (listed.isPending) return <p className={styles.quiet}>{areaStrings.loading}</p>;
  if (listed.error) return <Failed error={listed.error} onRetry={() => void listed.refetch()} />;
  if (listed.data.length === 0) return <p className={styles.quiet}>{areaStrings.empty}</p>;
  const areas = listed.data.filter((area) => area.area === selected || matches(area, text));
  return (
    <>
      <div className={styles.list} role="radiogroup" aria-label={areaStrings.title} aria-busy={choosing !== null}>
        {areas.map((area) => {
          const isChecked = area.area === (choosing ?? selected);
          return (
            <label key={area.area} className={styles.area}>
              <input
                type="radio"
                name={group}
                checked={isChecked}
                onChange={() => void choose(area)}
                // A press on the checked one reads it again: another area may have its name now.
                onClick={() => isChecked && choosing === null && void choose(area)}
              />
              <span>
                {area.name} <small>{areaStrings.mosaics(area.mosaic_count)}</small>
              </span>
              {area.area === selected && <Captures area={area.area} sourceId={sourceId} />}
            </label>
          );
        })}
      </div>
      {areas.length === 0 && <p className={styles.quiet}>{areaStrings.noMatch(text)}</p>}
      {problem}
    </>
  );
}

/** Whether title or name contain every word, as in a search of items. */
function matches({ area, name }: Area, text: string): boolean {
  const own = `${name}\n${area}`.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => own.includes(word));
}

/**
 * Reads an area's source before it is chosen, so that the choice is complete at once; another choice, also of an item, replaces one that is
 * pending.
 */
function useChoice(sourceId: string | null, onSelect: AreaChoice['onSelect']) {
  const { transport } = useApi();
  const client = useQueryClient();
  const [choosing, setChoosing] = useState<string | null>(null);
  const [problem, setProblem] = useState<ReactNode>(null);
  const pending = useRef<AbortController | null>(null);
  const chosenBefore = useRef(sourceId);
  useEffect(() => {
    if (sourceId !== chosenBefore.current) pending.current?.abort();
    chosenBefore.current = sourceId;
  }, [sourceId]);
  useEffect(() => () => pending.current?.abort(), []);
  const choose = async (area: Area) => {
    pending.current?.abort();
    const request = new AbortController();
    pending.current = request;
    setChoosing(area.area);
    setProblem(null);
    try {
      const { signal } = request;
      const id = await areaSourceId(transport, area.area, signal);
      if (id !== null) await client.fetchQuery(itemQuery(transport, id));
      if (signal.aborted) return;
      if (id === null) setProblem(<Notice tone="bad">{areaStrings.undescribed}</Notice>);
      else onSelect(id, boxOf(area));
    } catch (error) {
      if (!request.signal.aborted) setProblem(<Failed error={error} onRetry={() => void choose(area)} />);
    } finally {
      if (pending.current === request) setChoosing(null);
    }
  };
  return { choose, choosing, problem };
}

type CapturesProps = { readonly area: string; readonly sourceId: string | null };

/** When and by what the mosaics of an area were captured; nothing until it is known. */
function Captures({ area, sourceId }: CapturesProps) {
  const { transport } = useApi();
  const { data } = useQuery({
    // Another area may have the name later.
    queryKey: ['clip.area.metadata', area, sourceId],
    queryFn: ({ signal }) => transport.op('clip.area.metadata', { area }, { signal }),
    staleTime: 30_000,
  });
  return data?.captures.map((capture) => <small key={capture.mosaic_type}>{captureText(capture)}</small>);
}

function captureText({ mosaic_type: type, capture_date: day, start_date: first, end_date: last, sensor }: Capture) {
  const days = first && last ? areaStrings.between(first, last) : (day ?? null);
  return areaStrings.captured(type, days, sensor ?? null);
}

function boxOf({ bbox }: Area): Bbox | null {
  return bbox?.length === 4 ? (bbox as [number, number, number, number]) : null;
}

function Failed({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  return (
    <Notice
      tone="bad"
      role="alert"
      action={
        <Button variant="link" onClick={onRetry}>
          {strings.app.tryAgain}
        </Button>
      }
    >
      <ErrorText error={error} />
    </Notice>
  );
}
