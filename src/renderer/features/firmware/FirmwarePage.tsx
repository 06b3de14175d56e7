import { Button, FileButton } from '@mantine/core';
import { IconCpu, IconFilePlus, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { refusalOf } from '#renderer/app/refusal.ts';
import type { FirmwareView } from '#shared/contract/console/firmware.contract.ts';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { Page, PageColumn } from '#ui/layout/Page.tsx';
import { PageHead } from '#ui/layout/PageHead.tsx';
import { FleetTable } from './FleetTable.tsx';
import { refusalTextOf } from './firmware-texts.ts';
import { ImageShelf } from './ImageShelf.tsx';
import { RolloutForm } from './RolloutForm.tsx';
import { RolloutList } from './RolloutList.tsx';
import { useFirmware } from './use-firmware.ts';

/** Which program runs on the buttons: the images kept here, the updates under way, and what each button runs. */
export function FirmwarePage() {
  const { t } = useTexts();
  const view = useFirmware();
  const core = useCore();
  const [isStarting, setStarting] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const add = async (file: File | null): Promise<void> => {
    if (file === null) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    const refused = await refusalOf(core.firmware.addImage({ fileName: file.name, bytes }));
    setRefusal(refused?.code ?? null);
  };
  return (
    <Page>
      <PageHead
        title={t('console.firmware.title')}
        subtitle={view ? t('console.firmware.known', { count: view.fleet.length }) : ''}
        actions={
          view?.canInstall ? (
            <>
              <AddImage isPrimary={view.images.length === 0} onFile={(file) => void add(file)} />
              {view.images.length === 0 ? null : (
                <Button leftSection={<Icon of={IconUpload} />} onClick={() => setStarting(true)}>
                  {t('console.firmware.start')}
                </Button>
              )}
            </>
          ) : null
        }
      />
      <PageColumn width="figures">
        {refusal === null ? null : (
          <ErrorPanel
            happened={t('console.firmware.notAdded')}
            kept={t('console.firmware.kept')}
            todo={t(refusalTextOf(refusal))}
          />
        )}
        {view === null ? null : <Sections view={view} />}
      </PageColumn>
      {isStarting && view ? <RolloutForm view={view} onClose={() => setStarting(false)} /> : null}
    </Page>
  );
}

function AddImage({
  isPrimary,
  onFile,
}: {
  readonly isPrimary: boolean;
  readonly onFile: (file: File | null) => void;
}) {
  const { t } = useTexts();
  return (
    <FileButton accept=".bin,.img,.signed" onChange={onFile} inputProps={{ 'aria-label': t('console.firmware.add') }}>
      {(props) => (
        <Button variant={isPrimary ? 'filled' : 'default'} leftSection={<Icon of={IconFilePlus} />} {...props}>
          {t('console.firmware.add')}
        </Button>
      )}
    </FileButton>
  );
}

function Sections({ view }: { readonly view: FirmwareView }) {
  const { t } = useTexts();
  if (!view.canInstall)
    return (
      <EmptyState icon={IconCpu} title={t('console.firmware.notYours')} text={t('console.firmware.notYoursText')} />
    );
  return (
    <>
      <RolloutList jobs={view.jobs} />
      <ImageShelf view={view} />
      <FleetTable fleet={view.fleet} />
    </>
  );
}
