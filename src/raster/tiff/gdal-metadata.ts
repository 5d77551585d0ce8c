/** One `<Item>` of the GDAL_METADATA tag; sample is the 0-based band, null for the entire raster. */
export type MetadataItem = {
  name: string;
  sample: number | null;
  role: string | null;
  domain: string | null;
  text: string;
};

/** Reads the items of a GDAL_METADATA tag; anything else is ignored. */
export function parseGdalMetadata(xml: string): MetadataItem[] {
  const items: MetadataItem[] = [];
  // Searched by position instead of one regular expression, so that a million unclosed items take linear time.
  let cursor = xml.indexOf('<Item');
  while (cursor >= 0) {
    const headEnd = xml.indexOf('>', cursor);
    if (headEnd < 0) break;
    const head = xml.slice(cursor + 5, headEnd);
    const selfClosed = head.endsWith('/');
    const close = selfClosed ? headEnd : xml.indexOf('</Item>', headEnd);
    if (close < 0) break;
    const item = itemOf(head, selfClosed ? '' : xml.slice(headEnd + 1, close));
    if (item) items.push(item);
    cursor = xml.indexOf('<Item', close);
  }
  return items;
}

/** Writes items as GDAL does; the inverse of parseGdalMetadata. */
export function formatGdalMetadata(items: MetadataItem[]): string {
  const lines = items.map((item) => {
    const sample = item.sample === null ? '' : ` sample="${item.sample}"`;
    const role = item.role === null ? '' : ` role="${escapeXml(item.role)}"`;
    const domain = item.domain === null ? '' : ` domain="${escapeXml(item.domain)}"`;
    return `  <Item name="${escapeXml(item.name)}"${sample}${role}${domain}>${escapeXml(escapeXml(item.text))}</Item>\n`;
  });
  return `<GDALMetadata>\n${lines.join('')}</GDALMetadata>\n`;
}

function itemOf(head: string, text: string): MetadataItem | null {
  const attributes = new Map<string, string>();
  // The lookbehind starts matches at word boundaries only: a long word without a value would be scanned from each letter.
  for (const match of head.slice(0, 4096).matchAll(/(?<![\w:-])([\w:-]+)="([^"]*)"/g)) {
    attributes.set(match[1] ?? '', unescapeXml(match[2] ?? ''));
  }
  const name = attributes.get('name');
  if (name === undefined) return null;
  const sample = Number(attributes.get('sample') ?? Number.NaN);
  return {
    name,
    sample: Number.isInteger(sample) ? sample : null,
    role: attributes.get('role') ?? null,
    domain: attributes.get('domain') ?? null,
    // GDAL escapes a value and then writes it as XML, which escapes it again
    text: unescapeXml(unescapeXml(text)),
  };
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function unescapeXml(text: string): string {
  return text.replace(/&(#x?[0-9a-fA-F]{1,6}|lt|gt|quot|apos|amp);/g, (reference, body: string) => {
    if (!body.startsWith('#')) return ENTITIES[body] ?? reference;
    const code = body[1] === 'x' ? Number.parseInt(body.slice(2), 16) : Number.parseInt(body.slice(1), 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : reference;
  });
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
