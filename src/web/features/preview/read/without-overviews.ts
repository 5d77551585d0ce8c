/** What is looked at of an opened file. */
export type FirstLevel = {
  readonly structure: { readonly width: number; readonly height: number };
  readonly levels: readonly { readonly step: number }[];
  readonly base: number;
  readonly cost: object | null;
};

/**
 * Why a source is not drawn, in a sentence, when it has no small overviews; null when it has. Thinning reads every pixel: right for
 * a clip that somebody opened, too much for a glance at a source.
 */
export function whyTooSlow({ levels, base, cost, structure: { width, height } }: FirstLevel): string | null {
  if ((levels[base]?.step ?? 1) === 1 && cost === null) return null;
  const found = `The file has ${width} × ${height} pixels and no small overviews to draw it from.`;
  return `${found} It can still be clipped, and its clips are drawn; gdaladdo makes overviews.`;
}
