/// <reference types="vite/client" />
import { createRoot, type Root } from 'react-dom/client';
import '#ui/theme/tokens.css';
import '#ui/theme/fonts.css';
import '#ui/theme/base.css';
import './harness.css';
import { TextsProvider } from '#ui/i18n/TextsProvider.tsx';
import { createTexts, switchLocale } from '#ui/i18n/texts.ts';
import { MapView } from '#ui/map/MapView.tsx';
import { MapScene } from '#ui/map/map-scene.ts';
import type { MapCluster, MapSight, MapViewProps } from '#ui/map/map-view-props.ts';
import { pointsAt, scatter } from './points.ts';

/** What the map told, in order. */
export type Told = {
  readonly places: number[];
  readonly alerts: string[];
  readonly clusters: MapCluster[];
  readonly sights: MapSight[];
};

export type Harness = {
  readonly show: (props: Partial<MapViewProps> & { readonly locale?: 'fr' | 'en' }) => void;
  readonly close: () => void;
  readonly told: Told;
  /** For counting the scenes that are still alive. */
  readonly sceneClass: typeof MapScene;
  readonly scatter: typeof scatter;
  readonly pointsAt: typeof pointsAt;
};

declare global {
  interface Window {
    harness: Harness;
  }
}

const told: Told = { places: [], alerts: [], clusters: [], sights: [] };
const i18n = createTexts({ fr: {}, en: {} }, 'fr');
let root: Root | null = null;
let current: MapViewProps = {
  theme: 'light',
  places: null,
  alerts: [],
  selection: null,
  here: null,
  target: null,
  listId: 'list',
  onPlaceChosen: (n) => told.places.push(n),
  onAlertChosen: (id) => told.alerts.push(id),
  onClusterChosen: (cluster) => told.clusters.push(cluster),
  onSight: (sight) => told.sights.push(sight),
};

window.harness = {
  told,
  sceneClass: MapScene,
  scatter,
  pointsAt,
  show: ({ locale, ...props }) => {
    current = { ...current, ...props };
    if (locale !== undefined) switchLocale(i18n, locale);
    document.documentElement.dataset.mantineColorScheme = current.theme;
    root ??= createRoot(document.getElementById('root') ?? document.body);
    root.render(
      <TextsProvider i18n={i18n}>
        <MapView {...current} />
      </TextsProvider>,
    );
  },
  close: () => {
    root?.unmount();
    root = null;
  },
};
