import { Button, Checkbox, Group, Radio, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import { EXPORT_FORMATS, type ExportFormat, type ExportScope } from '#shared/contract/console/exports.contract.ts';
import { Dialog } from '#ui/feedback/Dialog.tsx';
import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import { showToast } from '#ui/feedback/toasts.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './export.module.css';
import { exportTodo, FORMAT_TEXT } from './export-texts.ts';

type Props = { readonly scope: ExportScope; readonly onClose: () => void };

/** Which format, and whether discreet places are in it. The system's own dialog then asks where to. */
export function ExportDialog({ scope, onClose }: Props) {
  const { t, format } = useTexts();
  const core = useCore();
  const [chosen, setChosen] = useState<ExportFormat>('csvFrench');
  const [includeDiscreet, setIncludeDiscreet] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { data: found } = useQuery({
    queryKey: ['place', 'export', scope],
    queryFn: ({ signal }) => core.exports.describe({ scope }, { signal }),
  });
  const withDiscreet = includeDiscreet && chosen !== 'osm';
  const count =
    found === undefined
      ? 0
      : chosen === 'osm'
        ? found.osmCount
        : found.publicCount + (withDiscreet ? found.discreetCount : 0);
  const save = async () => {
    setSaving(true);
    let said: string | null = null;
    const refused = await refusalOf(
      core.exports.save({ scope, format: chosen, includeDiscreet: withDiscreet }).then((file) => {
        if (file.saved) said = t('console.export.saved', { file: file.fileName, count: file.placeCount });
      }),
    );
    setSaving(false);
    setRefusal(refused);
    if (said === null) return;
    showToast({ text: said });
    onClose();
  };
  return (
    <Dialog onClose={onClose} title={t('console.export.title')} size="lg">
      <Stack gap="md">
        <Radio.Group
          label={t('console.export.format')}
          value={chosen}
          onChange={(value) => setChosen(EXPORT_FORMATS.find((one) => one === value) ?? 'csvFrench')}
        >
          <Stack gap="xs" mt="xs">
            {EXPORT_FORMATS.map((one) => (
              <Radio key={one} value={one} label={t(FORMAT_TEXT[one].title)} description={t(FORMAT_TEXT[one].text)} />
            ))}
          </Stack>
        </Radio.Group>
        {chosen === 'osm' ? (
          <p className={classes.warning}>{t('console.export.osmWarning')}</p>
        ) : (
          <Discreet found={found} isIncluded={includeDiscreet} onInclude={setIncludeDiscreet} />
        )}
        {refusal === null ? null : (
          <ErrorPanel
            happened={t('console.export.failed')}
            kept={t('console.export.failedKept')}
            todo={t(exportTodo(refusal.code))}
          />
        )}
        <Group justify="space-between">
          <span role="status">
            {found === undefined ? '' : t('console.export.count', { count, figure: format.number(count) })}
          </span>
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('ui.action.cancel')}
            </Button>
            <Button loading={isSaving} disabled={count === 0} onClick={() => void save()}>
              {t('console.export.save')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Dialog>
  );
}

type DiscreetProps = {
  readonly found: { readonly discreetCount: number; readonly canExportDiscreet: boolean } | undefined;
  readonly isIncluded: boolean;
  readonly onInclude: (isIncluded: boolean) => void;
};

function Discreet({ found, isIncluded, onInclude }: DiscreetProps) {
  const { t } = useTexts();
  if (found === undefined || found.discreetCount === 0)
    return <p className={classes.note}>{t('console.export.never')}</p>;
  return (
    <div>
      <Checkbox
        label={t('console.export.discreet', { count: found.discreetCount })}
        description={t(found.canExportDiscreet ? 'console.export.discreetText' : 'console.export.discreetForbidden')}
        disabled={!found.canExportDiscreet}
        checked={isIncluded}
        onChange={(event) => onInclude(event.currentTarget.checked)}
      />
      <p className={classes.note}>{t('console.export.never')}</p>
    </div>
  );
}
