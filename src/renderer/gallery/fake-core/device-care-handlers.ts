import { implement } from '@orpc/server';
import { consoleContract } from '#shared/contract/console/console.contract.ts';
import type { PlugSight } from '#shared/device/discovery/plug-sight.ts';
import { Signal } from './signal.ts';

const RULES = 'SUBSYSTEM=="tty", ATTRS{idVendor}=="2fe3", ENV{ID_MM_PORT_IGNORE}="1", TAG+="uaccess"\n';

/** A port whose group the person is not in, and a cable that only charges. */
export function deviceCareHandlers() {
  const os = implement(consoleContract.deviceCare);
  return {
    access: os.access.handler(() => ({
      kind: 'notInGroup' as const,
      group: 'dialout',
      groupCommand: 'sudo usermod -aG \'dialout\' "$USER"',
      rules: { fileName: '60-balise-buttons.rules', text: RULES, commands: `sudo tee rules <<'END'\n${RULES}END` },
    })),
    plugged: os.plugged.handler(({ signal }) =>
      new Signal<PlugSight>({ state: 'nothing', address: null }).follow(signal),
    ),
  };
}
