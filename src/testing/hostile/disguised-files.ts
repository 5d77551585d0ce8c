import { joined } from './forge-tiff.ts';
import { image } from './forged-image.ts';
import { hostileFiles } from './hostile-file.ts';

const utf8 = (value: string) => new TextEncoder().encode(value);
const vrt = (band: string) =>
  utf8(
    `<VRTDataset rasterXSize="16" rasterYSize="16"><SRS>EPSG:32633</SRS><GeoTransform>500000,10,0,5500000,0,-10</GeoTransform>${band}</VRTDataset>`,
  );
const source = (file: string) =>
  vrt(
    `<VRTRasterBand dataType="Byte" band="1"><SimpleSource><SourceFilename>${file}</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand>`,
  );

/**
 * Files of other formats with the file name of a GeoTIFF. The paths and addresses in them must never be opened. `url` is the
 * address of a listening server.
 */
export function disguisedFiles(url: string) {
  return hostileFiles({
    'vrt-reads-etc-passwd': () =>
      vrt(
        '<VRTRasterBand dataType="Byte" band="1" subClass="VRTRawRasterBand"><SourceFilename relativetoVRT="0">/etc/passwd</SourceFilename><ImageOffset>0</ImageOffset><PixelOffset>1</PixelOffset><LineOffset>16</LineOffset></VRTRasterBand>',
      ),
    'vrt-requests-a-url': () => source(`/vsicurl/${url}/x.tif`),
    'vrt-requests-a-bare-url': () => source(`${url}/x.tif`),
    'vrt-requests-a-bucket': () => source('/vsis3/bucket/x.tif'),
    'vrt-python-pixel-function': () =>
      vrt(
        '<VRTRasterBand dataType="Byte" band="1" subClass="VRTDerivedRasterBand"><PixelFunctionLanguage>Python</PixelFunctionLanguage><PixelFunctionType>f</PixelFunctionType><PixelFunctionCode><![CDATA[import os\ndef f(*a): os.system("id")]]></PixelFunctionCode></VRTRasterBand>',
      ),
    'vrt-of-itself': () => source('vrt-of-itself.tif'),
    'vrt-warped': () =>
      utf8(
        `<VRTDataset rasterXSize="9" rasterYSize="9" subClass="VRTWarpedDataset"><GDALWarpOptions><SourceDataset>/vsicurl/${url}/w.tif</SourceDataset></GDALWarpOptions></VRTDataset>`,
      ),
    'wms-description': () =>
      utf8(`<GDAL_WMS><Service name="TMS"><ServerUrl>${url}/\${z}/\${x}/\${y}.png</ServerUrl></Service></GDAL_WMS>`),
    'wcs-description': () =>
      utf8(`<WCS_GDAL><ServiceURL>${url}/wcs?</ServiceURL><CoverageName>x</CoverageName></WCS_GDAL>`),
    'wmts-name-as-text': () => utf8(`WMTS:${url}/wmts`),
    'gti-index': () =>
      utf8(`<GDALTileIndexDataset><IndexDataset>/vsicurl/${url}/i.gpkg</IndexDataset></GDALTileIndexDataset>`),
    'gdal-derived-name': () => utf8('DERIVED_SUBDATASET:LOGAMPLITUDE:/etc/passwd'),
    'envi-header': () => utf8('ENVI\nsamples = 16\nlines = 16\nbands = 1\ndata type = 1\n'),
    'json-stacta': () =>
      utf8(`{"stac_version":"1.0.0","type":"Feature","assets":{"a":{"href":"${url}/a.tif"}},"tiled-assets":{}}`),
    'svg-with-entity': () =>
      utf8('<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]><svg>&e;</svg>'),
    'jp2-header': () => Uint8Array.of(0, 0, 0, 12, 0x6a, 0x50, 0x20, 0x20, 13, 10, 0x87, 10, 0, 0, 0, 20),
    'png-header': () =>
      Uint8Array.of(
        0x89,
        0x50,
        0x4e,
        0x47,
        13,
        10,
        26,
        10,
        0,
        0,
        0,
        13,
        0x49,
        0x48,
        0x44,
        0x52,
        127,
        255,
        255,
        255,
        127,
        255,
        255,
        255,
      ),
    'jpeg-header': () => Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46),
    'pdf-header': () => utf8('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n'),
    'netcdf-header': () => joined([utf8('CDF'), new Uint8Array(64).fill(0xff)]),
    'hdf5-header': () => joined([Uint8Array.of(0x89, 0x48, 0x44, 0x46, 13, 10, 26, 10), new Uint8Array(64).fill(0xff)]),
    'hdf4-header': () => joined([Uint8Array.of(14, 3, 19, 1), new Uint8Array(64).fill(0xff)]),
    'zip-header': () => joined([utf8('PK\u0003\u0004'), new Uint8Array(64)]),
    'gzip-of-a-tiff-header': () => Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xf3, 0xf4, 0xd4, 0x62, 0),
    'sqlite-header': () => joined([utf8('SQLite format 3\u0000'), new Uint8Array(84)]),
    'elf-header': () => joined([Uint8Array.of(0x7f, 0x45, 0x4c, 0x46), new Uint8Array(60)]),
    'grib-header': () => joined([utf8('GRIB'), new Uint8Array(60).fill(0xff)]),
    'fits-header': () => utf8('SIMPLE  =                    T'.padEnd(2880)),
    empty: () => new Uint8Array(0),
    'one-byte': () => Uint8Array.of(0x49),
    'seven-bytes': () => Uint8Array.of(0x49, 0x49, 42, 0, 8, 0, 0),
    'only-zeros': () => new Uint8Array(4096),
    'tiff-magic-44': () => Uint8Array.of(0x49, 0x49, 44, 0, 8, 0, 0, 0, 0, 0),
    'byte-order-mixed': () => Uint8Array.of(0x49, 0x4d, 42, 0, 8, 0, 0, 0, 0, 0),
    'tiff-behind-a-space': () => joined([utf8(' '), image()]),
    'tiff-with-vrt-behind': () => joined([image(), source('/etc/passwd')]),
    'tiff-with-zip-behind': () => joined([image(), utf8('PK\u0005\u0006'), new Uint8Array(18)]),
    'sound-tiff': () => image(),
    'sound-tiff-tiled': () => image({ tile: 16 }),
    'sound-bigtiff': () => image({ big: true }),
  });
}
