import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Section } from '../../../ui/section.tsx';
import styles from '../model/preview.module.css';
import type { PreviewClient } from '../model/preview-client.ts';
import type { OpenedPreview } from '../model/preview-messages.ts';
import type { PaintChoice } from '../symbology/paint-choice.ts';
import { pictureLevel } from './picture-level.ts';
import { pictureStrings as words } from './picture-strings.ts';
import { usePicture } from './use-picture.ts';

type PictureSectionProps = {
  readonly client: PreviewClient;
  readonly opened: OpenedPreview;
  readonly title: string;
  readonly filename: string;
  /** the current style, with its ranges; null until they are known */
  readonly choice: PaintChoice | null;
};

/** Saves the clip in its current style as a picture for a report. */
export function PictureSection({ client, opened, title, filename, choice }: PictureSectionProps) {
  const [hasLegend, setLegend] = useState(true);
  const { isMaking, failure, save } = usePicture(client, filename);
  return (
    <Section title={words.title}>
      <p className={styles.hint}>{sizeText(opened)}</p>
      <div className={styles.row}>
        <Button
          aria-disabled={isMaking || choice === null}
          onClick={() => choice && save({ choice, title, hasLegend })}
        >
          {isMaking ? words.making : words.save}
        </Button>
        <label className={styles.check}>
          <input type="checkbox" checked={hasLegend} onChange={(event) => setLegend(event.target.checked)} />
          {words.hasLegend}
        </label>
      </div>
      {failure && (
        <div className={styles.row}>
          <Notice tone="bad" role="alert">
            {failure}
          </Notice>
        </div>
      )}
    </Section>
  );
}

function sizeText({ levels, structure, cost }: OpenedPreview): string {
  const { width, height, step } = pictureLevel(levels);
  if (width === structure.width && height === structure.height) return words.fullSize(width, height);
  const reduced = words.reduced(width, height, structure.width, structure.height);
  return cost && step > 1 ? `${reduced} ${words.readsEntireFile(cost.readBytes)}` : reduced;
}
