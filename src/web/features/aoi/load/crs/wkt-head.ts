/** Names and code from the WKT of a coordinate system, without its parameters. */
export type WktHead = {
  readonly name: string;
  /** Name of the base geographic system; its own name when it is geographic. */
  readonly geographicName: string;
  readonly code: { readonly authority: 'EPSG' | 'ESRI'; readonly code: number } | null;
  readonly isGeographic: boolean;
};

/** Reads the head of WKT 1 (OGC, ESRI) or 2; null when the text isn't WKT. */
export function readWktHead(text: string): WktHead | null {
  const system = text.replace(/^\s*BOUNDCRS\s*[[(]\s*SOURCECRS\s*[[(]/i, '');
  const head =
    /^\s*(PROJCS|GEOGCS|PROJCRS|PROJECTEDCRS|GEOGCRS|GEOGRAPHICCRS|GEODCRS|GEODETICCRS|COMPD_CS|COMPOUNDCRS)\s*[[(]\s*"?([^"]*)"/i.exec(
      system,
    );
  if (!head) return null;
  const [, kind = '', stated = ''] = head;
  // Without a name, that of the projection or the datum.
  const name = stated || (/(?:PROJECTION|METHOD|DATUM)\s*[[(]\s*"([^"]+)"/i.exec(text)?.[1] ?? '');
  const geographic = /(?:GEOGCS|BASEGEOGCRS|BASEGEODCRS|GEOGCRS|GEODCRS)\s*[[(]\s*"([^"]*)"/i.exec(text)?.[1] ?? name;
  return { name, geographicName: geographic, code: codeOf(text), isGeographic: /^GEO/i.test(kind) };
}

/** The last authority, before the closing bracket, is that of the system; those before belong to its components. */
function codeOf(text: string): WktHead['code'] {
  const last =
    /(?:AUTHORITY\s*[[(]\s*"(EPSG|ESRI)"\s*,\s*"?(\d+)"?|ID\s*[[(]\s*"(EPSG|ESRI)"\s*,\s*(\d+)\s*)[\])]\s*[\])]\s*$/i.exec(
      text,
    );
  const authority = last?.[1] ?? last?.[3];
  const code = Number(last?.[2] ?? last?.[4] ?? Number.NaN);
  if (authority === undefined || !Number.isInteger(code)) return null;
  return { authority: authority.toUpperCase() === 'ESRI' ? 'ESRI' : 'EPSG', code };
}
