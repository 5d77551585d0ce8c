import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { describe, expect, test } from 'vitest';

const web = join(import.meta.dirname, '../web');
const files = globSync('**/*.{ts,tsx}', { cwd: web }).filter(
  (file) => !/\.test\.tsx?$|strings(\.de)?\.ts$|fixtures\//.test(file),
);

/** Attributes and properties whose value is shown or spoken to a person. */
const READ = new Set([
  ...['label', 'title', 'placeholder', 'alt', 'hint', 'caption', 'legend', 'description'],
  ...['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'aria-placeholder'],
]);

type Text = { readonly file: string; readonly text: string };
type Node = { readonly type: string; readonly [key: string]: unknown };

/** Texts outside the catalogues, each with its reason. */
const EXCEPTIONS: readonly (Text & { readonly reason: string })[] = [
  {
    file: 'api/transport/read-problem.ts',
    text: 'Status ',
    reason: 'the title of a problem document, which is not shown',
  },
  { file: 'api/session/session.ts', text: 'Signed out', reason: 'the title of a problem document, which is not shown' },
];

describe('every text that a person can read', () => {
  test('is in a catalogue', () => {
    const found = files.flatMap((file) => textsOf(file, readFileSync(join(web, file), 'utf8')));
    const isExcepted = ({ file, text }: Text) => EXCEPTIONS.some((one) => one.file === file && one.text === text);
    expect(found.filter((text) => !isExcepted(text))).toEqual([]);
    const isNeeded = ({ file, text }: Text) => found.some((one) => one.file === file && one.text === text);
    expect(EXCEPTIONS.filter((exception) => !isNeeded(exception))).toEqual([]);
  });

  test.each([
    ['the text of an element', 'const view = <p>Saved {count} files</p>;', ['Saved', 'files']],
    ['an attribute', 'const view = <input placeholder="Your name" id="name" />;', ['Your name']],
    [
      'an expression',
      "const view = <p aria-label={isOpen ? 'Close' : words.open}>{isOpen && 'Open'}</p>;",
      ['Close', 'Open'],
    ],
    ['a template', 'const view = <a title={`Save $' + '{name}`}>{`$' + '{count} of`}</a>;', ['Save ', ' of']],
    ['an announcement', "announce('Saved.');", ['Saved.']],
    ['the title of the page', "document.title = 'Cutline';", ['Cutline']],
    ['a property', "const column = { title: 'Name', width: '4em' };", ['Name']],
    ['an argument of a catalogue is data', "announce(words.status('running'));", []],
    [
      'punctuation, keys of styles and conditions are no texts',
      "const view = <p className='a'>{a === 'b' ? ' · ' : '…'}</p>;",
      [],
    ],
  ])('is found: %s', (_, source, texts) => {
    expect(textsOf('example.tsx', source).map(({ text }) => text)).toEqual(texts);
  });
});

function textsOf(file: string, source: string): Text[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const texts: Text[] = [];
  walk(program as unknown as Node, (node) => {
    for (const text of readTexts(node)) if (/\p{L}{2}/u.test(text)) texts.push({ file, text });
  });
  return texts;
}

describe('a text of a catalogue', () => {
  test('is not read while a module is loaded, when the language is not yet known', async () => {
    const found = await Promise.all(
      files.map(async (file) => {
        const source = readFileSync(join(web, file), 'utf8');
        return (await earlyReads(source, (path) => import(join(web, file, '..', path)))).map((text) => ({
          file,
          text,
        }));
      }),
    );
    expect(found.flat()).toEqual([]);
  });

  test('is found if it is', async () => {
    const source = `
      import { words as texts } from './strings.ts';
      const page = texts.page;
      const title = page.title;
      const titles = [texts.page.title, () => texts.page.title];
      const { deep } = texts.page;
      const { name } = texts;
      const tabs = (['title'] as const).map((id) => ({ id, label: page[id] }));
      export function Page() { return texts.page.title; }`;
    const strings = { words: { name: 'Cutline', page: { title: 'Job', deep: { text: 'x' } } } };
    expect(await earlyReads(source, async () => strings)).toEqual([
      'page.title',
      'texts.page.title',
      'texts.name',
      'page.id',
    ]);
  });
});

/** Methods that call the functions that they get before they return. */
const CALL_AT_ONCE = new Set(['map', 'flatMap', 'forEach', 'filter', 'from', 'reduce', 'sort', 'toSorted']);

/** The texts of catalogues that a module reads outside of its functions. */
async function earlyReads(source: string, load: (path: string) => Promise<object>): Promise<string[]> {
  const body = (parseSync('module.tsx', source).program as unknown as { body: Node[] }).body;
  const known = new Map<string, unknown>();
  for (const { type, source: from, specifiers } of body) {
    if (type !== 'ImportDeclaration' || !String((from as Node).value).endsWith('strings.ts')) continue;
    const strings = (await load(String((from as Node).value))) as Record<string, unknown>;
    for (const { imported, local } of specifiers as { imported: Node; local: Node }[]) {
      known.set(nameOf(local), strings[nameOf(imported)]);
    }
  }
  if (known.size === 0) return [];
  const reads: string[] = [];
  const isText = (value: unknown) => ['string', 'function'].includes(typeof value) || Array.isArray(value);
  const groupAt = (node: Node): unknown => {
    if (node.type === 'Identifier') return known.get(nameOf(node));
    if (node.type !== 'MemberExpression') return undefined;
    const group = groupAt(node.object as Node) as Record<string, unknown> | undefined;
    if (typeof group !== 'object') return undefined;
    // Any entry stands for one with a computed key.
    return node.computed ? Object.values(group)[0] : group[nameOf(node.property as Node)];
  };
  const visit = (node: Node): void => {
    if (/Function|Class|ImportDeclaration|^TS(?!As|Satisfies)/.test(node.type)) return;
    if (node.type === 'CallExpression' && CALL_AT_ONCE.has(nameOf(node.callee as Node))) {
      for (const { type, body } of node.arguments as (Node & { body: Node })[]) if (/Function/.test(type)) visit(body);
    }
    if (node.type === 'VariableDeclarator' && node.init) {
      const { id, init } = node as unknown as { id: Node; init: Node };
      const value = groupAt(init);
      if (id.type === 'Identifier') known.set(nameOf(id), value);
      for (const property of (id.properties ?? []) as Node[]) {
        const key = nameOf(property.key as Node);
        if (value && isText((value as Record<string, unknown>)[key])) reads.push(`${pathOf(init)}.${key}`);
      }
    }
    if (node.type === 'MemberExpression' && isText(groupAt(node))) reads.push(pathOf(node));
    else for (const child of childrenOf(node)) visit(child);
  };
  for (const statement of body) visit(statement);
  return reads;
}

function pathOf(node: Node): string {
  return node.type === 'MemberExpression' ? `${pathOf(node.object as Node)}.${nameOf(node)}` : nameOf(node);
}

function childrenOf(node: Node): Node[] {
  return Object.values(node)
    .flat()
    .filter((child): child is Node => typeof (child as Node | null)?.type === 'string');
}

/** The literal texts that this node shows. */
function readTexts(node: Node): string[] {
  switch (node.type) {
    case 'JSXText':
      return [(node.value as string).trim()];
    case 'JSXExpressionContainer':
      // The value of an attribute is an attribute's matter.
      return node.isAttribute ? [] : literals(node.expression as Node);
    case 'JSXAttribute':
      return READ.has(nameOf(node.name as Node)) ? literals(node.value as Node | null) : [];
    case 'Property':
      return READ.has(nameOf(node.key as Node)) ? literals(node.value as Node) : [];
    case 'CallExpression':
      return nameOf(node.callee as Node) === 'announce' ? (node.arguments as Node[]).flatMap(literals) : [];
    case 'AssignmentExpression':
      return ['title', 'textContent', 'innerText', 'ariaLabel'].includes(nameOf(node.left as Node))
        ? literals(node.right as Node)
        : [];
    default:
      return [];
  }
}

/** The literals that an expression can evaluate to. */
function literals(node: Node | null): string[] {
  switch (node?.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [node.value] : [];
    case 'TemplateLiteral':
      return [
        ...(node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked),
        ...(node.expressions as Node[]).flatMap(literals),
      ];
    case 'ConditionalExpression':
      return [...literals(node.consequent as Node), ...literals(node.alternate as Node)];
    case 'LogicalExpression':
    case 'BinaryExpression':
      return node.operator === '+' || node.type === 'LogicalExpression'
        ? [...literals(node.left as Node), ...literals(node.right as Node)]
        : [];
    case 'JSXExpressionContainer':
      return literals(node.expression as Node);
    default:
      return [];
  }
}

function nameOf(node: Node): string {
  if (node.type === 'MemberExpression') return nameOf(node.property as Node);
  return String(node.name ?? node.value ?? '');
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const [key, child] of Object.entries(node)) {
    const children = Array.isArray(child) ? child : [child];
    for (const each of children) {
      if (typeof each !== 'object' || each === null || typeof (each as Node).type !== 'string') continue;
      const isAttribute = node.type === 'JSXAttribute' && key === 'value';
      walk(isAttribute ? { ...(each as Node), isAttribute } : (each as Node), visit);
    }
  }
}
