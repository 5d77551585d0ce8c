import { type ReactNode, useState } from 'react';
import { classNames } from './class-names.ts';
import styles from './thumbnail.module.css';

type ThumbnailProps = {
  /** null if there is no picture. */
  readonly url: string | null;
  /** Width and height, CSS pixels. */
  readonly size: number;
  /** Shown without a picture, or if it can't be loaded. */
  readonly fallback: ReactNode;
  readonly className?: string | undefined;
};

/** A small picture, loaded when it comes into view. Hidden from screen readers: the name is next to it. */
export function Thumbnail({ url, size, fallback, className }: ThumbnailProps) {
  const [failedUrl, setFailedUrl] = useState<string | null>(null);
  if (url === null || url === failedUrl) return fallback;
  return (
    <img
      className={classNames(styles.thumbnail, className)}
      src={url}
      alt=""
      width={size}
      height={size}
      loading="lazy"
      decoding="async"
      onError={() => setFailedUrl(url)}
    />
  );
}
