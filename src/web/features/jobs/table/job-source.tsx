import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useApi } from '../../../api/api-context.ts';
import { itemQuery } from '../../../api/items/use-item.ts';
import { Thumbnail } from '../../../ui/thumbnail.tsx';
import type { JobRow } from '../job-row.ts';
import styles from './job-columns.module.css';

const SIZE_PX = 32;

/** The picture of a job's clip, else of its source; an empty square without one. */
export function JobThumbnail({ row }: { readonly row: JobRow }): ReactNode {
  if (row.thumbnailUrl !== null || row.isSourceKnown) return <Picture url={row.thumbnailUrl} />;
  return <ReadThumbnail itemId={row.job.source_item_id ?? null} />;
}

/** The name of a job's source; its id until the name is read. */
export function JobSource({ row }: { readonly row: JobRow }): ReactNode {
  return row.isSourceKnown ? row.sourceName : <ReadName itemId={row.sourceName} />;
}

function Picture({ url }: { readonly url: string | null }) {
  return (
    <Thumbnail className={styles.picture} url={url} size={SIZE_PX} fallback={<span className={styles.noPicture} />} />
  );
}

function ReadThumbnail({ itemId }: { readonly itemId: string | null }) {
  return <Picture url={useItemOfRow(itemId)?.thumbnailUrl ?? null} />;
}

function ReadName({ itemId }: { readonly itemId: string }) {
  return useItemOfRow(itemId)?.name ?? itemId;
}

/** A row that is drawn for a shorter time is scrolled past, ms. */
const READ_AFTER_MS = 300;

/** The item of a drawn row, which isn't among the newest items. Rows that are scrolled past request none. */
function useItemOfRow(itemId: string | null) {
  const { transport } = useApi();
  const [isResting, setResting] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setResting(true), READ_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const { data } = useQuery({
    ...itemQuery(transport, itemId),
    enabled: itemId !== null && isResting,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  return data;
}
