import { ActionIcon, Select, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { BLOCKER_TEXT } from '#renderer/app/blocker-texts.ts';
import { formatRoute } from '#renderer/app/route.ts';
import type { WearerRow } from '#shared/contract/console/wearers.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { orderRefusalText } from './device-texts.ts';
import classes from './devices.module.css';
import { type DraftUnit, isBlocked, isUnit, labelOf } from './prepare-draft.ts';

const MAX_SERIAL = 64;
const MAX_LABEL = 40;

type Props = {
  readonly unit: DraftUnit;
  readonly wearers: readonly WearerRow[];
  /** Files that another unit is for. */
  readonly taken: ReadonlySet<string>;
  readonly onChange: (patch: Partial<DraftUnit>) => void;
  /** Null: it is the only one. */
  readonly onLeaveOut: (() => void) | null;
};

/** One unit: its number, the file it is for, what is printed on it. Files are told by number, never by name. */
export function UnitFields({ unit, wearers, taken, onChange, onLeaveOut }: Props) {
  const { t } = useTexts();
  const { serial, wearerId, refusal, address } = unit;
  const name = serial === '' ? address : serial;
  const wearer = wearers.find(({ id }) => id === wearerId) ?? null;
  return (
    <fieldset className={classes.unit}>
      <legend className={classes.legend}>
        {name}
        {onLeaveOut === null ? null : (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            onClick={onLeaveOut}
            aria-label={t('console.devices.leaveOut', { name })}
          >
            <Icon of={IconX} size={14} />
          </ActionIcon>
        )}
      </legend>
      <div className={classes.unitFields}>
        <TextInput
          label={t('console.devices.serial')}
          description={t('console.devices.serialHelp')}
          value={serial}
          onChange={({ currentTarget }) => onChange({ serial: currentTarget.value })}
          required
          maxLength={MAX_SERIAL}
          spellCheck={false}
        />
        <Select
          label={t('console.stock.wearer')}
          description={t('console.devices.fileHelp')}
          data={wearers.map((row) => ({
            value: row.id,
            label: isBlocked(row) ? t('console.stock.fileBlocked', { number: row.fileNumber }) : row.fileNumber,
            disabled: taken.has(row.id),
          }))}
          value={wearerId}
          onChange={(id) => onChange({ wearerId: id })}
          searchable
          openOnFocus={false}
          nothingFoundMessage={t('console.devices.noSuchFile')}
          required
        />
        <TextInput
          label={t('console.devices.label')}
          description={t('console.devices.labelHelp')}
          value={labelOf(unit)}
          onChange={({ currentTarget }) => onChange({ label: currentTarget.value })}
          required
          maxLength={MAX_LABEL}
        />
      </div>
      {wearer === null ? null : <FileNotes wearer={wearer} serial={serial} />}
      {refusal === null ? null : (
        <p className={classes.refusal} role="alert">
          {t('console.devices.notTaken')} {t(orderRefusalText(refusal))}
        </p>
      )}
    </fieldset>
  );
}

/** What stops this file, and what is worth knowing of it. */
function FileNotes({ wearer, serial }: { readonly wearer: WearerRow; readonly serial: string }) {
  const { t } = useTexts();
  const { id, blockers, serial: other } = wearer;
  return (
    <>
      {isBlocked(wearer) ? (
        <div className={classes.notice}>
          <p>{t('console.wearers.blockedTitle')}</p>
          <ul>
            {(blockers ?? []).map((blocker) => (
              <li key={blocker}>{t(BLOCKER_TEXT[blocker])}</li>
            ))}
          </ul>
          <a href={formatRoute({ page: 'wearers', wearerId: id })}>{t('console.devices.openFile')}</a>
        </div>
      ) : null}
      {other === null || isUnit(other, serial) ? null : (
        <p className={classes.todo}>{t('console.devices.hasOther', { serial: other })}</p>
      )}
    </>
  );
}
