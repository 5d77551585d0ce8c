import { type PointerEvent, useRef } from 'react';
import { barsPath, type CountScale } from './bars-path.ts';
import type { Histogram } from './histogram.ts';
import styles from './histogram-control.module.css';
import { HistogramHandle } from './histogram-handle.tsx';
import {
  type HandleName,
  type HandleValues,
  handleFraction,
  moveHandleTo,
  nearestHandle,
} from './histogram-handles.ts';
import { histogramStrings as words } from './histogram-strings.ts';

type HistogramControlProps = {
  /** the channel, for example “Red” */
  readonly label: string;
  readonly histogram: Histogram;
  readonly values: HandleValues;
  readonly scale: CountScale;
  /** whether the values map to a colour ramp; then gamma has a handle */
  readonly isRamp: boolean;
  /** CSS colour of the bars; the text colour if omitted */
  readonly color?: string;
  readonly onChange: (values: HandleValues) => void;
};

/**
 * The histogram of a channel, with handles for the ends of the stretch and, for a ramp, gamma. The bars never move;
 * only handles do.
 */
export function HistogramControl(props: HistogramControlProps) {
  const { label, histogram, values, scale, isRamp, color, onChange } = props;
  const handles: readonly HandleName[] = isRamp ? ['low', 'gamma', 'high'] : ['low', 'high'];
  const dragged = useRef<HandleName | null>(null);
  const bins = histogram.counts.length;
  const [low, high] = [
    handleFraction(histogram, values, 'low') * bins,
    handleFraction(histogram, values, 'high') * bins,
  ];

  const placeOf = ({ currentTarget, clientX }: PointerEvent<HTMLElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return width > 0 ? (clientX - left) / width : 0;
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    const place = placeOf(event);
    const handle = nearestHandle(histogram, values, place, handles);
    dragged.current = handle;
    event.currentTarget.querySelector<HTMLElement>(`[data-handle="${handle}"]`)?.focus();
    onChange(moveHandleTo(histogram, values, handle, place));
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (dragged.current) onChange(moveHandleTo(histogram, values, dragged.current, placeOf(event)));
  };
  const onPointerEnd = () => {
    dragged.current = null;
  };

  return (
    <div
      className={styles.plot}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerEnd}
      onPointerCancel={onPointerEnd}
    >
      <svg className={styles.bars} viewBox={`0 0 ${bins} 1`} preserveAspectRatio="none" aria-hidden="true">
        <path d={barsPath(histogram.counts, scale)} style={{ fill: color }} />
        <rect className={styles.outside} x={0} y={0} width={low} height={1} />
        <rect className={styles.outside} x={high} y={0} width={Math.max(0, bins - high)} height={1} />
      </svg>
      {handles.map((handle) => (
        <HistogramHandle
          key={handle}
          handle={handle}
          label={label}
          names={isRamp ? words.ramp : words.shades}
          histogram={histogram}
          values={values}
          onChange={onChange}
        />
      ))}
    </div>
  );
}
