import type { MapViewProps } from './map-view-props.ts';

/** The map of France with its places and alerts. Fills its parent, which must have a height. */
export function MapView(props: MapViewProps) {
  return <div data-theme={props.theme} />;
}
