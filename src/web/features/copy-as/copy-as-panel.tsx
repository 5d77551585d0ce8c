import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { ErrorText } from '../../api/error-text.tsx';
import { serviceOrigin } from '../../api/service-address.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { safeFilename } from '../../ui/download/safe-filename.ts';
import { saveBlob } from '../../ui/download/save-blob.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { SegmentedRadio } from '../../ui/segmented-radio.tsx';
import { type ClipRequest, requestJson } from './clip-request.ts';
import styles from './copy-as.module.css';
import { copyAsStrings as words } from './copy-as-strings.ts';
import { curlScript } from './script/curl-script.ts';
import { pythonScript } from './script/python-script.ts';
import { typescriptScript } from './script/typescript-script.ts';

const formats = ['curl', 'python', 'typescript', 'gdalwarp', 'json'] as const;
type Format = (typeof formats)[number];

const filenames: Record<Exclude<Format, 'json'>, string> = {
  curl: 'clip.sh',
  python: 'clip.py',
  typescript: 'clip.ts',
  gdalwarp: 'clip-gdal.sh',
};

/** Longer texts are shown only at their start. */
const MAX_SHOWN_CHARACTERS = 12_000;

export type CopyAsProps = {
  /** Of the job or the draft, for the cache of the gdalwarp script. */
  readonly id: string;
  readonly request: ClipRequest;
  /** The name of the JSON file, without its extension. */
  readonly name: string;
  /** Makes the script for GDAL; null if the source's grid is unknown. */
  readonly gdalwarp: (signal: AbortSignal) => Promise<string | null>;
};

/** A request as a script in a chosen language, or as a JSON file, to copy or to save. */
export function CopyAsPanel({ id, request, name, gdalwarp }: CopyAsProps) {
  const [format, setFormat] = useState<Format>('curl');
  const isGdal = format === 'gdalwarp';
  const script = useQuery({
    queryKey: ['copy-as', 'gdalwarp', id],
    queryFn: ({ signal }) => gdalwarp(signal),
    enabled: isGdal,
    staleTime: 30_000,
    gcTime: 0,
  });
  const text = isGdal ? script.data : textOf(format, request);
  return (
    <div className={styles.panel}>
      <SegmentedRadio
        label={words.format}
        options={formats.map((one) => ({ id: one, label: words.formats[one] }))}
        selected={format}
        onSelect={setFormat}
      />
      <p className={styles.hint}>
        {words.hints[format]} {!isGdal && format !== 'json' && words.key}
      </p>
      {typeof text === 'string' && (
        <Text
          text={text}
          filename={format === 'json' ? safeFilename(`${name}.json`) : filenames[format]}
          label={words.formats[format]}
        />
      )}
      {isGdal && script.isPending && <p role="status">{words.loading}</p>}
      {isGdal && script.data === null && <p className={styles.hint}>{words.noGdalwarp}</p>}
      {isGdal && script.error && (
        <p role="alert">
          <ErrorText error={script.error} />{' '}
          <Button variant="link" onClick={() => void script.refetch()}>
            {strings.app.tryAgain}
          </Button>
        </p>
      )}
    </div>
  );
}

function textOf(format: Exclude<Format, 'gdalwarp'>, request: ClipRequest): string {
  switch (format) {
    case 'curl':
      return curlScript(serviceOrigin(), request);
    case 'python':
      return pythonScript(serviceOrigin(), request);
    case 'typescript':
      return typescriptScript(serviceOrigin(), request);
    case 'json':
      return requestJson(request);
  }
}

type TextProps = { readonly text: string; readonly filename: string; readonly label: string };

function Text({ text, filename, label }: TextProps) {
  const noteId = useId();
  const isShortened = text.length > MAX_SHOWN_CHARACTERS;
  return (
    <>
      <textarea
        className={styles.text}
        readOnly
        spellCheck={false}
        aria-label={label}
        aria-describedby={isShortened ? noteId : undefined}
        value={isShortened ? `${text.slice(0, MAX_SHOWN_CHARACTERS)}…` : text}
      />
      {isShortened && (
        <p id={noteId} className={styles.hint}>
          {words.shortened(MAX_SHOWN_CHARACTERS, text.length)}
        </p>
      )}
      <div className={styles.actions}>
        <CopyButton text={text} label={label} />
        <Button onClick={() => saveBlob(new Blob([text], { type: 'text/plain' }), filename)}>{words.save}</Button>
      </div>
    </>
  );
}
