import interUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';

let loading: Promise<unknown> | null = null;

/** Loads the app's own letters in a worker, which has none of the page's; without them the system's are drawn. */
export function loadWorkerFont(): Promise<unknown> {
  loading ??= load().catch(() => {});
  return loading;
}

async function load(): Promise<void> {
  const face = new FontFace('Inter Variable', `url(${interUrl})`, { weight: '100 900' });
  // A worker's own set; TypeScript knows the page's alone.
  (globalThis as unknown as { fonts: FontFaceSet }).fonts.add(face);
  await face.load();
}
