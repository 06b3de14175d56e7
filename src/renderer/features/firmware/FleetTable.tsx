import { MoreRows } from '#renderer/app/MoreRows.tsx';
import type { FirmwareView } from '#shared/contract/console/firmware.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import classes from './firmware.module.css';
import { useFirstRows } from './use-first-rows.ts';

/** Which version each known button runs, and since when that is known. */
export function FleetTable({ fleet }: { readonly fleet: FirmwareView['fleet'] }) {
  const { t, format } = useTexts();
  const { rows, ...more } = useFirstRows(fleet, isPlugged);
  if (fleet.length === 0) return null;
  const counts = [...countsByVersion(fleet)].map(([version, count]) => `${version} : ${format.number(count)}`);
  return (
    <section className={classes.section} aria-labelledby="firmware-fleet">
      <div className={classes.lineHead}>
        <h2 id="firmware-fleet" className={classes.heading}>
          {t('console.firmware.fleet')}
        </h2>
        <span className={classes.quiet}>{counts.join(' · ')}</span>
      </div>
      <table className={classes.table} aria-labelledby="firmware-fleet">
        <thead>
          <tr>
            <th scope="col">{t('console.firmware.serialNumber')}</th>
            <th scope="col">{t('console.firmware.runs')}</th>
            <th scope="col">{t('console.firmware.knownSince')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ serial, version, knownAtUtc }) => (
            <tr key={serial}>
              <th scope="row">{serial}</th>
              <td>{version ?? t('console.firmware.notTold')}</td>
              <td>
                {knownAtUtc === null ? t('console.firmware.pluggedNow') : <RelativeTime instantUtc={knownAtUtc} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <MoreRows {...more} />
    </section>
  );
}

function countsByVersion(fleet: FirmwareView['fleet']): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { version } of fleet) counts.set(version ?? '—', (counts.get(version ?? '—') ?? 0) + 1);
  return counts;
}

function isPlugged(unit: FirmwareView['fleet'][number]): boolean {
  return unit.isPlugged;
}
