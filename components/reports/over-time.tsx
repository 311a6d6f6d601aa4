import { StaffedLines, type StaffedSlot } from '#components/charts/staffed-lines.tsx';
import { StateStack, StateStacks } from '#components/charts/state-stack.tsx';
import type { StateSlot } from '#components/charts/state-slots.ts';
import { plainText } from '#components/ui/plain-text.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import { ReportPanel } from './report-shell.tsx';

interface Course {
  readonly key: string;
  readonly name: string;
  readonly number: string;
  readonly steps: readonly (StateSlot & StaffedSlot)[];
}

interface Props {
  readonly courses: readonly Course[];
  readonly span: Slot;
  readonly zone: string;
}

const NOTE = 'each step is the average of its time';

const pictureOf = ({ key, name, number, steps }: Course) => ({
  ...{ key, title: plainText(name), slots: steps },
  note: number === '*' ? NOTE : plainText(number),
});

/** Agents per state over time. One course is shown large, with how many were staffed and how busy; several small. */
export function OverTime({ courses, span, zone }: Props) {
  const [only] = courses;
  if (!only) return null;
  if (courses.length > 1)
    return (
      <ReportPanel>
        <StateStacks pictures={courses.map(pictureOf)} span={span} zone={zone} />
      </ReportPanel>
    );
  return (
    <>
      <ReportPanel>
        <StateStack picture={pictureOf(only)} span={span} zone={zone} />
      </ReportPanel>
      <ReportPanel>
        <StaffedLines title="Staffed and occupancy" slots={only.steps} span={span} zone={zone} />
      </ReportPanel>
    </>
  );
}
