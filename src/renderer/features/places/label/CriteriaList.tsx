import { IconCheck, IconHelpCircle, IconMinus, IconX, type Icon as TablerIcon } from '@tabler/icons-react';
import type { Criterion } from '#shared/domain/label/criteria.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import classes from './label.module.css';
import { criterionText } from './label-texts.ts';

const MARK: Readonly<Record<Criterion['standing'], TablerIcon>> = {
  met: IconCheck,
  unmet: IconX,
  unknown: IconHelpCircle,
  waived: IconMinus,
};

const SPOKEN: Readonly<Record<Criterion['standing'], string>> = {
  met: 'console.label.standing.met',
  unmet: 'console.label.standing.unmet',
  unknown: 'console.label.standing.unknown',
  waived: 'console.label.standing.waived',
};

/** Every condition of the label, met or not, with what it rests on. */
export function CriteriaList({ criteria }: { readonly criteria: readonly Criterion[] }) {
  const texts = useTexts();
  return (
    <ul className={classes.criteria}>
      {criteria.map((criterion) => {
        const { name, evidence } = criterionText(criterion, texts);
        return (
          <li key={criterion.code} className={classes.criterion} data-standing={criterion.standing}>
            <Icon of={MARK[criterion.standing]} />
            <span className={classes.criterionName}>
              {name}
              <span className="b-visually-hidden">, {texts.t(SPOKEN[criterion.standing])}</span>
            </span>
            <span className={classes.evidence}>{evidence}</span>
          </li>
        );
      })}
    </ul>
  );
}
