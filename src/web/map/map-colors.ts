/** The map's colours, read from the tokens, so that map and panels are one theme. */
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

/** The tokens as they stand now: light or dark by the system. */
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

/** Calls back with the new colours when the system switches between light and dark; returns how to stop. */
export function onMapColorsChange(listener: (colors: MapColors) => void): () => void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const onChange = () => listener(readMapColors());
  dark.addEventListener('change', onChange);
  return () => dark.removeEventListener('change', onChange);
}
