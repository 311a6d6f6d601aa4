import { xmlText } from './cell-xml.ts';
import { STYLES_XML } from './cell-styles.ts';
import { plainCell } from './plain-cell.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEETML = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export const sheetPath = (number: number): string => `xl/worksheets/sheet${number}.xml`;

/** Names of the sheets of rows and of the one about them, as spreadsheets allow them: 31 characters, none of `[]:*?/\`. */
export function sheetNames(title: string, count: number): string[] {
  const allowed = plainCell(title).replace(/[[\]:*?/\\']/g, ' ');
  const name = allowed.slice(0, 25).trim() || 'Report';
  const rows = Array.from({ length: count }, (_, index) => (index === 0 ? name : `${name} ${index + 1}`));
  return [...rows, name === 'About' ? 'About it' : 'About'];
}

/** All parts of the workbook but its sheets, by their paths. */
export const workbookParts = (names: readonly string[]): Readonly<Record<string, string>> => ({
  '[Content_Types].xml': contentTypes(names.length),
  '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': workbook(names),
  'xl/_rels/workbook.xml.rels': workbookRelations(names.length),
  'xl/styles.xml': STYLES_XML,
});

const numbered = (count: number, text: (number: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index + 1)).join('');

const contentTypes = (count: number): string =>
  `${XML}<Types xmlns="${PACKAGE}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${SHEETML}.sheet.main+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${SHEETML}.styles+xml"/>` +
  numbered(
    count,
    (sheet) => `<Override PartName="/${sheetPath(sheet)}" ContentType="${SHEETML}.worksheet+xml"/>`,
  ) +
  '</Types>';

const workbook = (names: readonly string[]): string =>
  `${XML}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}/relationships"><sheets>` +
  names
    .map((name, index) => `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
    .join('') +
  '</sheets></workbook>';

const workbookRelations = (count: number): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">` +
  numbered(
    count,
    (sheet) =>
      `<Relationship Id="rId${sheet}" Type="${OFFICE}/relationships/worksheet" Target="worksheets/sheet${sheet}.xml"/>`,
  ) +
  `<Relationship Id="rId${count + 1}" Type="${OFFICE}/relationships/styles" Target="styles.xml"/></Relationships>`;
