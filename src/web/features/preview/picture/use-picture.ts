import { useEffect, useRef, useState } from 'react';
import { announce } from '../../../ui/announcer.tsx';
import { safeFilename } from '../../../ui/download/safe-filename.ts';
import { saveBlob } from '../../../ui/download/save-blob.ts';
import { pageLanguage } from '../../../ui/i18n/language.ts';
import type { PreviewClient } from '../model/preview-client.ts';
import { failureMessage } from '../model/use-preview.ts';
import { composePicture } from './compose-picture.ts';
import type { PictureChoice } from './picture-choice.ts';
import { pictureStrings as words } from './picture-strings.ts';

/** The state of saving a picture: whether one is being made, and the last error. */
export type PictureSaving = {
  readonly isMaking: boolean;
  readonly failure: string | null;
  readonly save: (picture: PictureChoice) => void;
};

/** Makes a picture of a clip in its worker and saves it; unmounting aborts it. */
export function usePicture(client: PreviewClient, filename: string): PictureSaving {
  const [state, setState] = useState<Omit<PictureSaving, 'save'>>({ isMaking: false, failure: null });
  const making = useRef<AbortController | null>(null);
  useEffect(() => () => making.current?.abort(), []);

  const save = (picture: PictureChoice) => {
    if (state.isMaking) return;
    const stop = new AbortController();
    making.current = stop;
    setState({ isMaking: true, failure: null });
    announce(words.making);
    makePicture(client, picture, stop.signal).then(
      (png) => {
        if (stop.signal.aborted) return;
        const name = pictureName(filename);
        saveBlob(png, name);
        announce(words.saved(name));
        setState({ isMaking: false, failure: null });
      },
      (error: unknown) => {
        if (!stop.signal.aborted) setState({ isMaking: false, failure: failureMessage(error) });
      },
    );
  };
  return { ...state, save };
}

async function makePicture(client: PreviewClient, picture: PictureChoice, signal: AbortSignal): Promise<Blob> {
  const made = await client.call('picture', { ...picture, language: pageLanguage() }, signal);
  return 'png' in made ? made.png : composePicture(made, document.createElement('canvas'));
}

/** The file's name with the extension .png. */
function pictureName(filename: string): string {
  return `${safeFilename(filename).replace(/\.tiff?$/i, '')}.png`;
}
