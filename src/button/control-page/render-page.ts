import { type Language, type TextKey, translator } from '../catalogue.ts';
import { type ButtonStatus, GESTURES, type Gesture, TRICKS } from '../virtual-button.ts';
import { LYON_SPOTS } from './lyon-spots.ts';
import type { PositionChoice } from './page-input.ts';

export type PageModel = {
  readonly language: Language;
  readonly serverUrl: string;
  readonly choice: PositionChoice;
  readonly statuses: readonly ButtonStatus[];
};

const GESTURE_NAMES = Object.keys(GESTURES) as readonly Gesture[];

/** The control page: plain HTML forms, no script, so that it works in any browser and reads well aloud. */
export function renderPage(model: PageModel): string {
  const { language, serverUrl, statuses } = model;
  const t = translator(language);
  const other = language === 'fr' ? 'en' : 'fr';
  const cards = statuses.map((status) => card(status, language)).join('\n');
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${t('title')}</title>
<link rel="stylesheet" href="/page.css">
</head>
<body>
<header>
<h1>${t('title')}</h1>
<a href="/?lang=${other}" lang="${other}" hreflang="${other}">${t('language')}</a>
</header>
<main>
<p>${t('intro')}</p>
<p class="quiet">${t('server')} : <code>${escaped(serverUrl)}</code></p>
<form method="post" action="/do">
<input type="hidden" name="lang" value="${language}">
${positionFields(model)}
${cards === '' ? `<p>${t('noButtons')}</p>` : cards}
</form>
</main>
</body>
</html>`;
}

function positionFields({ language, choice }: PageModel): string {
  const t = translator(language);
  const named = LYON_SPOTS.map(({ id, name }) => [id, name] as const);
  const options = [...named, ['typed', t('positionTyped')] as const, ['none', t('positionNone')] as const];
  const list = options
    .map(([id, name]) => `<option value="${id}"${id === choice.spot ? ' selected' : ''}>${name}</option>`)
    .join('');
  const numeric = (name: 'lat' | 'lon' | 'accuracy', key: TextKey): string =>
    `<label>${t(key)} <input name="${name}" inputmode="decimal" size="9" value="${choice[name]}"></label>`;
  return `<fieldset class="position">
<legend>${t('position')}</legend>
<label>${t('position')} <select name="spot">${list}</select></label>
${numeric('lat', 'latitude')}
${numeric('lon', 'longitude')}
${numeric('accuracy', 'accuracy')}
</fieldset>`;
}

function card(status: ButtonStatus, language: Language): string {
  const t = translator(language);
  const action = (kind: 'gesture' | 'trick', name: string, key: TextKey): string =>
    `<button name="do" value="${kind} ${name} ${status.buttonId}" class="${name}">${t(key)}</button>`;
  const gestures = GESTURE_NAMES.map((gesture) => action('gesture', gesture, gesture)).join('\n');
  const tricks = TRICKS.map((trick) => action('trick', trick, trick)).join('\n');
  return `<fieldset class="button">
<legend>${escaped(status.label)}</legend>
<iframe title="${t('state')} : ${escaped(status.label)}" src="/status?button=${status.buttonId}&amp;lang=${language}"></iframe>
<div class="row">${gestures}</div>
<details><summary>${t('tricks')}</summary><div class="row">${tricks}</div></details>
</fieldset>`;
}

/** The frame with one button's state. It renews itself, so that the page around it keeps its focus. */
export function renderStatus(status: ButtonStatus, language: Language): string {
  const t = translator(language);
  const attempt = status.phase === 'sending' ? ` (${t('attempt')} ${status.attempt})` : '';
  const trick =
    status.trickAnswer === null ? '' : `<p>${t('answered')} : <code>${escaped(status.trickAnswer)}</code></p>`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="1">
<title>${t('state')}</title>
<link rel="stylesheet" href="/page.css">
</head>
<body class="status" data-phase="${status.phase}">
<p><span class="quiet">${t('state')} :</span> <strong>${t(`phase.${status.phase}`)}${attempt}</strong></p>
${trick}
</body>
</html>`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => ESCAPES[character] ?? '');
}
