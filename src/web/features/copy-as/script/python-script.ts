import { type ClipRequest, operationFor, requestMembers } from '../clip-request.ts';

/** A Python script that submits a request and waits for the job, with the standard library only. */
export function pythonScript(origin: string, request: ClipRequest): string {
  const members = requestMembers(request).map(([name, value]) => `    ${pythonText(name)}: ${pythonLiteral(value)},`);
  return `#!/usr/bin/env python3
"""Creates a clip and waits for it. The API key comes from the environment:

    GEOPERA_API_KEY=... python3 clip.py

A clip is charged once per Idempotency-Key. Each run makes a new key, and sends it with every attempt, so that a lost
answer creates no second clip. If a run ends without an answer, run it again with the key that it printed:

    IDEMPOTENCY_KEY=... GEOPERA_API_KEY=... python3 clip.py
"""
import http.client
import json
import os
import sys
import time
import urllib.error
import urllib.request
import uuid

BASE = ${pythonText(origin)}
BODY = {
${members.join('\n')}
}


def call(operation, body, headers):
    request = urllib.request.Request(
        BASE + "/v1/op/" + operation,
        json.dumps(body).encode(),
        {"Content-Type": "application/json", "Authorization": "Bearer " + os.environ["GEOPERA_API_KEY"], **headers},
    )
    with urllib.request.urlopen(request, timeout=120) as response:
        return json.load(response)


def call_again(operation, body, headers):
    """Calls an operation. Repeats the same request while there is no definite answer."""
    for attempt in range(8):
        delay = min(30, 2**attempt)
        try:
            return call(operation, body, headers)
        except urllib.error.HTTPError as error:
            problem = error.read().decode(errors="replace")
            if error.code not in (408, 429) and error.code < 500 and "idempotency-in-progress" not in problem:
                sys.exit("The service refused the request (%d): %s" % (error.code, problem))
            after = error.headers.get("Retry-After", "")
            delay = int(after) if after.isdigit() else delay
        except (OSError, ValueError, http.client.HTTPException) as error:
            problem = str(error)
        print("Attempt %d: %s" % (attempt + 1, problem), file=sys.stderr)
        time.sleep(delay)
    sys.exit("No answer. " + " ".join("Run again with IDEMPOTENCY_KEY=" + key for key in headers.values()))


def main():
    if not os.environ.get("GEOPERA_API_KEY"):
        sys.exit("Set GEOPERA_API_KEY to an API key that may clip.")
    key = os.environ.get("IDEMPOTENCY_KEY") or str(uuid.uuid4())
    print("Idempotency-Key:", key, file=sys.stderr)
    job = call_again("${operationFor(request)}", BODY, {"Idempotency-Key": key})["job"]
    print("Job:", job["id"], file=sys.stderr)
    delay = 1
    while job["status"] in ("pending", "running"):
        time.sleep(delay)
        delay = min(5, delay + 1)
        job = call_again("clip.job.get", {"job_id": job["id"]}, {})
    print(json.dumps(job))
    if job["status"] != "completed":
        sys.exit(1)


main()
`;
}

/** A Python string literal of ASCII characters. */
export function pythonText(text: string): string {
  const escaped = [...text].map((character) => {
    const code = character.codePointAt(0) ?? 0;
    if (character === '"' || character === '\\') return `\\${character}`;
    if (code >= 0x20 && code <= 0x7e) return character;
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return `"${escaped.join('')}"`;
}

/** Texts, numbers, and lists and objects of these. */
function pythonLiteral(value: unknown): string {
  if (typeof value === 'string') return pythonText(value);
  if (Array.isArray(value)) return `[${value.map(pythonLiteral).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([name, member]) => `${pythonText(name)}: ${pythonLiteral(member)}`)
      .join(', ')}}`;
  }
  return JSON.stringify(value);
}
