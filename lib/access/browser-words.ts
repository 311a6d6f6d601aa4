const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bTizen (\d+)/, 'Samsung TV, Tizen'],
  [/\bWeb0S\b.*?\bChr(?:ome|omium)\/(\d+)/, 'LG TV, Chrome'],
  [/\b(?:Edg|EdgA|EdgiOS)\/(\d+)/, 'Edge'],
  [/\bOPR\/(\d+)/, 'Opera'],
  [/\bSamsungBrowser\/(\d+)/, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\/(\d+)/, 'Firefox'],
  [/\b(?:HeadlessChrome|Chrome|Chromium|CriOS)\/(\d+)/, 'Chrome'],
  [/\bVersion\/(\d+)[\d.]* (?:Mobile\/\w+ )?Safari\//, 'Safari'],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:Tizen|Web0S)\b/, ''],
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/** What a browser says it is, as people would say it: "Chrome 131 on Windows". Anybody can say anything. */
export function browserWords(userAgent: string | null): string {
  const said = (userAgent ?? '').slice(0, 400);
  const named = BROWSERS.flatMap(([sign, name]) => {
    const match = sign.exec(said);
    return match ? [[name, match[1]].filter(Boolean).join(' ')] : [];
  });
  const system = SYSTEMS.find(([sign]) => sign.test(said))?.[1];
  if (!named[0]) return system ? `Unknown browser on ${system}` : 'Unknown browser';
  return system ? `${named[0]} on ${system}` : named[0];
}
