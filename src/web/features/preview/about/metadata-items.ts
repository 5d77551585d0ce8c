import type { MetadataItem } from '../../../../raster/tiff/gdal-metadata.ts';
import type { DescribedFile, Fact, FactGroup } from './about-groups.ts';
import { aboutStrings as words } from './about-strings.ts';

/** The service writes the receipt into metadata items with this prefix (src/clip/verify/receipt.ts). */
const RECEIPT_PREFIX = 'CUTLINE_';

/** The file's metadata in groups, empty ones left out: its receipt, its other tags and items, its geokeys. */
export function metadataGroups({ structure, description }: Omit<DescribedFile, 'bounds'>): FactGroup[] {
  const { items, geoKeys } = description;
  const isReceipt = (item: MetadataItem) => item.domain === null && item.name.startsWith(RECEIPT_PREFIX);
  const tags = Object.entries(structure.metadata).filter(([name]) => /^(TIFFTAG_|AREA_OR_POINT$)/.test(name));
  const groups = [
    {
      title: words.groups.receipt,
      facts: items.filter(isReceipt).map((item) => ({ ...factOf(item), term: item.name.slice(RECEIPT_PREFIX.length) })),
    },
    {
      title: words.groups.metadata,
      facts: [
        ...tags.map(([term, text]) => exact(term, text)),
        ...items.filter((item) => !isReceipt(item)).map(factOf),
      ],
    },
    {
      title: words.groups.geoKeys,
      facts: Object.entries(geoKeys).map(([name, value]) =>
        exact(name.replace(/GeoKey$/, ''), Array.isArray(value) ? value.join(' ') : String(value)),
      ),
    },
  ];
  return groups.filter(({ facts }) => facts.length > 0);
}

function factOf({ name, sample, domain, text }: MetadataItem): Fact {
  const named = sample === null ? name : words.bandItem(sample + 1, name);
  const term = domain === null || domain === '' ? named : words.domainItem(domain, named);
  return exact(term, text);
}

function exact(term: string, text: string): Fact {
  return { term: visibleText(term), value: visibleText(text), format: 'exact' };
}

// Like printableText, but line breaks and tabs stay.
function visibleText(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, '').toWellFormed();
}
