import { Button } from '@mantine/core';
import { IconCpu } from '@tabler/icons-react';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { refusalOf } from '#renderer/app/refusal.ts';
import type { FirmwareView } from '#shared/contract/console/firmware.contract.ts';
import type { FirmwareImage } from '#shared/domain/firmware/firmware-image.ts';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { StatusBadge } from '#ui/status/StatusBadge.tsx';
import classes from './firmware.module.css';
import { refusalTextOf, SIGNATURE_TEXT } from './firmware-texts.ts';
import { KeyForm } from './KeyForm.tsx';

/** The images kept on this console, and the key they are checked with. */
export function ImageShelf({ view }: { readonly view: FirmwareView }) {
  const { t } = useTexts();
  const [isKeyOpen, setKeyOpen] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { images, keyFingerprint } = view;
  return (
    <section className={classes.section} aria-labelledby="firmware-images">
      <div className={classes.lineHead}>
        <h2 id="firmware-images" className={classes.heading}>
          {t('console.firmware.images')}
        </h2>
        <span className={classes.quiet}>
          {keyFingerprint === null
            ? t('console.firmware.noKey')
            : t('console.firmware.keyIs', { fingerprint: keyFingerprint })}
        </span>
        <Button variant="subtle" size="xs" onClick={() => setKeyOpen(true)}>
          {t(keyFingerprint === null ? 'console.firmware.giveKey' : 'console.firmware.changeKey')}
        </Button>
      </div>
      {refusal === null ? null : (
        <ErrorPanel
          happened={t('console.firmware.notRemoved')}
          kept={t('console.firmware.kept')}
          todo={t(refusalTextOf(refusal))}
        />
      )}
      {images.length === 0 ? (
        <EmptyState icon={IconCpu} title={t('console.firmware.none')} text={t('console.firmware.noneText')} />
      ) : (
        <ul className={classes.list}>
          {images.map((image) => (
            <ImageLine key={image.sha256} image={image} onRefused={setRefusal} />
          ))}
        </ul>
      )}
      {isKeyOpen ? <KeyForm hasKey={keyFingerprint !== null} onClose={() => setKeyOpen(false)} /> : null}
    </section>
  );
}

type LineProps = { readonly image: FirmwareImage; readonly onRefused: (code: string | null) => void };

function ImageLine({ image, onRefused }: LineProps) {
  const { t, format } = useTexts();
  const core = useCore();
  const { version, fileName, sizeBytes, signature, addedAtUtc, sha256, hash } = image;
  const remove = async (): Promise<void> => {
    const refused = await refusalOf(core.firmware.removeImage({ sha256 }));
    onRefused(refused?.code ?? null);
  };
  return (
    <li className={classes.line}>
      <div className={classes.lineHead}>
        <strong>{t('console.firmware.version', { version })}</strong>
        <StatusBadge tone={signature === 'verified' ? 'ok' : 'due'}>{t(SIGNATURE_TEXT[signature])}</StatusBadge>
        <span className={classes.actions}>
          <Button
            variant="subtle"
            size="xs"
            aria-label={t('console.firmware.removeOne', { version })}
            onClick={() => void remove()}
          >
            {t('console.firmware.remove')}
          </Button>
        </span>
      </div>
      <p className={classes.text}>
        {fileName} · {format.bytes(sizeBytes)} · {t('console.firmware.addedOn', { day: format.dayOf(addedAtUtc) })}
      </p>
      <p className={classes.text}>
        {t('console.firmware.hash')} <code title={hash}>{hash.slice(0, 16)}</code>
      </p>
    </li>
  );
}
