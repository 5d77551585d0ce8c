/** Languages of the app. `x-pseudo` shows every English text in ⟦ ⟧, so that a test finds texts outside the catalogues. */
export const languages = ['en', 'de', 'x-pseudo'] as const;

export type Language = (typeof languages)[number];

/** The languages that a person can choose, with their own names and short names. */
export const offeredLanguages: readonly {
  readonly language: Language;
  readonly name: string;
  readonly short: string;
}[] = [
  { language: 'en', name: 'English', short: 'EN' },
  { language: 'de', name: 'Deutsch', short: 'DE' },
];

const STORAGE_KEY = 'cutline-language';

let current: Language = 'en';

/** The language that this page is shown in. English until its texts are loaded, and always in workers. */
export function pageLanguage(): Language {
  return current;
}

/** The locale for `Intl`. English has day before month, as in Australia and Britain. */
export function pageLocale(): string {
  return current === 'de' ? 'de' : 'en-AU';
}

let hasPlainNumbers = false;

/** Calls `write` with numbers as programs read them, with a decimal point and without groups: for texts that are copied. */
export function withPlainNumbers<Text>(write: () => Text): Text {
  hasPlainNumbers = true;
  try {
    return write();
  } finally {
    hasPlainNumbers = false;
  }
}

/** Whether numbers are written for programs now. */
export function arePlainNumbers(): boolean {
  return hasPlainNumbers;
}

export function setPageLanguage(next: Language): void {
  current = next;
}

/**
 * Makes a formatter of the page's locale when it is first used, and again if the locale has changed since. Formatters are
 * expensive to make, and the locale is not yet known while modules load.
 */
export function localized<Formatter>(make: (locale: string) => Formatter): () => Formatter {
  let made: { readonly locale: string; readonly formatter: Formatter } | null = null;
  return () => {
    const locale = pageLocale();
    if (made?.locale !== locale) made = { locale, formatter: make(locale) };
    return made.formatter;
  };
}

/** The language to show: the chosen one, or else the browser's first that the app has, or else English. */
export function wantedLanguage(): Language {
  return chosenLanguage() ?? preferredLanguage(navigator.languages);
}

/** Persists the language and reloads the page in it. Drafts, queue and requests are in the browser's database. */
export function chooseLanguage(next: Language, reload = () => location.reload()): void {
  localStorage.setItem(STORAGE_KEY, next);
  reload();
}

/** Whether a choice can outlive the reload; false in browsers that refuse storage to the page. */
export function canChooseLanguage(): boolean {
  try {
    return typeof localStorage.getItem(STORAGE_KEY) !== 'undefined';
  } catch {
    return false;
  }
}

/** The first of the BCP 47 tags whose primary language the app has; English if none. */
export function preferredLanguage(tags: readonly string[]): Language {
  for (const tag of tags) {
    const primary = tag.toLowerCase().split('-')[0];
    if (primary === 'en' || primary === 'de') return primary;
  }
  return 'en';
}

function chosenLanguage(): Language | null {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return languages.find((each) => each === stored) ?? null;
  } catch {
    return null;
  }
}
