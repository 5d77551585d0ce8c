import { expect, test } from 'vitest';
import { parseControlRequest } from './control-protocol.ts';

test('lone surrogates in a request line are replaced', () => {
  const line = JSON.stringify({ command: 'item add', input: { name: 'a\udc12b', files: ['\ud800'] } });
  expect(parseControlRequest(line)).toEqual({ command: 'item add', input: { name: 'a\ufffdb', files: ['\ufffd'] } });
});
