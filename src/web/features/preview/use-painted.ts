import { useEffect, useRef, useState } from 'react';
import type { Channels } from './channels.ts';
import type { PreviewClient } from './preview-client.ts';
import type { PaintedPreview } from './preview-messages.ts';
import type { StretchRange } from './stretch.ts';
import { failureMessage } from './use-preview.ts';

/** How a clip is to be painted; ranges null: 2 to 98 % of its valid pixels. */
export type PaintChoice = { channels: Channels; ranges: StretchRange[] | null };

/**
 * The latest painted image, kept while the next one is made, and what went wrong with the last try; until the first is
 * there, a sketch of it.
 */
export type Painting = {
  painted: PaintedPreview | null;
  sketch: PaintedPreview | null;
  isPainting: boolean;
  failure: string | null;
};

const nothingYet: Painting = { painted: null, sketch: null, isPainting: true, failure: null };

/** Paints a clip in its worker whenever the choice changes; a choice overtaken by the next one is called off. */
export function usePainted(client: PreviewClient, choice: PaintChoice): Painting {
  const [painting, setPainting] = useState(nothingYet);
  const isSeen = useRef(false);
  useEffect(() => {
    const stop = new AbortController();
    setPainting((last) => ({ ...last, isPainting: true, failure: null }));
    const sketching = isSeen.current ? null : client.call('sketch', choice, stop.signal);
    // a sketch that fails says no more than the painting will
    const sketched = Promise.resolve(sketching).then(
      (sketch) => !stop.signal.aborted && setPainting((last) => ({ ...last, sketch })),
      () => undefined,
    );
    // after it, since the worker has one thread for both
    sketched
      .then(() => client.call('paint', choice, stop.signal))
      .then(
        (painted) => {
          isSeen.current = true;
          setPainting({ painted, sketch: null, isPainting: false, failure: null });
        },
        (error: unknown) => {
          if (stop.signal.aborted) return;
          setPainting((last) => ({ ...last, isPainting: false, failure: failureMessage(error) }));
        },
      );
    return () => stop.abort();
  }, [client, choice]);
  return painting;
}
