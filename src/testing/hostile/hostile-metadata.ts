import { Tag } from '../../raster/tiff/tiff-tags.ts';
import { image, text } from './forged-image.ts';
import { hostileFiles } from './hostile-file.ts';

const MEGA = 1_000_000;
const metadata = (xml: string) => image({}, [text(Tag.GdalMetadata, xml)]);
const noData = (value: string) => image({}, [text(Tag.GdalNoData, value)]);
const laughs = Array.from({ length: 9 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`).join(
  '',
);

/** Hostile texts in the file: metadata, nodata, descriptions. */
export const metadataFiles = hostileFiles({
  'xml-billion-laughs': () =>
    metadata(`<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]><GDALMetadata><Item name="a">&l9;</Item></GDALMetadata>`),
  'xml-external-entity': () =>
    metadata(
      '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><GDALMetadata><Item name="a">&e;</Item></GDALMetadata>',
    ),
  'xml-unclosed-a-million-times': () => metadata('<Item name="a">'.repeat(100_000)),
  'xml-200000-deep': () => metadata(`<GDALMetadata>${'<a>'.repeat(200_000)}`),
  'xml-not-xml': () => metadata('\u0001\u0002]]>&&&<<<'),
  'xml-no-end': () => image({}, [{ tag: Tag.GdalMetadata, type: 2, values: new Uint8Array(5000).fill(60) }]),
  'xml-breaks-out-of-the-vrt': () =>
    metadata(
      '<GDALMetadata><Item name="x&quot;&gt;&lt;/MDI&gt;&lt;SourceFilename&gt;/etc/passwd&lt;/SourceFilename&gt;">]]&gt;&lt;/Metadata&gt;&lt;VRTRasterBand&gt;&lt;SimpleSource&gt;&lt;SourceFilename&gt;/etc/passwd</Item><Item name="y" sample="0" role="description">&lt;/Description&gt;&lt;SourceFilename&gt;/etc/passwd&lt;/SourceFilename&gt;</Item></GDALMetadata>',
    ),
  'xml-vrt-element-as-text': () =>
    metadata(
      '<GDALMetadata><Item name="a"><VRTRasterBand dataType="Byte"><SimpleSource><SourceFilename>/etc/passwd</SourceFilename></SimpleSource></VRTRasterBand></Item></GDALMetadata>',
    ),
  'xml-20000-items': () =>
    metadata(
      `<GDALMetadata>${Array.from({ length: 20_000 }, (_, index) => `<Item name="k${index}">v</Item>`).join('')}</GDALMetadata>`,
    ),
  'xml-item-of-three-megabytes': () =>
    metadata(`<GDALMetadata><Item name="a">${'x'.repeat(3 * MEGA)}</Item></GDALMetadata>`),
  'xml-band-4-billion': () =>
    metadata(
      '<GDALMetadata><Item name="DESCRIPTION" sample="4294967295" role="description">x</Item><Item name="a" sample="-1">y</Item></GDALMetadata>',
    ),
  'xml-scale-nan': () =>
    metadata(
      '<GDALMetadata><Item name="OFFSET" sample="0" role="offset">1e999</Item><Item name="SCALE" sample="0" role="scale">nan</Item></GDALMetadata>',
    ),
  'xml-prototype': () =>
    metadata(
      '<GDALMetadata><Item name="__proto__">x</Item><Item name="constructor" sample="0">y</Item></GDALMetadata>',
    ),
  'xml-null-in-name': () =>
    metadata(
      '<GDALMetadata><Item name="DESCRIPTION" sample="0" role="description">&#0;&#1;&#x1b;[2J&#xd800;</Item></GDALMetadata>',
    ),
  'xml-colour-nonsense': () =>
    metadata(
      '<GDALMetadata><Item name="COLORINTERP" sample="0" role="colorinterp">Alpha</Item><Item name="COLORINTERP" sample="1" role="colorinterp">Palette</Item></GDALMetadata>',
    ),
  'nodata-one-megabyte': () => noData('9'.repeat(MEGA)),
  'nodata-text': () => noData('banana'),
  'nodata-1e999': () => noData('1e999'),
  'nodata-nan-on-bytes': () => noData('nan'),
  'nodata-fraction-on-bytes': () => noData('0.5'),
  'nodata-negative-on-bytes': () => noData('-9999'),
  'nodata-hexadecimal': () => noData('0x10'),
  'nodata-lots-of-zeros': () => noData(`${'0'.repeat(5000)}1`),
  'nodata-of-everything': () => image({ block: new Uint8Array(256).fill(7) }, [text(Tag.GdalNoData, '7')]),
  'description-of-escapes': () => image({}, [text(Tag.ImageDescription, '\u001b[2J\u0007\r\n<script>')]),
  'description-of-three-megabytes': () => image({}, [text(Tag.ImageDescription, 'd'.repeat(3 * MEGA))]),
  'texts-each-of-three-megabytes': () =>
    image(
      {},
      [Tag.ImageDescription, Tag.Software, Tag.Artist, Tag.Copyright, Tag.DateTime].map((tag) =>
        text(tag, 't'.repeat(3 * MEGA)),
      ),
    ),
  'text-not-utf-8': () => image({}, [{ tag: Tag.Software, type: 2, values: new Uint8Array(100).fill(0xff) }]),
  'rpc-of-nan': () => image({}, [{ tag: 50_844, type: 12, values: Array.from({ length: 92 }, () => Number.NaN) }]),
  'photoshop-icc-xmp-garbage': () =>
    image(
      {},
      [34_377, 34_675, 700, 33_723].map((tag) => ({ tag, type: 7, values: new Uint8Array(4000).fill(0xab) })),
    ),
  'esri-and-dgn-tags': () =>
    image({}, [
      { tag: 33_920, type: 12, values: [1, 2, 3] },
      { tag: 50_909, type: 2, values: '<GEO_METADATA>'.repeat(1000) },
    ]),
});
