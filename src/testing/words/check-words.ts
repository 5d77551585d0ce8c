import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import rules from './words.json' with { type: 'json' };

type Rule = { use: string; instead: string[]; only?: string; in?: string[] };
type Exception = { file: string; word: string; reason: string };
type Use = { file: string; line: number; word: string; use: string };

const root = join(import.meta.dirname, '../../..');
/** Text that follows other rules: the changelog quotes earlier words, fixtures and patches quote data. */
const SKIPPED =
  /(^|\/)(CHANGELOG\.md|LICENSE)$|\/fixtures\/|\/patches\/|^src\/testing\/words\/|clipping-guide\.sh$|package-lock/;
const MAX_EXCEPTIONS = 40;

/** `npm run words`: fails on words that the project's language replaces, in identifiers, comments, messages and documents. */
function main(paths: readonly string[]): number {
  const exceptions: readonly Exception[] = rules.exceptions;
  // By pattern, because a copy of the sources may be without git.
  const found = globSync(['*.{md,ts}', '{src,e2e}/**/*.{md,ts,tsx}'], { cwd: root, exclude: ['**/node_modules/**'] });
  const files = found.filter((file) => !SKIPPED.test(file)).toSorted();
  const chosen = files.filter((file) => paths.length === 0 || paths.some((path) => file.startsWith(path)));
  const uses = chosen.flatMap((file) => usesIn(file, readFileSync(join(root, file), 'utf8')));
  const excused = (use: Use) => exceptions.some(({ file, word }) => use.file.startsWith(file) && word === use.word);
  const faults = uses.filter((use) => !excused(use));
  for (const { file, line, word, use } of faults) process.stdout.write(`${file}:${line} "${word}": use ${use}\n`);
  const unused = exceptions.filter(
    ({ file, word }) => !uses.some((use) => use.file.startsWith(file) && word === use.word),
  );
  if (paths.length === 0) {
    for (const { file, word } of unused)
      process.stdout.write(`The exception of "${word}" in ${file} excuses nothing.\n`);
  }
  process.stdout.write(
    `${faults.length} words to replace in ${chosen.length} files; ${exceptions.length} exceptions.\n`,
  );
  const isWrong = faults.length > 0 || exceptions.length > MAX_EXCEPTIONS || (paths.length === 0 && unused.length > 0);
  return isWrong ? 1 : 0;
}

/** Each use of a replaced word or phrase, with identifiers split at their capitals. */
export function usesIn(file: string, text: string): Use[] {
  return text.split('\n').flatMap((line, index) => {
    const spoken = splitIdentifiers(line);
    return (rules.words as Rule[]).flatMap(({ use, instead, only, in: folders }) => {
      if (folders && !folders.some((folder) => file.startsWith(folder))) return [];
      if (only === 'identifiers' && file.endsWith('.md')) return [];
      const searched = only === 'identifiers' ? identifiersOf(line) : spoken;
      return instead
        .filter((word) => new RegExp(`\\b${word}\\b`, 'i').test(searched))
        .map((word) => ({ file, line: index + 1, word, use }));
    });
  });
}

/** `keptOver(tellMe)` → `kept Over(tell Me)`. */
function splitIdentifiers(line: string): string {
  return line.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll('_', ' ');
}

/** The words of a line's identifiers, without its comments, strings and regular expressions. */
function identifiersOf(line: string): string {
  const code = line
    .replace(/\/\/.*$|^\s*\/?\*.*$/, '')
    .replace(/'[^']*'|`[^`]*`|"[^"]*"|\/(?:\\.|[^/\n])+\/[a-z]*/g, '');
  return splitIdentifiers((code.match(/[A-Za-z_$][\w$]*/g) ?? []).join(' '));
}

if (import.meta.main) process.exitCode = main(process.argv.slice(2));
