import { expect, test } from 'vitest';
import { progressLine } from './progress-line.ts';

function shown(isTTY: boolean): string {
  let text = '';
  const line = progressLine({ isTTY, write: (part) => (text += part) });
  for (const percent of [0, 4, 9, 12, 12, 100]) line.show({ part: 'data', percent });
  line.show({ part: 'dem', percent: 0 });
  line.end();
  return text;
}

test('shows every tenth as a line in a file', () => {
  expect(shown(false)).toBe('data: 0 %\ndata: 10 %\ndata: 100 %\ndem: 0 %\n');
});

test('shows one line in a terminal, and removes it at the end', () => {
  const lines = ['data: 0 %', 'data: 4 %', 'data: 9 %', 'data: 12 %', 'data: 100 %', 'dem: 0 %', ''];
  expect(shown(true)).toBe(lines.map((line) => `\r\u001b[K${line}`).join(''));
});
