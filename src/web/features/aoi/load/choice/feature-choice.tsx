// Loaded here, so that the review's first call doesn't depend on the network.
import '../../../../api/review/create-review.ts';
import '../../../../api/review/send-rows.ts';
import { useEffect, useMemo, useRef, useState } from 'react';
import { sentenceOf } from '../../../../../geo/coded.ts';
import { useApi } from '../../../../api/api-context.ts';
import { announce } from '../../../../ui/announcer.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Notice } from '../../../../ui/notice.tsx';
import { useSelection } from '../../../../ui/table/use-selection.ts';
import { useAreaModel } from '../../area-model.ts';
import type { AreaMap, OnArea } from '../../area-panel-types.ts';
import { fileStrings } from '../file-strings.ts';
import { joinFeatures } from '../join-features.ts';
import { joinProblemOf } from '../join-problem.ts';
import styles from '../load.module.css';
import type { FeaturesReading } from '../load-state.ts';
import { loadStrings } from '../load-strings.ts';
import { areaNameFromFile } from '../name-from-file.ts';
import { type FeatureRow, FeatureTable, titleOf } from './feature-table.tsx';
import { useFeatureOutlines } from './use-feature-outlines.ts';

const words = loadStrings.table;

type FeatureChoiceProps = {
  readonly controller: AreaMap | null;
  readonly name: string;
  readonly reading: FeaturesReading;
  readonly onArea: OnArea;
  readonly onFinish: (message: string, notes: readonly string[]) => void;
  readonly onClose: () => void;
};

/** The choice among the features of a file: one area from the chosen ones, or one job for each. */
export function FeatureChoice({ controller, name, reading, onArea, onFinish, onClose }: FeatureChoiceProps) {
  const { drawing } = useAreaModel();
  const { review } = useApi();
  const { features, crs } = reading;
  const notes = reading.notes.map((note) => sentenceOf(fileStrings.notes, note));
  const rows = useMemo(() => features.map((feature, index): FeatureRow => ({ index, feature })), [features]);
  const selection = useSelection<FeatureRow>(() => rows.map((row) => [String(row.index), row] as const));
  const [hovered, setHovered] = useState<number | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const chosen = useMemo(() => new Set([...selection.rows.values()].map(({ index }) => index)), [selection.rows]);
  const drawnCount = useFeatureOutlines({
    controller,
    areas: features,
    chosen,
    hovered,
    onPointed: (index) => {
      setHovered(index);
      setPointed(index);
    },
    onPressed: (index) => {
      const row = rows[index];
      const id = String(index);
      if (row) selection.press({ id, shown: [[id, row]], isRange: false });
    },
  });
  const [joining, setJoining] = useState<'no' | 'running' | { readonly problem: string }>('no');
  const closing = useRef<AbortController | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    closing.current = abort;
    // A press on the map chooses a feature, so no tool may claim it.
    const { tool } = drawing.getSnapshot();
    if (tool !== 'none') drawing.pick(tool);
    // A slow union must not become the area after the choice has been closed.
    return () => abort.abort();
  }, [drawing]);
  const pickedRows = [...selection.rows.values()].sort((a, b) => a.index - b.index);
  const picked = pickedRows.map(({ feature }) => feature);
  const valid = pickedRows.filter(({ feature }) => feature.findings === 0);

  const joinChosen = async () => {
    const signal = closing.current?.signal;
    if (!signal) return;
    setJoining('running');
    try {
      const [only] = picked;
      const geometry = picked.length === 1 && only ? only.geometry : await joinFeatures(picked, signal);
      signal.throwIfAborted();
      onArea(geometry, (picked.length === 1 && only?.name) || areaNameFromFile(name));
      onFinish(loadStrings.loaded(name, crs), notes);
    } catch (error) {
      if (signal.aborted) return;
      setJoining({ problem: sentenceOf(words.joinFailed, joinProblemOf(error)) });
    }
  };
  const queueEach = () => {
    const jobs = valid.map((row) => ({ geometry: row.feature.geometry, name: titleOf(row) }));
    announce(words.queued(valid.length));
    const left = picked.length - valid.length;
    onFinish(words.queued(valid.length), left > 0 ? [words.flawed(left), ...notes] : notes);
    // Last, because the review replaces this panel.
    review.addAreas(jobs, null);
  };

  return (
    <div className={styles.choice}>
      <p role="status">{words.found(features.length, crs)}</p>
      {notes.map((note) => (
        <p key={note} className={styles.quiet}>
          {note}
        </p>
      ))}
      {drawnCount < features.length && <p className={styles.quiet}>{words.notAllDrawn(drawnCount)}</p>}
      <FeatureTable rows={rows} selection={selection} hovered={hovered} onHover={setHovered} shownIndex={pointed} />
      <p className={styles.quiet}>
        {words.chosen(
          picked.length,
          picked.reduce((sum, { areaKm2 }) => sum + (areaKm2 ?? 0), 0),
        )}
      </p>
      <div className={styles.actions}>
        <Button
          variant="primary"
          disabled={picked.length === 0 || joining === 'running'}
          onClick={() => void joinChosen()}
        >
          {joining === 'running' ? words.joining : words.asOne}
        </Button>
        {picked.length > 1 && (
          <Button disabled={valid.length === 0} onClick={queueEach}>
            {words.asEach(valid.length)}
          </Button>
        )}
        <Button variant="link" onClick={onClose}>
          {words.close}
        </Button>
      </div>
      {typeof joining === 'object' && <Notice tone="bad">{joining.problem}</Notice>}
    </div>
  );
}
