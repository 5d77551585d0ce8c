import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openApiDocument } from '../../contract/openapi.ts';
import { commands, fileCommands } from '../cli/commands.ts';
import { helpText } from '../cli/help.ts';

const recorded = (name: string) => join(import.meta.dirname, 'interface', name);

// A change of names or folders must not reach clients and operators. Where an interface is meant to change, `vitest run src/server/conformance/interface.test.ts --update`
// records the new one, and the diff shows reviewers what changed.
describe('the interface of the commit before', () => {
  test('is the OpenAPI document that the service serves', async () => {
    const document = openApiDocument('0.0.0-recorded');
    expect(Object.keys(document.paths as object)).not.toEqual([]);
    await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot(recorded('openapi.txt'));
  });

  test('is the help of the command line', async () => {
    const topics = [null, 'serve', ...[...commands, ...fileCommands].map(({ name }) => name)];
    expect(topics).toHaveLength(25);
    await expect(`${topics.map(helpText).join('\n\n---\n\n')}\n`).toMatchFileSnapshot(recorded('help.txt'));
  });
});
