import { ActionIcon, Button, NumberInput, Switch, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useCore } from '#renderer/app/core-context.tsx';
import { NextVersionForm } from '#renderer/app/versions/NextVersionForm.tsx';
import type { LabelRules } from '#shared/domain/label/label-rules.ts';
import { DayField } from '#ui/form/DayField.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import classes from './label-rules.module.css';
import { draftOf, emptyCommitment, isComplete, type RulesDraft, rulesOf } from './rules-draft.ts';

type Props = { readonly from: LabelRules; readonly onDone: () => void };

/** The next version, begun from the one in force. */
export function RulesForm({ from, onDone }: Props) {
  const { t } = useTexts();
  const core = useCore();
  const form = useForm<RulesDraft>({ initialValues: draftOf(from) });
  const draft = form.values;
  const version = from.version + 1;
  return (
    <NextVersionForm
      words={{
        label: t('console.rules.new'),
        intro: t('console.rules.newText', { version }),
        refused: t('console.rules.refused'),
        publish: t('console.rules.publish', { version }),
        published: (made) => t('console.rules.published', { version: made }),
      }}
      isComplete={isComplete(draft)}
      onPublish={() => core.label.publishRules(rulesOf(draft))}
      onDone={onDone}
    >
      <Commitments draft={draft} onChange={(commitments) => form.setFieldValue('commitments', commitments)} />
      <Numbers form={form} />
      <Switch
        label={t('console.rules.coverSwitch')}
        description={t('console.rules.coverSwitchText')}
        {...form.getInputProps('isCoverRequired', { type: 'checkbox' })}
      />
      <DayField
        label={t('console.rules.from')}
        description={t('console.rules.fromText')}
        value={draft.effectiveFrom}
        onChange={(day) => form.setFieldValue('effectiveFrom', day)}
      />
      <Textarea label={t('console.rules.note')} autosize minRows={2} maxLength={500} {...form.getInputProps('note')} />
    </NextVersionForm>
  );
}

type CommitmentsProps = {
  readonly draft: RulesDraft;
  readonly onChange: (commitments: RulesDraft['commitments']) => void;
};

function Commitments({ draft, onChange }: CommitmentsProps) {
  const { t } = useTexts();
  const { commitments } = draft;
  return (
    <fieldset className={classes.fieldset}>
      <legend className={classes.legend}>{t('console.rules.commitments')}</legend>
      {commitments.map(({ code, text }, index) => (
        <div key={code} className={classes.commitment}>
          <TextInput
            aria-label={t('console.rules.commitment', { n: index + 1 })}
            value={text}
            maxLength={300}
            onChange={(event) => onChange(commitments.with(index, { code, text: event.currentTarget.value }))}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('console.rules.removeCommitment', { n: index + 1 })}
            onClick={() => onChange(commitments.filter((other) => other.code !== code))}
          >
            <Icon of={IconTrash} />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<Icon of={IconPlus} />}
          disabled={commitments.length >= 20}
          onClick={() => onChange([...commitments, emptyCommitment(commitments)])}
        >
          {t('console.rules.addCommitment')}
        </Button>
      </div>
    </fieldset>
  );
}

function Numbers({ form }: { readonly form: ReturnType<typeof useForm<RulesDraft>> }) {
  const { t } = useTexts();
  return (
    <div className={classes.numbers}>
      <NumberInput
        label={t('console.rules.commitmentsNeeded')}
        min={1}
        max={form.values.commitments.length}
        {...form.getInputProps('commitmentsNeeded')}
      />
      <NumberInput
        label={t('console.rules.validityMonths')}
        min={1}
        max={120}
        {...form.getInputProps('validityMonths')}
      />
      <NumberInput
        label={t('console.rules.visitMonths')}
        min={1}
        max={120}
        {...form.getInputProps('visitEveryMonths')}
      />
      <NumberInput label={t('console.rules.riskDays')} min={0} max={365} {...form.getInputProps('riskDays')} />
      <NumberInput
        label={t('console.rules.failuresToSuspend')}
        min={1}
        max={10}
        {...form.getInputProps('failedAuditsToSuspend')}
      />
    </div>
  );
}
