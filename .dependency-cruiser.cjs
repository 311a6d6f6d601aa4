/** The import rules of the house: what each room may reach, and what to do instead. */
const reach = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: to, reachable: true },
});
const direct = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });

module.exports = {
  forbidden: [
    direct('no-circular', {}, { circular: true }, 'Two files that need each other are one file, or three.'),
    direct(
      'floor-is-ground',
      { path: '^lib/floor/' },
      { pathNot: '^lib/floor/|node_modules/temporal-polyfill/' },
      'lib/floor imports nothing of ours, no node:*, no package but the calendar: pass in what it needs.',
    ),
    reach(
      'reports-are-plain',
      '^lib/reports/',
      '^(lib/(history|relay|sources|access|virtual-pbx|env|log|runtime)|generated|app|components)/',
      'lib/reports says what reports are: queries and pages bring the data and the screen.',
    ),
    reach(
      'sources-stand-alone',
      '^lib/sources/',
      '^lib/(history|relay|access|virtual-pbx)/',
      'They meet only in server.ts, around the floor store.',
    ),
    reach(
      'history-stands-alone',
      '^lib/history/',
      '^lib/(sources|relay|access|virtual-pbx)/',
      'They meet only in server.ts, around the floor store.',
    ),
    reach(
      'relay-stands-alone',
      '^lib/relay/',
      '^lib/(sources|history|access|virtual-pbx)/',
      'They meet only in server.ts, around the floor store.',
    ),
    reach(
      'the-virtual-pbx-knows-only-the-wire',
      '^lib/virtual-pbx/',
      '^lib/(sources|history|relay|access)/',
      'It stands for a PBX: the wire is all that it shares with us.',
    ),
    reach(
      'exports-write-answers',
      '^lib/exports/',
      '^(lib/(history|relay|sources|access|virtual-pbx|env|log|runtime)|generated|app|components)/',
      'lib/exports writes any answer to a file: it asks nobody.',
    ),
    direct(
      'one-pbx-folder-never-imports-another',
      { path: '^lib/sources/([^/]+)/' },
      { path: '^lib/sources/([^/]+)/', pathNot: '^lib/sources/$1/' },
      'What two PBXs share belongs into lib/sources itself.',
    ),
    reach(
      'components-run-in-a-browser',
      '^components/',
      '(^lib/(history|sources|virtual-pbx|env|log|runtime)|^generated/|node_modules/(@prisma|prisma|socket\\.io|ws|pino|pg)/|^(node:)?(fs|net|http|https|path|os|child_process|crypto|stream)$)',
      'A component gets plain data: fetch it in a page, or follow a view.',
    ),
    direct(
      'only-charts-draw',
      { pathNot: '^components/charts/' },
      { path: 'node_modules/recharts' },
      'recharts is imported in components/charts only.',
    ),
    direct(
      'ui-knows-no-domain',
      { path: '^components/ui/' },
      { path: '^lib/' },
      'components/ui knows no domain: pass in words and values.',
    ),
    direct(
      'pages-ask-queries',
      { path: '^app/' },
      { path: '^lib/history/', pathNot: '^lib/history/queries/' },
      'app reads history only through lib/history/queries.',
    ),
    direct(
      'tests-stay-outside',
      { path: '^(app|components|lib|server)' },
      { path: '^tests/' },
      'The product does not know its tests.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(generated|\\.next)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
