import type { ScriptFile } from './script-files.ts';

/** A Python script that saves files with the standard library only. The key comes from the environment. */
export function pythonScript(origin: string, files: readonly ScriptFile[]): string {
  const lines = files.map((file) => `    ${pythonValue(wireOf(file))},`);
  return `${head(origin)}\nFILES = [\n${lines.join('\n')}\n]\n${TAIL}`;
}

/** A Python expression of ASCII characters for a value. Python doesn't combine surrogates in a literal, but its JSON reader does. */
export function pythonValue(value: unknown): string {
  const json = JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `json.loads(${JSON.stringify(json)})`;
}

function wireOf(file: ScriptFile) {
  return {
    name: file.name,
    size: file.sizeBytes,
    sha256: file.sha256,
    download: { job_id: file.jobId, mosaic_type: file.mosaicType },
    asset: file.itemId === null ? null : { item_id: file.itemId, asset_id: file.assetId },
  };
}

function head(origin: string): string {
  return `#!/usr/bin/env python3
"""Saves clips. Run it again to continue after an interruption:

    GEOPERA_API_KEY=… python3 save_clips.py [folder]
"""
import hashlib
import http.client
import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

BASE = ${pythonValue(origin)}
ATTEMPTS = 8
`;
}

const TAIL = `

def request(operation, body):
    """Calls an operation and returns the open response."""
    return urllib.request.urlopen(
        urllib.request.Request(
            BASE + "/v1/op/" + operation,
            json.dumps(body).encode(),
            {"Content-Type": "application/json", "Authorization": "Bearer " + os.environ["GEOPERA_API_KEY"]},
        ),
        timeout=60,
    )


def open_from(entry, offset):
    """Opens a file from an offset; the response has status 206 if it starts there, otherwise it is complete."""
    if offset == 0:
        return request("clip.job.download", entry["download"])
    with request("items.asset.download", entry["asset"]) as answer:
        url = urllib.parse.urljoin(BASE, json.load(answer)["url"])
    # If-Range: the complete file is sent if it is another one now.
    headers = {"Range": "bytes=%d-" % offset, "If-Range": '"%s"' % entry["sha256"]}
    return urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=60)


def digest(path):
    hashed = hashlib.sha256()
    with open(path, "rb") as file:
        while chunk := file.read(1 << 20):
            hashed.update(chunk)
    return hashed.hexdigest()


def is_complete(path, entry):
    if not os.path.isfile(path) or os.path.getsize(path) != entry["size"]:
        return False
    return entry["sha256"] in ("", digest(path))


def receive(entry, part):
    """Receives the bytes that the part lacks."""
    can_continue = entry["sha256"] and entry["asset"] and os.path.exists(part)
    offset = os.path.getsize(part) if can_continue else 0
    if offset >= entry["size"]:
        offset = 0
    with open_from(entry, offset) as response:
        with open(part, "ab" if response.status == 206 else "wb") as file:
            while chunk := response.read(1 << 16):
                file.write(chunk)


def delay_after(error, attempt):
    """Seconds until the next attempt; None if no attempt can succeed."""
    if isinstance(error, urllib.error.HTTPError):
        if error.code not in (429, 500, 502, 503, 504):
            return None
        after = error.headers.get("Retry-After", "")
        if after.isdigit():
            return int(after)
    elif not isinstance(error, (urllib.error.URLError, ConnectionError, TimeoutError, http.client.HTTPException)):
        return None
    return min(30, 2**attempt)


def save(entry, folder):
    """Saves one file. Returns None, or why it was not saved."""
    # Bytes, so that names don't depend on the locale.
    target = os.path.join(os.fsencode(folder), entry["name"].encode())
    part = os.path.join(os.fsencode(folder), ("." + (entry["sha256"] or entry["name"]) + ".part").encode())
    if is_complete(target, entry):
        return None
    if os.path.lexists(target):
        return "the folder has another file of this name; move it, then run the script again"
    problem = ""
    for attempt in range(ATTEMPTS):
        try:
            receive(entry, part)
            if is_complete(part, entry):
                os.rename(part, target)
                return None
            if os.path.getsize(part) < entry["size"]:
                problem = "the connection ended early"
                continue
            problem = "its length or SHA-256 is wrong"
            os.remove(part)
        except (OSError, ValueError, http.client.HTTPException) as error:
            problem = str(error)
            delay = delay_after(error, attempt)
            if delay is None:
                break
            time.sleep(delay)
    return problem


def main():
    if not os.environ.get("GEOPERA_API_KEY"):
        sys.exit("Set GEOPERA_API_KEY to an API key that may read clips.")
    sys.stdout.reconfigure(errors="backslashreplace")
    folder = sys.argv[1] if len(sys.argv) > 1 else "."
    os.makedirs(folder, exist_ok=True)
    failed = 0
    for entry in FILES:
        problem = save(entry, folder)
        failed += problem is not None
        print("saved    " if problem is None else "NOT SAVED", entry["name"], problem or "", flush=True)
    if failed:
        sys.exit("%d files were not saved. Run the script again to continue." % failed)


main()
`;
