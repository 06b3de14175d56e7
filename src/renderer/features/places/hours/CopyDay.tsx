import { ActionIcon, Menu } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { useDayNames } from './day-names.ts';

type Props = { readonly day: number; readonly onCopy: (to: readonly number[]) => void };

const WORKDAYS = [0, 1, 2, 3, 4];
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];

/** Puts a day's hours on others. */
export function CopyDay({ day, onCopy }: Props) {
  const { t } = useTexts();
  const names = useDayNames();
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('console.hours.copy', { day: names[day] ?? '' })}>
          <Icon of={IconCopy} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onCopy(WORKDAYS)}>{t('console.hours.copyWorkdays')}</Menu.Item>
        <Menu.Item onClick={() => onCopy(EVERY_DAY)}>{t('console.hours.copyEveryDay')}</Menu.Item>
        <Menu.Divider />
        {EVERY_DAY.filter((other) => other !== day).map((other) => (
          <Menu.Item key={other} onClick={() => onCopy([other])}>
            {t('console.hours.copyTo', { day: names[other] ?? '' })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
