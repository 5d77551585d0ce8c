import { useEffect, useState } from 'react';
import type { PreviewClient } from './model/preview-client.ts';
import type { PaintedPreview } from './model/preview-messages.ts';
import { failureMessage } from './model/use-preview.ts';
import type { PaintChoice } from './symbology/paint-choice.ts';

/** The latest painted image, kept while the next one is made, and what went wrong with the last try. */
export type Painting = { painted: PaintedPreview | null; isPainting: boolean; failure: string | null };

const nothingYet: Painting = { painted: null, isPainting: true, failure: null };

/**
 * Paints a clip in one picture, for a page without a map, in its worker whenever the choice changes; a choice overtaken by
 * the next one is called off. Null client: nothing is painted.
 */
export function usePainted(client: PreviewClient | null, choice: PaintChoice): Painting {
  const [painting, setPainting] = useState(nothingYet);
  useEffect(() => {
    if (!client) return;
    const stop = new AbortController();
    setPainting((last) => ({ ...last, isPainting: true, failure: null }));
    client.call('paint', choice, stop.signal).then(
      (painted) => setPainting({ painted, isPainting: false, failure: null }),
      (error: unknown) => {
        if (stop.signal.aborted) return;
        setPainting((last) => ({ ...last, isPainting: false, failure: failureMessage(error) }));
      },
    );
    return () => stop.abort();
  }, [client, choice]);
  return painting;
}
