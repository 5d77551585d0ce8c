import { begin } from './begin.js';
import { drawFile, emptyMap } from './map.js';

begin(async (view) => {
  const map = await emptyMap(view);
  return () => drawFile(map, view, ({ failure }) => failure && console.error(failure));
});
