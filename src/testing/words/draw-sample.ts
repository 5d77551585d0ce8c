import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { type Random, seededRandom } from '../random.ts';

/** Text shorter than this says too little to be misread: `px`, `// Closed.`. */
const MIN_LENGTH = 25;
const root = join(import.meta.dirname, '../../..');

/** `npm run words:draw -- [SEED]`: 20 comments and 20 sentences of the app, for a reader who knows nothing else. */
function main([argument]: readonly string[]): void {
  const seed = Number(argument ?? Date.now() % 100_000);
  const random = seededRandom(seed);
  const files = globSync('src/**/*.{ts,tsx}', { cwd: root, exclude: ['**/node_modules/**'] }).toSorted();
  process.stdout.write(`Seed ${seed}\n`);
  print('Comments', draw(files.filter((file) => !file.includes('.test.')).flatMap(commentsOf), random));
  print('Sentences', draw(files.filter((file) => file.endsWith('strings.ts')).flatMap(textsOf), random));
}

/** Values of catalogue entries, in contrast to objects with further entries. */
const TEXT_NODES: ReadonlySet<string> = new Set(['Literal', 'TemplateLiteral', 'ArrowFunctionExpression']);

type Line = { readonly file: string; readonly text: string };

/** The comments of a file, each with the line of code that follows it; consecutive lines of `//` count as one comment. */
function commentsOf(file: string): Line[] {
  const source = readFileSync(join(root, file), 'utf8');
  const texts: { end: number; text: string }[] = [];
  for (const { start, end, value } of parseSync(file, source).comments) {
    const last = texts.at(-1);
    const text = value.replace(/^\*|\n\s*\*?/g, ' ');
    if (last && source.slice(last.end, start).trim() === '') Object.assign(last, { end, text: `${last.text} ${text}` });
    else texts.push({ end, text });
  }
  return texts
    .map(({ end, text }) => ({ text: text.replace(/\s+/g, ' ').trim(), code: lineAfter(source, end) }))
    .filter(({ text }) => text.length >= MIN_LENGTH && !text.startsWith('biome-ignore'))
    .map(({ text, code }) => ({ file, text: `${text} ⟶ ${code}` }));
}

function lineAfter(source: string, end: number): string {
  return /[^\n]*\S[^\n]*/.exec(source.slice(source.indexOf('\n', end) + 1))?.[0].trim() ?? '';
}

/** The entries of a catalogue: key, parameters and text. */
function textsOf(file: string): Line[] {
  const source = readFileSync(join(root, file), 'utf8');
  const lines: Line[] = [];
  new Visitor({
    Property({ start, end, value }) {
      if (!TEXT_NODES.has(value.type)) return;
      const text = source.slice(start, end).replace(/\s+/g, ' ');
      if (/['`]/.test(text) && text.length >= MIN_LENGTH && text.includes(' ')) lines.push({ file, text });
    },
  }).visit(parseSync(file, source).program);
  return lines;
}

function draw(lines: readonly Line[], random: Random): Line[] {
  const left = [...lines];
  return Array.from({ length: Math.min(20, left.length) }, () => left.splice(random.below(left.length), 1)).flat();
}

function print(title: string, lines: readonly Line[]): void {
  process.stdout.write(`\n${title}\n`);
  for (const [index, { file, text }] of lines.entries()) process.stdout.write(`${index + 1}. ${file}: ${text}\n`);
}

main(process.argv.slice(2));
