import { Button } from '@mantine/core';
import { IconDeviceRemote, IconLock } from '@tabler/icons-react';
import { goTo } from '#renderer/app/route.ts';
import type { StockOverview, UnitDetail } from '#shared/contract/console/stock.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { DetailGone } from '#ui/layout/DetailGone.tsx';
import { DetailSection } from '#ui/layout/DetailSection.tsx';
import { DetailTitle } from '#ui/layout/DetailTitle.tsx';
import { Facts } from '#ui/layout/Facts.tsx';
import { StatusBadge } from '#ui/status/StatusBadge.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { Chain } from './Chain.tsx';
import { ConflictPanel } from './ConflictPanel.tsx';
import classes from './stock.module.css';
import { gesturesFor } from './stock-gestures.ts';
import { useUnit } from './stock-queries.ts';
import { type AskedKind, GESTURE_TEXT, STATE_TEXT, STATE_TONE } from './stock-texts.ts';
import { WipePanel } from './WipePanel.tsx';

type Props = {
  readonly unitId: string;
  readonly overview: StockOverview;
  readonly onAsk: (kind: AskedKind, wearerId: string | null) => void;
};

/** One unit: where it is, what may be done with it, and everything that ever happened to it. */
export function UnitFile({ unitId, overview, onAsk }: Props) {
  const { t } = useTexts();
  const { data: unit } = useUnit(unitId);
  const close = () => goTo({ page: 'stock', unitId: null });
  if (unit === undefined) return <div aria-busy="true" />;
  if (unit === null) {
    return (
      <DetailGone
        icon={IconDeviceRemote}
        title={t('console.stock.gone')}
        text={t('console.stock.goneText')}
        onClose={close}
      />
    );
  }
  return (
    <>
      <DetailTitle title={unit.serial} onClose={close} />
      <div className={classes.badges}>
        <StatusBadge tone={STATE_TONE[unit.state]}>{t(STATE_TEXT[unit.state])}</StatusBadge>
        {unit.isBlocked ? (
          <StatusBadge tone="due" icon={IconLock}>
            {t('console.stock.blocked')}
          </StatusBadge>
        ) : null}
        {unit.isQuarantined ? <StatusBadge tone="due">{t('console.stock.viewToReprovision')}</StatusBadge> : null}
      </div>
      {unit.needsWipe ? <p className={classes.notice}>{t('console.stock.wipeText')}</p> : null}
      {unit.isBlocked ? <p className={classes.notice}>{t('console.stock.blockedText')}</p> : null}
      {unit.claimIds.length > 0 ? <ConflictPanel unit={unit} canSettle={overview.may.settle} /> : null}
      <div className={classes.actions}>
        {gesturesFor(unit, overview.may).map((kind, index) => (
          <Button
            key={kind}
            size="compact-md"
            variant={index === 0 && !unit.needsWipe ? 'filled' : 'default'}
            onClick={() => onAsk(kind, unit.wearerId)}
          >
            {t(GESTURE_TEXT[kind])}
          </Button>
        ))}
      </div>
      {overview.may.wipe && isHeld(unit) ? <WipePanel key={unit.id} unit={unit} /> : null}
      <DetailSection title={t('console.stock.nowTitle')}>
        <UnitFacts unit={unit} />
      </DetailSection>
      <DetailSection title={t('console.stock.chain')}>
        <Chain events={unit.events} />
      </DetailSection>
    </>
  );
}

/** In nobody's hands who wears it: only then may it be emptied. */
function isHeld({ state }: UnitDetail): boolean {
  return state === 'inStock' || state === 'withHolder';
}

function UnitFacts({ unit }: { readonly unit: UnitDetail }) {
  const { t, format } = useTexts();
  const wearer =
    unit.wearerId === null ? [] : [{ label: t('console.stock.wearer'), value: <WearerLink unit={unit} /> }];
  return (
    <Facts
      facts={[
        { label: t('console.stock.model'), value: unit.model },
        { label: t('console.stock.lot'), value: unit.lotName ?? '—' },
        { label: t('console.stock.holder'), value: unit.holderName ?? '—' },
        ...wearer,
        {
          label: t('console.stock.colContact'),
          value:
            unit.lastContactAtUtc === null ? (
              t('console.stock.neverHeard')
            ) : (
              <RelativeTime instantUtc={unit.lastContactAtUtc} />
            ),
        },
        ...(unit.batteryPercent === null
          ? []
          : [{ label: t('console.stock.battery'), value: format.percent(unit.batteryPercent / 100) }]),
      ]}
    />
  );
}

function WearerLink({ unit: { wearerId, fileNumber } }: { readonly unit: UnitDetail }) {
  const { t } = useTexts();
  if (wearerId === null || fileNumber === null) return t('console.stock.someFile');
  return (
    <Button size="compact-xs" variant="subtle" onClick={() => goTo({ page: 'wearers', wearerId })}>
      {t('console.stock.file', { number: fileNumber })}
    </Button>
  );
}
