import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { residentMemoryMb } from './resident-memory.ts';

const HOLD_MB = 'const held = Buffer.alloc(Number(process.argv[1]) * 2 ** 20, 1); console.log(held.length);';
const PARENT = `
const { spawn } = require('node:child_process');
const children = [1, 2].map(() => spawn(process.execPath, ['-e', ${JSON.stringify(`${HOLD_MB} setInterval(() => {}, 1000)`)}, process.argv[1]]));
let started = 0;
for (const child of children) child.stdout.once('data', () => { started += 1; if (started === 2) console.log('ready'); });
process.stdin.resume().once('end', () => { for (const child of children) child.kill('SIGKILL'); process.exit(); });
`;

describe.runIf(process.platform === 'linux')('the memory of a task', () => {
  it('includes its process and the programs that it runs concurrently', async () => {
    const parent = spawn(process.execPath, ['-e', PARENT, '300'], { stdio: ['pipe', 'pipe', 'inherit'] });
    onTestFinished(async () => {
      parent.stdin.end();
      if (parent.exitCode === null) await once(parent, 'exit');
    });
    await once(parent.stdout, 'data');
    const usedMb = await residentMemoryMb(parent.pid ?? 0);
    expect(usedMb).toBeGreaterThan(600);
    expect(usedMb).toBeLessThan(1200);
  });

  it('is unknown after its process has ended', async () => {
    const gone = spawn(process.execPath, ['-e', '']);
    await once(gone, 'exit');
    expect(await residentMemoryMb(gone.pid ?? 0)).toBeNull();
  });
});
