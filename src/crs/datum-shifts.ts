/**
 * The seven-parameter shift to WGS 84 of older national systems, for proj4's `+towgs84`; null if the system is close
 * to WGS 84 or its shift is not in this table. Without it, a British or Dutch raster is displaced by 100 m. Values
 * from the EPSG dataset, accurate to 1–5 m, since no grid files are available.
 */
export function datumShift(epsg: number): string | null {
  return SHIFTS.find(({ codes }) => codes.some(([first, last]) => epsg >= first && epsg <= last))?.toWgs84 ?? null;
}

type Shift = { codes: [first: number, last: number][]; toWgs84: string };

const one = (code: number): [number, number] => [code, code];

const SHIFTS: Shift[] = [
  // OSGB36, Great Britain
  { codes: [one(27700), one(4277)], toWgs84: '446.448,-125.157,542.06,0.15,0.247,0.842,-20.489' },
  // TM65 and TM75, Ireland
  {
    codes: [
      [29900, 29903],
      [4299, 4300],
    ],
    toWgs84: '482.5,-130.6,564.6,-1.042,-0.214,-0.631,8.15',
  },
  // Amersfoort, Netherlands
  {
    codes: [[28991, 28992], one(4289)],
    toWgs84: '565.4171,50.3319,465.5524,-0.398957,0.343988,-1.877402,4.0725',
  },
  // Belge 1972
  { codes: [one(31370), one(4313)], toWgs84: '-106.8686,52.2978,-103.7239,0.3366,-0.457,1.8422,-1.2747' },
  // CH1903 and CH1903+, Switzerland
  { codes: [one(21781), one(2056), [4149, 4150]], toWgs84: '674.374,15.056,405.346,0,0,0,0' },
  // DHDN, Germany
  { codes: [[31466, 31469], one(4314)], toWgs84: '598.1,73.7,418.2,0.202,0.045,-2.455,6.7' },
  // MGI, Austria
  {
    codes: [[31254, 31259], [31281, 31290], one(4312)],
    toWgs84: '577.326,90.129,463.919,5.137,1.474,5.297,2.4232',
  },
  // S-JTSK, Czechia and Slovakia
  { codes: [[5513, 5514], one(4156)], toWgs84: '570.8,85.7,462.8,4.998,1.587,5.261,3.56' },
  // NTF, France
  { codes: [[27561, 27564], [27571, 27574], one(4275)], toWgs84: '-168,-60,320,0,0,0,0' },
  // SAD69, Brazil
  { codes: [[29168, 29195], one(4618)], toWgs84: '-66.87,4.37,-38.52,0,0,0,0' },
  // NZGD49, New Zealand
  { codes: [one(27200), one(4272)], toWgs84: '59.47,-5.04,187.44,0.47,-0.1,1.024,-4.5993' },
];
