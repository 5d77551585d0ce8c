import { expect, test } from 'vitest';
import { readControlRequest } from './control-protocol.ts';

test('a request line brings no half of a character to a command', () => {
  const line = JSON.stringify({ command: 'item add', input: { name: 'a\udc12b', files: ['\ud800'] } });
  expect(readControlRequest(line)).toEqual({ command: 'item add', input: { name: 'a\ufffdb', files: ['\ufffd'] } });
});
