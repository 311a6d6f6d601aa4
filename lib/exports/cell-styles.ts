/** Formats of numbers; those below 164 are built into every spreadsheet, 49 keeps text text when it is edited. */
const NUMBER_FORMATS = {
  plain: 0,
  text: 49,
  count: 1,
  duration: 46,
  share: 164,
  average: 165,
  instant: 166,
  'instant-ms': 167,
  wrapped: 49,
} as const;

const CUSTOM_FORMATS = ['0.0\\ %', '0.0', 'yyyy\\-mm\\-dd\\ hh:mm:ss', 'yyyy\\-mm\\-dd\\ hh:mm:ss.000'];

export type CellStyle = keyof typeof NUMBER_FORMATS;
const STYLES = Object.keys(NUMBER_FORMATS) as CellStyle[];
const INDEXES = new Map(STYLES.map((style, index) => [style, index]));

/** Number of a style in the workbook; the bold ones follow the plain ones. */
export const styleIndex = (style: CellStyle, bold: boolean): number =>
  (INDEXES.get(style) ?? 0) + (bold ? STYLES.length : 0);

const xf = (style: CellStyle, font: 0 | 1): string => {
  const head = `<xf numFmtId="${NUMBER_FORMATS[style]}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"`;
  return style === 'wrapped'
    ? `${head} applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`
    : `${head}/>`;
};

const FONT = '<sz val="11"/><name val="Calibri"/><family val="2"/>';

/** The part `xl/styles.xml`. */
export const STYLES_XML =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  `<numFmts count="${CUSTOM_FORMATS.length}">` +
  CUSTOM_FORMATS.map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${code}"/>`).join('') +
  `</numFmts><fonts count="2"><font>${FONT}</font><font><b/>${FONT}</font></fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  `<cellXfs count="${STYLES.length * 2}">` +
  ([0, 1] as const).map((font) => STYLES.map((style) => xf(style, font)).join('')).join('') +
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';
