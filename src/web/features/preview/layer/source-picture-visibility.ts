/** How many ask that the chosen source's own picture stay off the map, which is drawn without anybody having asked for it. */
let closedBy = 0;
const listeners = new Set<() => void>();

/** Takes the chosen source's picture off the map until the returned function is called. */
export function hideSourcePicture(): () => void {
  const change = (step: number) => {
    closedBy += step;
    for (const listener of listeners) listener();
  };
  change(1);
  return () => change(-1);
}

/** Calls back with whether the picture may be on the map, at once and after each change; returns how to stop. */
export function watchCurtain(listener: (isOpen: boolean) => void): () => void {
  let wasOpen: boolean | null = null;
  const tell = () => {
    const isOpen = closedBy === 0;
    if (isOpen !== wasOpen) listener(isOpen);
    wasOpen = isOpen;
  };
  listeners.add(tell);
  tell();
  return () => listeners.delete(tell);
}
