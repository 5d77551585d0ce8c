import { useEffect, useRef, useState } from 'react';
import { announce } from '../../../ui/announcer.tsx';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useConfirm } from '../../../ui/use-confirm.tsx';
import type { OnArea } from '../area-panel-types.ts';
import { FeatureTable } from './feature-table.tsx';
import { joinFeatures } from './join-features.ts';
import styles from './load.module.css';
import type { FeaturesReading } from './load-state.ts';
import { loadStrings } from './load-strings.ts';
import { areaNameFromFile } from './name-from-file.ts';
import { areaQueue } from './queue/area-queue.ts';
import type { LoadedFeature } from './read/area-file.ts';

const words = loadStrings.table;
/** More jobs than this at once need a confirmation. */
const MANY_JOBS = 20;

type FeatureChoiceProps = {
  readonly name: string;
  readonly reading: FeaturesReading;
  readonly onArea: OnArea;
  readonly onFinish: (message: string, notes: readonly string[]) => void;
  readonly onClose: () => void;
};

/** The choice among the features of a file: one area from the chosen ones, or one job for each. */
export function FeatureChoice({ name, reading, onArea, onFinish, onClose }: FeatureChoiceProps) {
  const { features, crs, notes } = reading;
  const [chosen, setChosen] = useState<ReadonlySet<number>>(() => new Set(features.keys()));
  const [joining, setJoining] = useState<'no' | 'running' | { readonly problem: string }>('no');
  const { ask, dialog } = useConfirm();
  const closing = useRef<AbortController | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    closing.current = abort;
    // A slow union must not become the area after the choice has been closed.
    return () => abort.abort();
  }, []);
  const picked = [...chosen].sort((a, b) => a - b).flatMap((index) => features[index] ?? []);
  const valid = picked.filter(({ findings }) => findings === 0);

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
      setJoining({ problem: words.joinFailed(error instanceof Error ? error.message : String(error)) });
    }
  };
  const queueEach = () => {
    const jobs = valid.map((feature) => ({ geometry: feature.geometry, name: jobName(feature, features) }));
    areaQueue.replace([...areaQueue.getSnapshot(), ...jobs]);
    announce(words.queued(valid.length));
    const left = picked.length - valid.length;
    onFinish(words.queued(valid.length), left > 0 ? [words.flawed(left), ...notes] : notes);
  };

  return (
    <div className={styles.choice}>
      <p role="status">{words.found(features.length, crs)}</p>
      {notes.map((note) => (
        <p key={note} className={styles.quiet}>
          {note}
        </p>
      ))}
      <FeatureTable features={features} chosen={chosen} onChoose={setChosen} />
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
          <Button
            disabled={valid.length === 0}
            onClick={() =>
              valid.length <= MANY_JOBS
                ? queueEach()
                : ask({
                    title: words.manyTitle(valid.length),
                    text: words.manyText(valid.length),
                    confirm: words.manyConfirm,
                    cancel: words.manyCancel,
                    onConfirm: queueEach,
                  })
            }
          >
            {words.asEach(valid.length)}
          </Button>
        )}
        <Button variant="link" onClick={onClose}>
          {words.close}
        </Button>
      </div>
      {typeof joining === 'object' && <Notice tone="bad">{joining.problem}</Notice>}
      {dialog}
    </div>
  );
}

function jobName(feature: LoadedFeature, features: readonly LoadedFeature[]): string {
  return feature.name ?? words.unnamed(features.indexOf(feature) + 1);
}
