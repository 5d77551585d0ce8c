/** The members of a MapLibre map that synchronising cameras needs. */
export type SyncedMap = {
  getCenter(): { readonly lng: number; readonly lat: number };
  getZoom(): number;
  jumpTo(camera: { center: [number, number]; zoom: number }, eventData: Following): unknown;
  /** renders synchronously and cancels the pending frame */
  redraw(): unknown;
  on(event: 'move' | 'moveend' | 'render', listener: (event: object) => void): unknown;
  off(event: 'move' | 'moveend' | 'render', listener: (event: object) => void): unknown;
};

/** Event data of moves that follow another map's camera. */
export type Following = { readonly isFollowing: true };

/**
 * Whether an event comes from a map that follows another one. The leading map fires its own event for the same move.
 */
export function isFollowing(event: object): boolean {
  return 'isFollowing' in event;
}

/**
 * Keeps two maps at the same centre and zoom. A move of either map is applied to the other one in the same frame. The
 * follower's events carry `isFollowing`, so that the leader doesn't follow it in turn. Returns a function that ends the
 * synchronisation.
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
    // Even a jump to the current camera would end a gesture or an animation.
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
