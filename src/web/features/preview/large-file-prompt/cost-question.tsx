import { useEffect, useId, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { PreviewClient } from '../model/preview-client.ts';
import type { OpenedPreview } from '../model/preview-messages.ts';
import type { BaseCost } from '../read/choose-base.ts';
import styles from './large-file-prompt.module.css';
import { largeFileStrings as words } from './large-file-strings.ts';

type CostQuestionProps = {
  readonly client: PreviewClient;
  readonly opened: OpenedPreview;
  readonly cost: BaseCost;
  readonly onDrawEntire: () => void;
  /** null without a map */
  readonly onZoomIn: (() => void) | null;
};

/** Prompt before an expensive file is drawn: states the cost of drawing the entire file, and the alternatives. */
export function CostQuestion({ client, opened, cost, onDrawEntire, onZoomIn }: CostQuestionProps) {
  const durationMs = useDuration(client);
  const textId = useId();
  return (
    <section className={styles.place} aria-label={words.question} aria-describedby={textId}>
      <Notice tone="info" role="status">
        <div id={textId}>
          <p>
            {reasonOf(opened)} {words.costs(cost.readBytes, cost.decodedBytes, durationMs)}
          </p>
          <p className={styles.hint}>{words.wayOut}</p>
        </div>
      </Notice>
      <div className={styles.acts}>
        <Button onClick={onDrawEntire}>{words.all}</Button>
        {onZoomIn && <Button onClick={onZoomIn}>{words.near}</Button>}
      </div>
    </section>
  );
}

function reasonOf({ levels, base, structure }: OpenedPreview): string {
  const { step = 1, image = 0 } = levels[base] ?? {};
  if (step === 1) return words.manyBands(structure.bands.length);
  const last = levels.findLast((level) => level.image === image && level.step === 1);
  return image === 0 || !last ? words.noOverviews : words.largeOverviews(last.width, last.height);
}

/**
 * The estimated duration of reading the entire file, from a sample of blocks; null until it is known, or if it can't
 * be.
 */
function useDuration(client: PreviewClient): number | null {
  const [durationMs, setDurationMs] = useState<number | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    client.call('estimate', null, stop.signal).then(
      (estimate) => !stop.signal.aborted && setDurationMs(estimate.durationMs),
      // Errors of the file are reported when it is drawn.
      () => {},
    );
    return () => stop.abort();
  }, [client]);
  return durationMs;
}
