import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';

/** An outline fitted into a square of `side` units, north up, as SVG path data; longitudes are shortened by the latitude. */
export function glyphPath(outline: AoiGeometry, side: number): string {
  const shells = (outline.type === 'Polygon' ? [outline.coordinates] : outline.coordinates).map(
    ([shell]) => shell ?? [],
  );
  const points = shells.flat();
  if (points.length === 0) return '';
  const middle = points.reduce((sum, [, latitude]) => sum + latitude, 0) / points.length;
  const shorten = Math.max(0.2, Math.cos((middle * Math.PI) / 180));
  const xs = points.map(([longitude]) => longitude * shorten);
  const ys = points.map(([, latitude]) => -latitude);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const scale = side / Math.max(width, height, Number.EPSILON);
  const place = ([longitude, latitude]: readonly [number, number]) => {
    const x = (longitude * shorten - left) * scale + (side - width * scale) / 2;
    const y = (-latitude - top) * scale + (side - height * scale) / 2;
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  };
  return shells.map((shell) => `M${shell.map(place).join('L')}Z`).join('');
}
