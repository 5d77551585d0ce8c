type Made = string | { readonly [key: string]: string };

/** A text, a function that makes one (or a few that belong together) from data, or a group of them. */
type Entry = Made | readonly string[] | ((...data: never[]) => Made) | Group;

type Group = { readonly [key: string]: Entry };

/** The shape of a catalogue in any language: the same keys, and functions of the same data. */
export type Texts<English> = English extends string
  ? string
  : English extends readonly string[]
    ? { readonly [Index in keyof English]: string }
    : English extends (...data: infer Data) => infer Result
      ? (...data: Data) => Texts<Result>
      : { readonly [Key in keyof English]: Texts<English[Key]> };

/** The catalogues of the page's language by name. Empty in English. */
let translations: Readonly<Record<string, Group>> = {};
/** Makes the texts of a catalogue that `translations` lacks. */
let fallback: (english: Group) => Group = (english) => english;

/**
 * Declares the English texts of one chunk. A text is looked up in the page's language at each access, so read it while
 * rendering; a group of texts may be read while a module is loaded. `name` is the catalogue's key in each language's file,
 * where its type is `typeof` the result.
 */
export function catalogue<const English extends Group>(name: string, english: English): Texts<English> {
  return inPageLanguage(english, () => translations[name] ?? fallback(english)) as Texts<English>;
}

function inPageLanguage(english: Group, current: () => Group): unknown {
  const groups = new Map<string, unknown>();
  return new Proxy(english, {
    get(_, key) {
      const name = String(key);
      const entry = english[name];
      if (!isGroup(entry)) return current()[name];
      const group = groups.get(name) ?? inPageLanguage(entry, () => current()[name] as Group);
      groups.set(name, group);
      return group;
    },
  });
}

/** Shows the page in another language, or in English for null. Call it before the first render. */
export function setTranslations(next: Readonly<Record<string, unknown>> | null): void {
  translations = (next ?? {}) as Readonly<Record<string, Group>>;
}

/** Shows every text of every catalogue in ⟦ ⟧. Call it before the first render. */
export function setPseudoLocale(): void {
  const made = new WeakMap<Group, Group>();
  fallback = (english) => {
    const pseudo = made.get(english) ?? (bracketed(english) as Group);
    made.set(english, pseudo);
    return pseudo;
  };
}

function bracketed(entry: Entry): Entry {
  if (typeof entry === 'string') return `⟦${entry}⟧`;
  if (typeof entry === 'function') return (...data: never[]) => bracketed(entry(...data)) as Made;
  if (isGroup(entry)) return Object.fromEntries(Object.entries(entry).map(([key, each]) => [key, bracketed(each)]));
  return entry.map((text) => `⟦${text}⟧`);
}

function isGroup(entry: Entry | undefined): entry is Group {
  return typeof entry === 'object' && !Array.isArray(entry);
}
