import { useEffect, useRef } from 'react';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { useMedia } from '../../../ui/hooks/use-media.ts';
import styles from './library.module.css';
import { outlinePaths } from './outline-paths.ts';

const SIZE_PX = 40;
/** Canvas pixels per CSS pixel, for high-density screens. */
const SCALE = 2;

/** A thumbnail of the area in the colours of the page. */
export function AreaThumbnail({ geometry }: { readonly geometry: AoiGeometry }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const isDark = useMedia('(prefers-color-scheme: dark)');
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const style = getComputedStyle(element);
    context.clearRect(0, 0, element.width, element.height);
    context.beginPath();
    for (const ring of outlinePaths(geometry, SIZE_PX * SCALE, 4 * SCALE)) {
      for (const [index, [x, y]] of ring.entries()) index === 0 ? context.moveTo(x, y) : context.lineTo(x, y);
      context.closePath();
    }
    context.fillStyle = style.getPropertyValue(isDark ? '--line' : '--surface');
    context.strokeStyle = style.getPropertyValue('--cut');
    context.lineWidth = 1.5 * SCALE;
    context.lineJoin = 'round';
    context.fill('evenodd');
    context.stroke();
  }, [geometry, isDark]);
  return <canvas ref={canvas} className={styles.thumbnail} width={SIZE_PX * SCALE} height={SIZE_PX * SCALE} />;
}
