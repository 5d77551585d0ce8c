/** The map's colours, read from the CSS tokens, so that the map and the panels share one theme. */
export type MapColors = {
  readonly water: string;
  readonly land: string;
  readonly border: string;
  readonly graticule: string;
  readonly footprint: string;
  readonly outline: string;
  readonly hovered: string;
  readonly cut: string;
  readonly dim: string;
  readonly ok: string;
  readonly bad: string;
  readonly warn: string;
  readonly jobDone: string;
  readonly jobRunning: string;
  readonly jobFailed: string;
  readonly jobHalo: string;
};

/** The tokens' current values, for the system's light or dark scheme. */
export function readMapColors(root: Element = document.documentElement): MapColors {
  const style = getComputedStyle(root);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    water: token('--map-water'),
    land: token('--map-land'),
    border: token('--map-border'),
    graticule: token('--map-graticule'),
    footprint: token('--accent'),
    outline: token('--map-outline'),
    hovered: token('--map-hovered'),
    cut: token('--cut'),
    dim: token('--map-dim'),
    ok: token('--ok'),
    bad: token('--bad'),
    warn: token('--warn'),
    jobDone: token('--map-job-done'),
    jobRunning: token('--map-job-running'),
    jobFailed: token('--map-job-failed'),
    jobHalo: token('--map-job-halo'),
  };
}

/**
 * Calls the listener with the new colours when the system switches between light and dark. Returns an unsubscribe
 * function.
 */
export function onMapColorsChange(listener: (colors: MapColors) => void): () => void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const onChange = () => listener(readMapColors());
  dark.addEventListener('change', onChange);
  return () => dark.removeEventListener('change', onChange);
}
