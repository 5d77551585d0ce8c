import { setPseudoLocale, setTranslations } from '../../ui/i18n/catalogue.ts';
import { setPageLanguage, wantedLanguage } from '../../ui/i18n/language.ts';
import type { Catalogues } from './catalogues.ts';

/** After a longer wait the page is shown in English. */
const MAX_WAIT_MS = 10_000;

/** Loads the texts of the wanted language, a separate chunk for German. Await it before the first render; never rejects. */
export async function loadLanguage(loadGerman = importGerman): Promise<void> {
  const wanted = wantedLanguage();
  if (wanted === 'x-pseudo') setPseudoLocale();
  if (wanted === 'de') {
    const german = await Promise.race([loadGerman().catch(() => null), maxWait()]);
    if (german === null) return;
    setTranslations(german);
  }
  setPageLanguage(wanted);
  document.documentElement.lang = wanted;
}

async function importGerman(): Promise<Catalogues> {
  return (await import('./german.ts')).german;
}

function maxWait(): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), MAX_WAIT_MS);
  });
}
