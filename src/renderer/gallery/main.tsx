import { createRoot } from 'react-dom/client';
import type { GalleryEntry } from '#ui/gallery/gallery-entry.ts';
import { GalleryPage } from './GalleryPage.tsx';
import { galleryOptions } from './gallery-options.ts';
import { galleryTexts } from './gallery-texts.ts';

type GalleryModule = { readonly gallery: readonly GalleryEntry[] };

const modules = {
  ...import.meta.glob<GalleryModule>('../../ui/**/*.gallery.tsx', { eager: true }),
  ...import.meta.glob<GalleryModule>('../**/*.gallery.tsx', { eager: true }),
};
const entries = Object.values(modules).flatMap((module) => module.gallery);

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root');
const page = createRoot(root);

/** Draws what the address asks for, from nothing when it asks for something else than before. */
function draw(): void {
  const options = galleryOptions();
  document.documentElement.lang = options.locale;
  page.render(<GalleryPage key={window.location.search} entries={entries} options={options} texts={galleryTexts()} />);
}

// Whoever photographs many states changes the address and says so: the program is loaded once.
window.addEventListener('popstate', draw);
draw();
