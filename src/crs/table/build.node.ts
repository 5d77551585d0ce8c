import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openTable } from './open-table.ts';
import { packTable } from './pack-table.ts';
import { projOperations, projSystems } from './proj-systems.node.ts';
import { sampleOf } from './sample.ts';
import { SEPARATOR } from './table-file.ts';

// `npm run crs`: writes samples.json and systems.json, the table of the systems that proj4 computes as PROJ does, and of those that are refused.
// Run it after a change of gdal3.js or proj4. Takes ten minutes and needs python3-pyproj.

const python = process.env.PYTHON ?? '/usr/bin/python3';
const systems = await projSystems(python);
const bases = [...new Set(systems.flatMap(({ base }) => base ?? []))];
const { source, operations } = await projOperations(python, bases);
const { exceptions } = packTable(source, systems, operations);
const exceptional = exceptions.map((line) => line.split(' ').slice(0, 2).join(':'));
const ofSystems = await projOperations(python, exceptional);
const table = packTable(source, systems, new Map([...ofSystems.operations, ...operations]));
const text = `${JSON.stringify(table, null, 1)}\n`;
writeFileSync(join(import.meta.dirname, 'systems.json'), text);
const samples = sampleOf(openTable(table), systems);
writeFileSync(join(import.meta.dirname, 'samples.json'), `${JSON.stringify(samples, null, 1)}\n`);
const count = table.codes.split(SEPARATOR).length;
console.log(
  `${count} systems, ${table.refused.length} refused, ${text.length} bytes, ${gzipSync(text, { level: 9 }).length} gzip`,
);
