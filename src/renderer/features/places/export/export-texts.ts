import { refusalText } from '#renderer/app/refusal-texts.ts';
import type { ExportFormat } from '#shared/contract/console/exports.contract.ts';

type FormatTexts = { readonly title: string; readonly text: string };

export const FORMAT_TEXT: Readonly<Record<ExportFormat, FormatTexts>> = {
  csvFrench: { title: 'console.export.csvFrench', text: 'console.export.csvFrenchText' },
  csvEnglish: { title: 'console.export.csvEnglish', text: 'console.export.csvEnglishText' },
  geojson: { title: 'console.export.geojson', text: 'console.export.geojsonText' },
  osm: { title: 'console.export.osm', text: 'console.export.osmText' },
};

/** What to do about a file that could not be saved; other codes are refusals like any other. */
const TODO: Readonly<Record<string, string>> = {
  diskFull: 'console.export.todoDiskFull',
  notWritable: 'console.export.todoNotWritable',
  busy: 'console.export.todoBusy',
  nothingToExport: 'console.export.todoNothing',
};

export function exportTodo(code: string): string {
  return TODO[code] ?? refusalText(code);
}
