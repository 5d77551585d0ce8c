import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import type { SecondMap } from '../../../map/compare/second-map.ts';
import { compareStrings as words } from './compare-strings.ts';

/**
 * Creates a second map in the element, synchronized with the first, and removes it on unmount; null until it is ready.
 */
export function useSecondMap(
  first: MapLibreMap,
  element: HTMLElement | null,
  styleUrl: string | null,
  onFailed: (reason: string) => void,
): MapLibreMap | null {
  const [map, setMap] = useState<MapLibreMap | null>(null);
  useEffect(() => {
    if (!element) return;
    const stop = new AbortController();
    const onLost = () => onFailed(words.noSecondMap);
    let made: SecondMap | null = null;
    import('../../../map/compare/second-map.ts')
      .then(({ createSecondMap }) => createSecondMap(element, first, { styleUrl, title: words.secondMap, onLost }))
      .then(
        (second) => {
          if (stop.signal.aborted) return second.remove();
          made = second;
          setMap(second.map);
        },
        () => !stop.signal.aborted && onLost(),
      );
    return () => {
      stop.abort();
      setMap(null);
      made?.remove();
    };
  }, [first, element, styleUrl, onFailed]);
  return map;
}
