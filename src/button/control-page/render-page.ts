import { type Language, type TextKey, translator } from '../catalogue.ts';
import { type ButtonStatus, GESTURES, type Gesture, TRICKS } from '../virtual-button.ts';
import type { DeviceStatus } from './device-routes.ts';
import { escaped } from './escaped.ts';
import { LYON_SPOTS } from './lyon-spots.ts';
import type { PositionChoice } from './page-input.ts';
import { renderDevices } from './render-devices.ts';

export type PageModel = {
  readonly language: Language;
  readonly serverUrl: string;
  readonly choice: PositionChoice;
  readonly statuses: readonly ButtonStatus[];
  readonly devices: readonly DeviceStatus[];
};

const GESTURE_NAMES = Object.keys(GESTURES) as readonly Gesture[];

/** The control page: plain HTML forms that work without script; one small script keeps the states fresh. */
export function renderPage(model: PageModel): string {
  const { language, devices } = model;
  const t = translator(language);
  const other = language === 'fr' ? 'en' : 'fr';
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${t('title')}</title>
<link rel="stylesheet" href="/page.css">
<script type="module" src="/live.js"></script>
</head>
<body>
<header>
<h1>${t('title')}</h1>
<a href="/?lang=${other}" lang="${other}" hreflang="${other}">${t('language')}</a>
</header>
<main>
<p>${t('intro')}</p>
${model.statuses.length === 0 && devices.length > 0 ? '' : radioButtons(model)}
${renderDevices(devices, language)}
</main>
</body>
</html>`;
}

function radioButtons(model: PageModel): string {
  const { language, serverUrl, statuses } = model;
  const t = translator(language);
  const cards = statuses.map((status) => card(status, language)).join('\n');
  return `<p class="quiet">${t('server')} : <code>${escaped(serverUrl)}</code></p>
<form method="post" action="/do">
<input type="hidden" name="lang" value="${language}">
${positionFields(model)}
${cards === '' ? `<p>${t('noButtons')}</p>` : cards}
</form>`;
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
<label>${t('spot')} <select name="spot">${list}</select></label>
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
<p><span class="quiet">${t('state')} :</span> <output data-button="${status.buttonId}" data-phase="${status.phase}">${escaped(stateText(status, language))}</output></p>
<div class="row">${gestures}</div>
<details><summary>${t('tricks')}</summary><div class="row">${tricks}</div></details>
</fieldset>`;
}

/** One line that says how this button's last message fared. */
export function stateText(status: ButtonStatus, language: Language): string {
  const t = translator(language);
  const attempt = status.phase === 'sending' ? ` (${t('attempt')} ${status.attempt})` : '';
  const trick = status.trickAnswer === null ? '' : ` · ${t('answered')} : ${status.trickAnswer}`;
  return `${t(`phase.${status.phase}`)}${attempt}${trick}`;
}
