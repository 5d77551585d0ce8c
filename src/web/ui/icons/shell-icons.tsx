import { icon } from './icon.tsx';

/* Icons of the first paint, from Lucide as those of ../icons.tsx. */

export const ChevronDown = icon(<path d="m6 9 6 6 6-6" />);
export const ChevronUp = icon(<path d="m18 15-6-6-6 6" />);
export const LockOpen = icon(
  <>
    <rect width="18" height="11" x="3" y="11" rx="2" ry="2" />
    <path d="M7 11V7a5 5 0 0 1 9.9-1" />
  </>,
);
export const LogOut = icon(
  <>
    <path d="m16 17 5-5-5-5" />
    <path d="M21 12H9" />
    <path d="M9 21H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4" />
  </>,
);
export const Pentagon = icon(
  <path d="M10.83 2.38a2 2 0 0 1 2.34 0l8 5.74a2 2 0 0 1 .73 2.25l-3.04 9.26a2 2 0 0 1-1.9 1.37H7.04a2 2 0 0 1-1.9-1.37L2.1 10.37a2 2 0 0 1 .73-2.25z" />,
);
export const Square = icon(<rect width="18" height="18" x="3" y="3" rx="2" />);
