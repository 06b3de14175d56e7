import qrcode from 'qrcode-generator';
import { type Html, html } from './html.ts';

/** Quarter of the code may be scratched or glare. */
const CORRECTION = 'Q';
/** White around the code, in modules, that readers need (ISO/IEC 18004). */
const QUIET_MODULES = 4;

/**
 * A code as one drawing that scales; `alt` says what it leads to. The dot (tiny, white on white) is for older Chromium, which gives a
 * drawing its place and its `alt` in the structure of a PDF only when some text is painted in it.
 */
export function qrCode(text: string, alt: string): Html {
  const code = qrcode(0, CORRECTION);
  code.addData(text);
  code.make();
  const side = code.getModuleCount();
  const size = side + 2 * QUIET_MODULES;
  const rows = Array.from({ length: side }, (_, row) => rowPath(row, side, (column) => code.isDark(row, column)));
  return html`<div class="qr" role="img" aria-label="${alt}"><svg aria-hidden="true" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path fill="#000" d="${rows.join('')}"/></svg>.</div>`;
}

/** Dark modules that touch are one rectangle: fewer seams in print, and a shorter drawing. */
function rowPath(row: number, side: number, isDark: (column: number) => boolean): string {
  let path = '';
  for (let column = 0; column < side; column += 1) {
    if (!isDark(column)) continue;
    const from = column;
    while (column + 1 < side && isDark(column + 1)) column += 1;
    const width = column + 1 - from;
    path += `M${from + QUIET_MODULES} ${row + QUIET_MODULES}h${width}v1h-${width}z`;
  }
  return path;
}
