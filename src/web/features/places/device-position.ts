import type { Origin } from './origin.ts';

const WAIT_MS = 15_000;
const MAX_AGE_MS = 60_000;

export type PositionProblem = 'refused' | 'unavailable';

/** Asks the device once, only because the person pressed the button; nothing follows them afterwards. */
export function askDevicePosition(): Promise<Origin | PositionProblem> {
  if (!('geolocation' in navigator)) return Promise.resolve('unavailable');
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({ kind: 'position', lonLat: [coords.longitude, coords.latitude], accuracyMeters: coords.accuracy }),
      (error) => resolve(error.code === error.PERMISSION_DENIED ? 'refused' : 'unavailable'),
      { enableHighAccuracy: true, timeout: WAIT_MS, maximumAge: MAX_AGE_MS },
    );
  });
}
