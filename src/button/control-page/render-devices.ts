import { BUTTON_GESTURES } from '#shared/device/profile/gesture-table.ts';
import { type Language, translator } from '../catalogue.ts';
import { SCENARIO_NAMES } from '../smp-device/scenario.ts';
import type { DeviceAct, DeviceStatus } from './device-routes.ts';
import { escaped } from './escaped.ts';

/** The buttons on a cable: what can be done to each, its scenario, and its console. One form per button, no script needed. */
export function renderDevices(devices: readonly DeviceStatus[], language: Language): string {
  if (devices.length === 0) return '';
  const t = translator(language);
  return `<h2>${t('devices')}</h2>\n${devices.map((device) => deviceCard(device, language)).join('\n')}`;
}

function deviceCard(device: DeviceStatus, language: Language): string {
  const t = translator(language);
  const act = (name: DeviceAct): string => `<button name="act" value="${name}">${t(name)}</button>`;
  const options = SCENARIO_NAMES.map(
    (name) => `<option value="${name}"${name === device.scenario ? ' selected' : ''}>${t(`scenario.${name}`)}</option>`,
  ).join('');
  return `<form method="post" action="/device">
<input type="hidden" name="lang" value="${language}">
<input type="hidden" name="name" value="${escaped(device.name)}">
<fieldset class="button">
<legend>${escaped(device.serialNumber)}</legend>
<p><span class="quiet">${t('port')} :</span> <code>${escaped(device.address)}</code> · <output data-button="${escaped(device.name)}" data-phase="${device.phase}">${t(`cable.${device.phase}`)}</output></p>
<div class="row">${device.phase === 'off' ? `${act('plug')}\n${act('plugHeld')}` : `${act('unplug')}\n${act('cutPower')}`}</div>
<div class="row">${BUTTON_GESTURES.map(act).join('\n')}</div>
<div class="row"><label>${t('scenario')} <select name="scenario">${options}</select></label>
<button name="act" value="scenario">${t('chooseScenario')}</button></div>
<details open><summary>${t('console')}</summary><pre tabindex="0" aria-label="${t('console')} ${escaped(device.serialNumber)}" data-console="${escaped(device.name)}">${escaped(device.lines.join('\n'))}</pre></details>
</fieldset>
</form>`;
}
