import { describe, expect, it } from 'vitest';
import { fileRefusal, MAX_FILE_BYTES, nameOfFile } from './file-refusal.ts';

describe('a file for the area', () => {
  it.each(['area.geojson', 'AREA.JSON', 'no-extension'])('may be called %s', (name) => {
    expect(fileRefusal({ name, size: 100 })).toBeNull();
  });

  it.each([
    ['fields.kml', 'KML'],
    ['Fields.SHP', 'a shapefile'],
    ['area.tar.zip', 'a zip file'],
    ['area.gpkg', 'a GeoPackage'],
  ])('of another format is refused with the way out: %s', (name, format) => {
    expect(fileRefusal({ name, size: 100 })).toContain(`${name} is ${format}`);
    expect(fileRefusal({ name, size: 100 })).toContain('ogr2ogr -f GeoJSON');
  });

  it('may be neither empty nor larger than 20 MB', () => {
    expect(fileRefusal({ name: 'a.geojson', size: 0 })).toBe('a.geojson is empty.');
    expect(fileRefusal({ name: 'a.geojson', size: MAX_FILE_BYTES })).toBeNull();
    expect(fileRefusal({ name: 'a.geojson', size: 21_300_000 })).toBe(
      'a.geojson has 21.3 MB; the limit is 20 MB. Simplify it, or take a part.',
    );
  });

  it('gives the area its name', () => {
    expect(nameOfFile('Olinda shore.geojson')).toBe('Olinda shore');
  });
});
