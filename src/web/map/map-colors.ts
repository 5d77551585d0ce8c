/** The map's colours, read from the CSS tokens, so that the map and the panels share one theme. */
export type MapColors = {
  readonly water: string;
  readonly land: string;
  readonly border: string;
  readonly graticule: string;
  readonly footprint: string;
  readonly cut: string;
  readonly dim: string;
  readonly bad: string;
  readonly warn: string;
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
    cut: token('--cut'),
    dim: token('--map-dim'),
    bad: token('--bad'),
    warn: token('--warn'),
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
