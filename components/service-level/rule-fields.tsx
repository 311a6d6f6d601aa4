'use client';

import { filledIn } from '#components/access/form.tsx';
import { Field, FieldGroup } from '#components/ui/field.tsx';
import form from '#components/ui/form.module.css';
import { FORMULAS, type ServiceLevelRule } from '#lib/floor/callers/service-level.ts';
import {
  EXAMPLE_WORDS,
  exampleOf,
  FORMULA_NAMES,
  FORMULA_WORDS,
} from '#lib/floor/callers/service-level-words.ts';

export const RULE_FIELDS = ['formula', 'thresholdSeconds', 'shortCallSeconds', 'targetPercent'] as const;

interface Props {
  readonly rule: ServiceLevelRule;
  readonly faults: Readonly<Record<string, string>>;
}

/** "x % in y s", and by which formula. */
export function RuleFields({ rule, faults }: Props) {
  return (
    <>
      <FieldGroup label="Formula" hint={EXAMPLE_WORDS} fault={faults.formula}>
        {FORMULAS.map((formula) => (
          <label key={formula} className={form.tick}>
            <input
              type="radio"
              name="formula"
              value={formula}
              defaultChecked={formula === rule.formula}
              required
            />
            <span>
              {FORMULA_NAMES[formula]}
              <small>
                {FORMULA_WORDS[formula]}: {exampleOf(formula)} in the example
              </small>
            </span>
          </label>
        ))}
      </FieldGroup>
      <Seconds
        label="In time is within (seconds)"
        name="thresholdSeconds"
        hint="From joining the line to being answered, ringing included."
        min={1}
        value={rule.thresholdSeconds}
        fault={faults.thresholdSeconds}
      />
      <Seconds
        label="A short call hangs up within (seconds)"
        name="shortCallSeconds"
        hint="Only the formula that leaves short calls out asks for it."
        min={0}
        value={rule.shortCallSeconds}
        fault={faults.shortCallSeconds}
      />
      <Field
        label="Target (per cent)"
        name="targetPercent"
        type="number"
        min={1}
        max={100}
        hint="A service level below it is marked. Leave it empty for no target."
        defaultValue={rule.targetPercent ?? ''}
        fault={faults.targetPercent}
      />
    </>
  );
}

interface SecondsProps {
  readonly label: string;
  readonly name: string;
  readonly hint: string;
  readonly min: number;
  readonly value: number;
  readonly fault: string | undefined;
}

const Seconds = ({ value, ...rest }: SecondsProps) => (
  <Field {...rest} type="number" max={3600} required defaultValue={value} />
);

/** As it was filled in; what is no number, the server refuses in words. */
export const ruleIn = (filled: FormData): Record<(typeof RULE_FIELDS)[number], number | null> => ({
  formula: numberIn(filled, 'formula'),
  thresholdSeconds: numberIn(filled, 'thresholdSeconds'),
  shortCallSeconds: numberIn(filled, 'shortCallSeconds'),
  targetPercent: numberIn(filled, 'targetPercent'),
});

function numberIn(filled: FormData, name: string): number | null {
  const text = filledIn(filled, name).trim();
  return text === '' ? null : Number(text);
}
