import { setPseudoLocale, setTranslations } from '../../../ui/i18n/catalogue.ts';
import { type Language, pageLanguage, setPageLanguage } from '../../../ui/i18n/language.ts';

/** Sets the language of legends in a worker, which starts in English. Stays in English if the texts do not load. */
export async function setLegendLanguage(language: Language): Promise<void> {
  if (language === pageLanguage()) return;
  if (language === 'x-pseudo') setPseudoLocale();
  if (language === 'de') {
    const texts = await import('./picture-strings.de.ts').catch(() => null);
    if (texts === null) return;
    setTranslations({ picture: texts.german });
  }
  setPageLanguage(language);
}
