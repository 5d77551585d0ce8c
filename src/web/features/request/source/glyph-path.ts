import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';

/** SVG path data of an outline, fitted into a square of `side` units, north up. Longitudes are scaled by cos(latitude). */
export function glyphPath(outline: AoiGeometry, side: number): string {
  const shells = (outline.type === 'Polygon' ? [outline.coordinates] : outline.coordinates).map(
    ([shell]) => shell ?? [],
  );
  const points = shells.flat();
  if (points.length === 0) return '';
  const meanLatitude = points.reduce((sum, [, latitude]) => sum + latitude, 0) / points.length;
  const longitudeScale = Math.max(0.2, Math.cos((meanLatitude * Math.PI) / 180));
  const xs = points.map(([longitude]) => longitude * longitudeScale);
  const ys = points.map(([, latitude]) => -latitude);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const scale = side / Math.max(width, height, Number.EPSILON);
  const place = ([longitude, latitude]: readonly [number, number]) => {
    const x = (longitude * longitudeScale - left) * scale + (side - width * scale) / 2;
    const y = (-latitude - top) * scale + (side - height * scale) / 2;
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  };
  return shells.map((shell) => `M${shell.map(place).join('L')}Z`).join('');
}
