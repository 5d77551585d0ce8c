import { useEffect, useState } from 'react';
import type { PreviewClient } from './model/preview-client.ts';
import type { PaintedPreview } from './model/preview-messages.ts';
import { failureMessage } from './model/use-preview.ts';
import type { PaintChoice } from './symbology/paint-choice.ts';

/** The latest painted image, retained while the next one is painted, and the last error. */
export type Painting = { painted: PaintedPreview | null; isPainting: boolean; failure: string | null };

const NOT_PAINTED: Painting = { painted: null, isPainting: true, failure: null };

/**
 * Paints a clip as one image, for a page without a map, whenever the choice changes; an outdated choice is aborted. A
 * null client paints nothing.
 */
export function usePainted(client: PreviewClient | null, choice: PaintChoice): Painting {
  const [painting, setPainting] = useState(NOT_PAINTED);
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
