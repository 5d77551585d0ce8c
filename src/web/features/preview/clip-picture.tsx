import { useEffect, useRef } from 'react';
import type { RasterStructure } from '../../../raster/tiff/structure.ts';
import { classNames } from '../../ui/class-names.ts';
import styles from './clip-picture.module.css';
import type { PaintedPreview } from './model/preview-messages.ts';
import { previewStrings as words } from './model/preview-strings.ts';

type ClipPictureProps = {
  readonly structure: RasterStructure;
  readonly painted: PaintedPreview;
  /** size of the painted image, pixels */
  readonly drawn: { readonly width: number; readonly height: number };
  /** the area as SVG path data in pixels of the drawn image; null until it is known */
  readonly outline: string | null;
};

/** The clip without a map, for browsers without WebGL: its pixels in the file's grid, with the area's outline. */
export function ClipPicture({ structure, painted, drawn, outline }: ClipPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height, rgba } = painted;
  useEffect(() => {
    const pixels = new ImageData(new Uint8ClampedArray(rgba.buffer), width, height);
    canvas.current?.getContext('2d')?.putImageData(pixels, 0, 0);
  }, [rgba, width, height]);
  const [, dx, rotation, , shear, dy] = structure.transform;
  const isNorthUp = rotation === 0 && shear === 0 && dx > 0 && dy < 0;
  const aspect = (structure.width * Math.hypot(dx, shear)) / (structure.height * Math.hypot(rotation, dy));
  return (
    <figure className={styles.figure}>
      <div className={styles.frame}>
        <div className={styles.picture} style={{ aspectRatio: aspect, width: `min(100cqw, 100cqh * ${aspect})` }}>
          <canvas
            ref={canvas}
            className={styles.layer}
            width={width}
            height={height}
            role="img"
            aria-label={words.picture(structure.width, structure.height)}
          />
          {outline !== null && (
            <svg
              className={classNames(styles.layer, styles.outline)}
              viewBox={`0 0 ${drawn.width} ${drawn.height}`}
              preserveAspectRatio="none"
              aria-hidden="true"
            >
              <path d={outline} vectorEffect="non-scaling-stroke" />
            </svg>
          )}
        </div>
      </div>
      <figcaption className={styles.caption}>{isNorthUp ? words.ownGridNorthUp : words.ownGrid}</figcaption>
    </figure>
  );
}
