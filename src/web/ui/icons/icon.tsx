import type { ReactNode } from 'react';

type IconProps = {
  /** width and height, CSS pixels */
  readonly size: number;
  readonly strokeWidth?: number;
  readonly className?: string | undefined;
};
export type Icon = (props: IconProps) => ReactNode;

/** Hidden from screen readers: an icon is next to its text, or in a control with an accessible name. */
export function icon(shapes: ReactNode): Icon {
  return ({ size, strokeWidth = 2, className }) => (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={strokeWidth}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className}
      aria-hidden="true"
    >
      {shapes}
    </svg>
  );
}
