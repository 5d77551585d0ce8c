import { expect, type JSHandle, type Locator, type Page } from '@playwright/test';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { readPng } from './read-png.ts';
import type { Service } from './service.ts';

type LonLat = readonly [number, number];
type Rgb = readonly [number, number, number];

/** Page object of the journeys: a user's actions, and checks of what the user sees. */
export class Analyst {
  readonly page: Page;
  readonly #service: Pick<Service, 'origin' | 'sessionCookie'>;

  constructor(page: Page, service: Pick<Service, 'origin' | 'sessionCookie'>) {
    this.page = page;
    this.#service = service;
  }

  /** Opens the app with a session cookie and waits for the map. sign-in.spec.ts tests the sign-in link. */
  async signsIn(): Promise<void> {
    await this.#opensSignedIn();
    await this.seesTheMap();
  }

  /** Opens the app signed in and without WebGL, so without a map, whose start takes most of a short journey's time. */
  async signsInWithoutMap(): Promise<void> {
    await this.page.context().addInitScript(() => {
      const prototype = HTMLCanvasElement.prototype as { getContext: unknown };
      const original = prototype.getContext as (kind: string, ...rest: unknown[]) => unknown;
      prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
        return kind.startsWith('webgl') ? null : original.call(this, kind, ...rest);
      };
    });
    await this.#opensSignedIn();
    await this.seesNoMap();
  }

  /** Waits until the page shows that there is no map. */
  async seesNoMap(): Promise<void> {
    await expect(this.page.getByText(/^This browser has no WebGL 2/)).toBeAttached();
  }

  async #opensSignedIn(): Promise<void> {
    const cookie = await this.#service.sessionCookie();
    const attributes = { httpOnly: true, sameSite: 'Strict' } as const;
    await this.page.context().addCookies([{ ...cookie, ...attributes, url: `${this.#service.origin}/v1/session` }]);
    await this.page.goto(this.#service.origin);
  }

  async seesTheMap(): Promise<void> {
    await this.page.waitForFunction(() => {
      const element = document.querySelector<HTMLElement & { cutlineMap?: MapLibreMap }>('.maplibregl-map');
      return element?.cutlineMap?.loaded() === true;
    });
  }

  async movesMapTo([longitude, latitude]: LonLat, zoom: number): Promise<void> {
    const map = await this.#map();
    // In braces, so that the returned map is not serialized, which takes seconds.
    await map.evaluate(
      (map, { center, zoom }) => {
        map.jumpTo({ center, zoom });
      },
      { center: [longitude, latitude] as [number, number], zoom },
    );
    await this.waitsForIdleMap();
  }

  /** Waits until a map is idle: all layers drawn, no movement. Index 1 is the second map of a comparison. */
  async waitsForIdleMap(index = 0): Promise<void> {
    const map = await this.#map(index);
    await map.evaluate(async (map) => {
      map.triggerRepaint();
      await map.once('idle');
    });
  }

  /** The position of a longitude and latitude on the page, CSS pixels. */
  async screenPosition([longitude, latitude]: LonLat, index = 0): Promise<{ x: number; y: number }> {
    const map = await this.#map(index);
    return map.evaluate(
      (map, { longitude, latitude }) => {
        const { x, y } = map.project([longitude, latitude]);
        const box = map.getContainer().getBoundingClientRect();
        return { x: x + box.left, y: y + box.top };
      },
      { longitude, latitude },
    );
  }

  /** The centre of the map area that panels do not cover, CSS pixels of the page. */
  async mapCenterOnScreen(): Promise<{ x: number; y: number }> {
    const map = await this.#map();
    const { lng, lat } = await map.evaluate((map) => map.getCenter());
    return this.screenPosition([lng, lat]);
  }

  /** Types a bounding box, degrees, without touching the map. */
  async typesBox(box: readonly [west: number, south: number, east: number, north: number]): Promise<void> {
    await this.page.getByRole('tab', { name: 'Type', exact: true }).click();
    for (const [index, side] of ['West', 'South', 'East', 'North'].entries()) {
      await this.page.getByRole('textbox', { name: side, exact: true }).fill(String(box[index]));
    }
    await this.page.getByRole('button', { name: 'Use this box' }).click();
  }

  /** Draws a polygon with the mouse, which replaces the area: a click per vertex, then Enter. */
  async drawsPolygon(vertices: readonly LonLat[]): Promise<void> {
    await this.closesDrawer();
    await this.tool('Polygon').click();
    const replace = this.page.getByRole('radio', { name: 'Replace', exact: true });
    if ((await replace.count()) > 0) await replace.check();
    // Alt disables snapping to the edge of a nearby footprint.
    await this.page.keyboard.down('Alt');
    for (const vertex of vertices) {
      const { x, y } = await this.screenPosition(vertex);
      await this.page.mouse.move(x, y, { steps: 4 });
      await this.page.mouse.click(x, y);
    }
    await this.page.keyboard.up('Alt');
    await this.page.keyboard.press('Enter');
  }

  /** Closes the drawer if it is open, as users do who need all of the map. */
  async closesDrawer(): Promise<void> {
    const toggle = this.page.getByRole('button', { name: 'Jobs and downloads', expanded: true });
    if ((await toggle.count()) > 0) await toggle.click();
  }

  /** Drops files on the map, as a file manager does. */
  async dropsOnMap(...files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Promise<void> {
    const dropped = files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') }));
    const dataTransfer = await this.page.evaluateHandle((files) => {
      const transfer = new DataTransfer();
      for (const { name, base64 } of files) {
        transfer.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], name));
      }
      return transfer;
    }, dropped);
    const map = this.page.getByRole('region', { name: /^Map\./ });
    for (const event of ['dragover', 'drop']) await map.dispatchEvent(event, { dataTransfer });
  }

  tool(name: string): Locator {
    return this.page.getByRole('toolbar', { name: 'Drawing tools' }).getByRole('button', { name });
  }

  async choosesItem(name: string): Promise<void> {
    await this.page.getByRole('radiogroup', { name: 'Source' }).getByText(name).click();
  }

  /** Selects exactly these asset keys. */
  async choosesAssets(keys: readonly string[]): Promise<void> {
    const chips = this.page.getByRole('table', { name: 'Assets' }).getByRole('checkbox');
    await expect(chips.first()).toBeVisible();
    for (const chip of await chips.all()) {
      const key = await chip.evaluate((box) => box.closest('label')?.textContent?.trim().split(' ')[0] ?? '');
      await chip.setChecked(keys.includes(key));
    }
  }

  async namesOutput(output: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Name', exact: true }).fill(output);
  }

  async presses(button: string): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`^${button}`) }).click();
  }

  /** The button that sends the request. Its name is different if the service already has a job of the same clip. */
  get clipButton(): Locator {
    return this.page.getByRole('button', { name: /^Clip (\d+ assets?|again)/ });
  }

  async pressesClip(): Promise<void> {
    await this.clipButton.click();
  }

  /** The rows of the job table with this name. */
  jobs(name: string): Locator {
    return this.page
      .getByRole('table', { name: 'Jobs' })
      .getByRole('row')
      .filter({ has: this.page.getByRole('button', { name, exact: true }) });
  }

  async seesJob(name: string, status: string): Promise<void> {
    await this.page.getByRole('tab', { name: /^Jobs/ }).click();
    await expect(this.jobs(name).getByText(status, { exact: true })).toBeVisible({ timeout: 60_000 });
  }

  /** Opens the job's page and waits until its preview is drawn. */
  async opensJob(name: string): Promise<void> {
    await this.jobs(name).getByRole('button', { name, exact: true }).click();
    await expect(this.page.locator('[data-preview="drawn"]')).toBeAttached();
    await this.waitsForIdleMap();
  }

  async saves(filename: string): Promise<void> {
    await this.page
      .getByRole('table', { name: 'Downloads' })
      .getByRole('button', { name: `Save ${filename}` })
      .click();
  }

  /** The drawn colours at these positions, sRGB bytes. */
  async seesColors(places: readonly LonLat[], index = 0): Promise<Rgb[]> {
    await this.waitsForIdleMap(index);
    const scale = await this.page.evaluate(() => devicePixelRatio);
    const onScreen = await Promise.all(places.map((place) => this.screenPosition(place, index)));
    const points = onScreen.map(({ x, y }) => ({ x: x * scale, y: y * scale }));
    const picture = await this.page.screenshot({ animations: 'disabled' });
    const { pixels } = await readPng(this.page, picture, points);
    return pixels.map(([red, green, blue]) => [red, green, blue]);
  }

  /** The centre and zoom of a map. */
  async view(index = 0): Promise<{ center: LonLat; zoom: number }> {
    const map = await this.#map(index);
    return map.evaluate((map) => ({ center: map.getCenter().toArray(), zoom: map.getZoom() }));
  }

  /** Loses the map's WebGL context, as after a crash of the browser's GPU process, and waits for the next map. */
  async losesWebGlContext(): Promise<void> {
    const lost = await this.page.$('.maplibregl-canvas');
    await lost?.evaluate((canvas) =>
      (canvas as HTMLCanvasElement).getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext(),
    );
    await this.page.waitForFunction((canvas) => !canvas?.isConnected, lost);
    await this.seesTheMap();
  }

  /** The vertex that the panel marks on the map, or null. */
  async markedVertex(): Promise<LonLat | null> {
    const map = await this.#map();
    const data = await map.evaluate((map) => map.getStyle().sources['area-marks-vertex']);
    // Before the first mark, the source holds an empty collection.
    const { coordinates } = (data as { data: Partial<GeoJSON.MultiPoint> }).data;
    return (coordinates?.[0] as LonLat | undefined) ?? null;
  }

  /** Two opposite corners of the narrowest item footprint on the map. */
  async cornersOfItem(): Promise<readonly [LonLat, LonLat]> {
    const map = await this.#map();
    const rings = async () => {
      const source = await map.evaluate((map) => map.getStyle().sources.footprints);
      const { features } = (source as { data: GeoJSON.FeatureCollection<GeoJSON.Polygon> }).data;
      return features.flatMap(({ geometry }) => (geometry.type === 'Polygon' ? geometry.coordinates.slice(0, 1) : []));
    };
    await expect.poll(async () => (await rings()).length).toBeGreaterThan(0);
    const width = (ring: GeoJSON.Position[]) => Math.abs((ring[2]?.[0] ?? 0) - (ring[0]?.[0] ?? 0));
    const [smallest] = (await rings()).sort((left, right) => width(left) - width(right));
    const [[x1 = 0, y1 = 0] = [], , [x2 = 0, y2 = 0] = []] = smallest ?? [];
    return [
      [x1, y1],
      [x2, y2],
    ];
  }

  /** Ids of the map's layers, bottom first. */
  async layers(): Promise<string[]> {
    return (await this.#map()).evaluate((map) => map.getLayersOrder());
  }

  /** Returns a map from the test property of its element, which web/map/create-map.ts sets when the style is loaded. */
  async #map(index = 0): Promise<JSHandle<MapLibreMap>> {
    const handle = await this.page.waitForFunction((index) => {
      const elements = document.querySelectorAll<HTMLElement & { cutlineMap?: MapLibreMap }>('.maplibregl-map');
      return elements[index]?.cutlineMap;
    }, index);
    // waitForFunction resolves only with truthy values.
    return handle as JSHandle<MapLibreMap>;
  }
}
