import type { Page } from '@playwright/test';

/** What is shown without words of the app. */
const DATA = [
  // The app's name, and the names of the languages in their own language.
  /^(Cutline|English|Deutsch|EN|DE|English \(EN\)|Deutsch \(DE\))$/,
  // Names and descriptions of the samples, their organization, project, assets and bands, and of this journey's job.
  /^(Landsat 7, Olinda|Blue Marble, the world|Sydney Harbour \(synthetic\)|Landsat 7 ETM\+.*|Height in metres)$/,
  /^(My organization|Earth|Harbour|data|dem|data, dem|landsat-7-olinda .*|pseudo)$/,
  /^(pseudo_\w+\.tif|red|green|blue|nir|gray|swir16|swir22)$/,
  // Terms and names in the file: coordinate systems, tags, sample types, programs, checksums.
  /EPSG:\d+|\+proj=|\b[0-9a-f]{16,}\b|^gdal_?\w+ |^GDAL \d|^(u?int|float)\d+$|^[A-Z]+_[A-Z_0-9]+$|\w+GeoKey$|^(GT|Geog|Proj)[A-Z]\w+$|^ProjectedCSType$/,
  /^Cutline, zlib [\d.]+\S*$|^\d+ copied, \d+ encoded, \d+ sparse$/,
  /^(SIRGAS 2000( \/ UTM zone 25S)?|UTM Zone 25, Southern Hemisphere|DEFLATE|Area|black is zero)$/,
  // Ids of jobs and items.
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  // The basemap's source.
  /^Natural Earth$/,
  // Times and units of Intl, and rows of the facts above.
  /^(now|\d+ \w{3} \d{4}, [\d:]+ [ap]m|[\d.,]+[\s\u202f](km²|m²|ha|km|m|kB|MB|B|s|min))$/,
  /^Landsat 7, Olinda · data, dem · [\d.]+ km² · now$/,
];

/** Visible texts and accessible names and descriptions, without what is in ⟦ ⟧ and without data. */
export async function textsOutsideCatalogues(page: Page): Promise<string[]> {
  const shown = await page.evaluate(() => {
    const attributes = [
      ...['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext'],
      ...['title', 'placeholder', 'alt'],
    ];
    const names: string[] = [document.title];
    const texts: string[] = [];
    for (const element of document.body.querySelectorAll('*')) {
      if (!element.checkVisibility() || element.closest('script, style, noscript') !== null) continue;
      for (const name of attributes) names.push(element.getAttribute(name) ?? '');
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      // A text area has a person's text, or a script, which is in English like all code.
      if (node.parentElement?.checkVisibility() && !node.parentElement.closest('script, style, noscript, textarea')) {
        texts.push(node.textContent ?? '');
      }
    }
    return [...names, ...texts];
  });
  // A text may span several nodes, as a hint with keys does.
  const outside = withoutCatalogued(shown.join('\n')).split('\n');
  return [...new Set(outside.map((text) => text.trim()))].filter(
    (text) => /\p{L}{2}/u.test(text) && !DATA.some((data) => data.test(text)),
  );
}

/** Texts may be inside of each other; the inner ones go first. */
function withoutCatalogued(text: string): string {
  const less = text.replace(/⟦[^⟦⟧]*⟧/g, '');
  return less === text ? text : withoutCatalogued(less);
}
