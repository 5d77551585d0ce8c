import interUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';

let loading: Promise<unknown> | null = null;

/** Loads the app's font in a worker, which does not share the page's fonts. If it fails, the system font is used. */
export function loadWorkerFont(): Promise<unknown> {
  loading ??= load().catch(() => {});
  return loading;
}

async function load(): Promise<void> {
  const face = new FontFace('Inter Variable', `url(${interUrl})`, { weight: '100 900' });
  // The worker's FontFaceSet; TypeScript only knows the page's.
  (globalThis as unknown as { fonts: FontFaceSet }).fonts.add(face);
  await face.load();
}
