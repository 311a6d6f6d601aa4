import { type CellStyle, styleIndex } from './cell-styles.ts';
import { plainCell } from './plain-cell.ts';

/** A cell of a sheet: a number with how it is shown, or text that can be nothing but text. */
export interface SheetCell {
  readonly value: string | number | null;
  readonly style: CellStyle;
}

/** More characters in one cell make a workbook that is refused. */
const LONGEST = 32_767;

/** One `<row>`; the number is from 1. Cells that are empty are left out. */
export const rowXml = (number: number, cells: readonly SheetCell[], bold = false): string =>
  `<row r="${number}">${cells.map((cell, index) => cellXml(`${columnName(index)}${number}`, cell, bold)).join('')}</row>`;

function cellXml(reference: string, { value, style }: SheetCell, bold: boolean): string {
  const head = `<c r="${reference}" s="${styleIndex(style, bold)}"`;
  if (typeof value === 'number') return Number.isFinite(value) ? `${head}><v>${value}</v></c>` : '';
  const text = value === null ? '' : plainCell(value).slice(0, LONGEST);
  return text === '' ? '' : `${head} t="inlineStr"><is><t>${xmlText(text)}</t></is></c>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for an element or an attribute. `_x0041_` would be read as `A` if its underscore were not written so, too. */
export const xmlText = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? '').replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_');

/** `A` of 0, `AA` of 26. */
export const columnName = (index: number): string =>
  (index < 26 ? '' : columnName(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));
