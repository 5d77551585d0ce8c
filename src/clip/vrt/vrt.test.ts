import { describe, expect, it } from 'vitest';
import { aStructure } from '../fixtures/structure.ts';
import { type ClipPlan, planConversion } from '../plan/plan.ts';
import { stripsOf } from '../plan/strips.ts';
import { readDescription } from './source-description.ts';
import { type LayersContent, layersVrt } from './vrt.ts';

/** A description as gdal_translate -of VRT writes it. */
const GDALS_OWN = `<VRTDataset rasterXSize="400" rasterYSize="300">
  <SRS dataAxisToSRSAxisMapping="1,2">PROJCS["x &amp; y"]</SRS>
  <GeoTransform> 1, 2, 0, 3, 0, -2</GeoTransform>
  <Metadata>
    <MDI key="AREA_OR_POINT">Point</MDI>
  </Metadata>
  <Metadata domain="IMAGE_STRUCTURE">
    <MDI key="COMPRESSION">DEFLATE</MDI>
  </Metadata>
  <VRTRasterBand dataType="Byte" band="1">
    <Description>red &lt;1&gt;</Description>
    <Metadata>
      <MDI key="STATISTICS_MEAN">1</MDI>
      <MDI key="wavelength">665</MDI>
    </Metadata>
    <NoDataValue>0</NoDataValue>
    <UnitType>K</UnitType>
    <Offset>5.0E+00</Offset>
    <Scale>1.0E-01</Scale>
    <ColorInterp>Palette</ColorInterp>
    <ColorTable>
      <Entry c1="0" c2="0" c3="0" c4="255" />
    </ColorTable>
    <SimpleSource>
      <SourceFilename relativeToVRT="0">/somewhere/source.tif</SourceFilename>
    </SimpleSource>
  </VRTRasterBand>
  <MaskBand>
    <VRTRasterBand dataType="Byte"><SimpleSource/></VRTRasterBand>
  </MaskBand>
</VRTDataset>`;

const statistics = [{ validCount: 60_000, minimum: 1, maximum: 9, mean: 4.5, standardDeviation: 2 }];
function content(plan: ClipPlan): LayersContent {
  return { description: readDescription(GDALS_OWN), statistics, metadata: {}, strips: stripsOf(plan, 512, 4e6) };
}

function vrtOf(hasPalette: boolean, metadata: Record<string, string> = {}): string {
  const plan = planConversion(aStructure({ hasPalette }), false);
  return layersVrt(plan, { ...content(plan), metadata });
}

const named = (name: string | null) => [{ name, colorInterpretation: null, scale: null, offset: null }];

describe('the VRT that the finished file is written from', () => {
  it('has all digits of the nodata value, which GDAL’s description lacks', () => {
    const plan = planConversion(aStructure({ sampleType: 'float64', noData: -Number.MAX_VALUE }), false);
    expect(layersVrt(plan, content(plan))).toContain('<NoDataValue>-1.7976931348623157e+308</NoDataValue>');
  });

  it('uses the band names of the plan, not those of the file', () => {
    const vrtNamed = (name: string | null) => {
      const plan = planConversion(aStructure({ bands: named(name) }), false);
      return layersVrt(plan, content(plan));
    };
    expect(vrtNamed('nir <2>').match(/<Description>.*<\/Description>/g)).toEqual([
      '<Description>nir &lt;2&gt;</Description>',
    ]);
    expect(vrtNamed(null)).not.toContain('<Description>');
  });

  it('contains GDAL’s description of the source', () => {
    const vrt = vrtOf(true);
    for (const fragment of [
      '<SRS dataAxisToSRSAxisMapping="1,2">PROJCS["x &amp; y"]</SRS>',
      '<MDI key="AREA_OR_POINT">Point</MDI>',
      '<MDI key="wavelength">665</MDI>',
      '<NoDataValue>0</NoDataValue>',
      '<UnitType>K</UnitType>',
      '<Scale>1.0E-01</Scale>',
      '<Entry c1="0" c2="0" c3="0" c4="255" />',
    ]) {
      expect(vrt).toContain(fragment);
    }
  });

  it('stacks the strips of a large window, for each band and the mask', () => {
    const plan = planConversion(aStructure({ width: 4096, height: 4096 }), false);
    const vrt = layersVrt({ ...plan, mask: 'added' }, content(plan));
    const places = [
      ...vrt.matchAll(/>(window-\d\.tif)<[\s\S]*?<DstRect xOff="0" yOff="(\d+)" xSize="4096" ySize="(\d+)"/g),
    ];
    const once = [
      ['window-1.tif', '0', '1024'],
      ['window-2.tif', '1024', '1024'],
      ['window-3.tif', '2048', '1024'],
      ['window-4.tif', '3072', '1024'],
    ];
    expect(places.map((place) => place.slice(1))).toEqual([...once, ...once]);
  });

  it('refers to no file except the window', () => {
    expect(vrtOf(true).match(/<SourceFilename[^<]*/g)).toEqual(['<SourceFilename relativeToVRT="1">window.tif']);
    expect(vrtOf(true)).not.toContain('COMPRESSION');
    expect(readDescription(GDALS_OWN).bands).toHaveLength(1);
  });

  it('copies nothing from XML that a user put into a metadata domain of the source', () => {
    const forged = `
  <Metadata domain="xml:XMP" format="xml">
    <?xpacket begin="x"?>
    <x:xmpmeta xmlns:x="adobe:ns:meta/">
      <Metadata><MDI key="forged">1</MDI></Metadata>
      <SRS>forged</SRS>
      <!-- </x:xmpmeta></Metadata><VRTRasterBand dataType="Byte"><UnitType>forged</UnitType></VRTRasterBand> -->
      <VRTRasterBand dataType="Byte" band="1"><UnitType>forged</UnitType>
        <SimpleSource><SourceFilename>/etc/forged</SourceFilename></SimpleSource></VRTRasterBand>
    </x:xmpmeta>
  </Metadata>`;
    const behind = '</Metadata>\n  <VRTRasterBand';
    expect(GDALS_OWN).toContain(behind);
    const vrt = GDALS_OWN.replace(behind, `</Metadata>${forged}\n  <VRTRasterBand`).replace('<SRS', `${forged}<SRS`);
    expect(readDescription(vrt)).toEqual(readDescription(GDALS_OWN));
  });

  it('replaces the statistics of the source by those of the clip', () => {
    const vrt = vrtOf(true);
    expect(vrt.match(/STATISTICS_MEAN/g)).toHaveLength(1);
    expect(vrt).toContain('<MDI key="STATISTICS_MEAN">4.5</MDI>');
    expect(vrt).toContain('<MDI key="STATISTICS_VALID_PERCENT">50.00</MDI>');
  });

  it('drops the palette that GDAL adds to one-bit rasters', () => {
    expect(vrtOf(false)).not.toMatch(/ColorTable|Palette/);
  });

  it('escapes added metadata', () => {
    expect(vrtOf(true, { NAME: '</MDI><b> & "\u0001' })).toContain(
      '<MDI key="NAME">&lt;/MDI&gt;&lt;b&gt; &amp; &quot;</MDI>',
    );
  });
});
