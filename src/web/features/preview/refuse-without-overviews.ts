import { PreviewError } from './preview-client.ts';
import type { OpenedPreview } from './preview-messages.ts';

/** Thinning reads every pixel: right for a clip that somebody opened, too much for a look at a source. */
export function refuseWithoutOverviews({ levels, base, structure: { width, height } }: OpenedPreview): void {
  if ((levels[base]?.step ?? 1) === 1) return;
  const found = `The file has ${width} × ${height} pixels and no small overviews to draw it from.`;
  throw new PreviewError(`${found} It can still be clipped; gdaladdo makes overviews.`);
}
