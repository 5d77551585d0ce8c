/** How the next response with a file ends: after `bytes` bytes, with an error of the connection or as if it were complete. */
export type Cut = { readonly bytes: number; readonly by: 'error' | 'end' };

/** The service behind a network that cuts downloads. */
export type FaultyNetwork = {
  readonly http: {
    readonly baseUrl: string;
    readonly nowMs: () => number;
    readonly fetch: (request: Request) => Promise<Response>;
  };
  /** Each entry is for one response with a file, in order; later responses are complete. */
  readonly cuts: Cut[];
  /** Called with each request for a file and its body; the result replaces the response. */
  instead: ((request: Request, body: string) => Response | null) | null;
  /** Bytes of files that have reached the client. */
  fileBytes: number;
  readonly fileRequests: Request[];
};

export function faultyNetwork(
  app: { fetch(request: Request): Response | Promise<Response> },
  origin: string,
): FaultyNetwork {
  const network: FaultyNetwork = {
    http: { baseUrl: origin, nowMs: Date.now, fetch: (request) => answer(request) },
    cuts: [],
    instead: null,
    fileBytes: 0,
    fileRequests: [],
  };
  const answer = async (request: Request): Promise<Response> => {
    if (!/clip\.job\.download$|\/asset-get\//.test(new URL(request.url).pathname)) return app.fetch(request);
    network.fileRequests.push(request);
    const replaced = network.instead?.(request, await request.clone().text());
    if (replaced) return replaced;
    const response = await app.fetch(request);
    if (!response.ok || !response.body) return response;
    const cut = network.cuts.shift();
    return new Response(delivered(new Uint8Array(await response.arrayBuffer()), cut, network), response);
  };
  return network;
}

/** A body in chunks of 1,000 bytes that fails only after the client has read all bytes before the cut. */
function delivered(
  bytes: Uint8Array,
  cut: Cut | undefined,
  network: { fileBytes: number },
): ReadableStream<Uint8Array> {
  const end = Math.min(cut?.bytes ?? bytes.length, bytes.length);
  let offset = 0;
  return new ReadableStream(
    {
      pull(controller) {
        if (offset < end) {
          const chunk = bytes.slice(offset, Math.min(offset + 1000, end));
          offset += chunk.length;
          network.fileBytes += chunk.length;
          return controller.enqueue(chunk);
        }
        if (offset < bytes.length && cut?.by === 'error') controller.error(new TypeError('the connection was cut'));
        else controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}
