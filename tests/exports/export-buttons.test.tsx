import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';

import { ExportButtons } from '#components/reports/export-buttons.tsx';

it('without scripts the exports are plain downloads, and there is no button that would do nothing', () => {
  const html = renderToStaticMarkup(<ExportButtons csv="/reports/agents/export?format=csv" xlsx="/x" />);
  expect(html).toContain('href="/reports/agents/export?format=csv"');
  expect(html.match(/ download=""/g)).toHaveLength(2);
  expect(html).not.toContain('<button');
});
