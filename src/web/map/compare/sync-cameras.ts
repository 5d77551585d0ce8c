/** What of a MapLibre map is needed to keep it in step with another. */
export type SyncedMap = {
  getCenter(): { readonly lng: number; readonly lat: number };
  getZoom(): number;
  jumpTo(camera: { center: [number, number]; zoom: number }, eventData: Following): unknown;
  /** draws at once, in place of the frame that is asked for */
  redraw(): unknown;
  on(event: 'move' | 'moveend' | 'render', listener: (event: object) => void): unknown;
  off(event: 'move' | 'moveend' | 'render', listener: (event: object) => void): unknown;
};

/** The events of a camera that follows another one carry this. */
export type Following = { readonly isFollowing: true };

/** Whether an event tells of a map that only follows another one, which tells of the same move itself. */
export function isFollowing(event: object): boolean {
  return 'isFollowing' in event;
}

/**
 * Keeps two maps at the same centre and zoom, whichever of them is moved, in the frame that moves it. What follows says so in
 * its events, so that nobody follows it back. Returns how to part them.
 */
export function syncCameras(first: SyncedMap, second: SyncedMap): () => void {
  const stops = [follow(first, second), follow(second, first)];
  return () => {
    for (const stop of stops) stop();
  };
}

function follow(leader: SyncedMap, follower: SyncedMap): () => void {
  let isBehind = false;
  const onMove = (event: object) => {
    // A jump to where it is would still end a gesture or a flight of it.
    if (isFollowing(event) || isSameCamera(leader, follower)) return;
    const { lng, lat } = leader.getCenter();
    follower.jumpTo({ center: [lng, lat], zoom: leader.getZoom() }, { isFollowing: true });
    isBehind = true;
  };
  const onRender = () => {
    if (!isBehind) return;
    isBehind = false;
    follower.redraw();
  };
  leader.on('move', onMove);
  leader.on('render', onRender);
  return () => {
    leader.off('move', onMove);
    leader.off('render', onRender);
  };
}

function isSameCamera(one: SyncedMap, other: SyncedMap): boolean {
  const [a, b] = [one.getCenter(), other.getCenter()];
  return a.lng === b.lng && a.lat === b.lat && one.getZoom() === other.getZoom();
}
