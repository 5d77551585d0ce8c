import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compileCodec } from './compile.node.ts';

// `npm run codec`: run after a change in assembly/.
await writeFile(join(import.meta.dirname, 'codec-module.ts'), await compileCodec());
