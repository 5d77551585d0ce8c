import { type ClipRequest, operationFor, requestJson } from '../clip-request.ts';

/** A TypeScript program that submits a request and waits for the job, without any package. JSON is a TypeScript expression. */
export function typescriptScript(origin: string, request: ClipRequest): string {
  return `// Creates a clip and waits for it. The API key comes from the environment:
//   GEOPERA_API_KEY=… node clip.ts        (Node.js 22.18 or later; Deno and Bun run it too)
// A clip is charged once per Idempotency-Key. Each run makes a new key, and sends it with every attempt, so that a lost
// answer creates no second clip. If a run ends without an answer, run it again with the key that it printed:
//   IDEMPOTENCY_KEY=… GEOPERA_API_KEY=… node clip.ts
import process from 'node:process';

const base = ${JSON.stringify(origin)};
const body = ${requestJson(request).trimEnd()};

const apiKey = process.env.GEOPERA_API_KEY ?? '';
if (apiKey === '') throw new Error('Set GEOPERA_API_KEY to an API key that may clip.');

type Job = { readonly id: string; readonly status: string };

/** Calls an operation. Repeats the same request while there is no definite answer. */
async function call<Answer>(operation: string, input: object, headers: Record<string, string>): Promise<Answer> {
  for (let attempt = 0; attempt < 8; attempt++) {
    let delaySeconds = Math.min(30, 2 ** attempt);
    let problem: string;
    try {
      const response = await fetch(\`\${base}/v1/op/\${operation}\`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: \`Bearer \${apiKey}\`, ...headers },
        body: JSON.stringify(input),
        signal: AbortSignal.timeout(120_000),
      });
      const text = await response.text();
      if (response.ok) return JSON.parse(text) as Answer;
      problem = \`\${response.status} \${text}\`;
      const isDefinite = response.status < 500 && ![408, 429].includes(response.status);
      if (isDefinite && !text.includes('idempotency-in-progress')) return refuse(problem);
      delaySeconds = Number(response.headers.get('Retry-After')) || delaySeconds;
    } catch (error) {
      problem = String(error);
    }
    console.error(\`Attempt \${attempt + 1}: \${problem}\`);
    await new Promise((resolve) => setTimeout(resolve, delaySeconds * 1000));
  }
  const key = headers['Idempotency-Key'];
  console.error(key ? \`No answer. Run again with IDEMPOTENCY_KEY=\${key}\` : 'No answer.');
  process.exit(1);
}

function refuse(problem: string): never {
  console.error(\`The service refused the request: \${problem}\`);
  process.exit(1);
}

const key = process.env.IDEMPOTENCY_KEY || crypto.randomUUID();
console.error(\`Idempotency-Key: \${key}\`);
const { job } = await call<{ job: Job }>('${operationFor(request)}', body, { 'Idempotency-Key': key });
console.error(\`Job: \${job.id}\`);
const ended = await endOf(job);
console.log(JSON.stringify(ended));
process.exitCode = ended.status === 'completed' ? 0 : 1;

async function endOf(started: Job): Promise<Job> {
  let job = started;
  for (let seconds = 1; ['pending', 'running'].includes(job.status); seconds = Math.min(5, seconds + 1)) {
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    job = await call<Job>('clip.job.get', { job_id: job.id }, {});
  }
  return job;
}
`;
}
