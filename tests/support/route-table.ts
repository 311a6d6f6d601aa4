import { rowOf, type TableRow } from '../access/matrix/table.ts';

/** What a route is for, in the words of docs/access.md, and how to call it. */
export interface RouteRule {
  /** Paths that stand for it; `<user>`, `<display>`: the id of one. */
  readonly paths: readonly string[];
  /** `everybody`: sign-in and what it needs. */
  readonly who: TableRow | 'everybody';
  /** Stands in what somebody gets who may see it, and in nothing else. */
  readonly mark?: RegExp;
  /** Changes something: it is not there to be read. How it is called is in change-table.ts. */
  readonly method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
}

const ONE = '/00000000-0000-4000-8000-000000000000';

const desk = (path: string, method: 'POST' | 'PATCH'): RouteRule => ({
  ...{ paths: [path], method },
  who: rowOf('displays:manage'),
});

/** Every route of the build: one that is not here fails the test, until somebody says who may call it. */
export const ROUTES: Readonly<Record<string, RouteRule>> = {
  '/': { paths: ['/'], who: rowOf('view:follow', 'total') },
  '/_global-error': { paths: [], who: 'everybody' },
  '/_not-found': { paths: ['/no-such-page', '/_not-found'], who: 'everybody' },
  '/icon.svg': { paths: ['/icon.svg'], who: 'everybody' },
  '/sign-in': { paths: ['/sign-in'], who: 'everybody' },
  '/set-up': { paths: ['/set-up'], who: 'everybody' },
  '/wall/[board]': {
    paths: ['/wall/all'],
    who: rowOf('board:open'),
    mark: /Connecting…|"timeZone":/,
  },
  // Without a PBX there is no queue and no agent: desk-guards.spec.ts asks for both, as everybody.
  '/dashboard/queues/[source]/[number]': {
    paths: ['/dashboard/queues/portsip/8000'],
    who: rowOf('desk:open'),
    mark: /Billing/,
  },
  // Whoever may open the desk and follow an agent by name: the same as may set the agent.
  '/dashboard/agents/[source]/[extension]': {
    paths: ['/dashboard/agents/portsip/101'],
    who: rowOf('agent:command'),
    mark: /Hana Byrne/,
  },
  '/dashboard': { paths: ['/dashboard'], who: rowOf('desk:open'), mark: /People are counted once/ },
  '/dashboard/agents': {
    paths: ['/dashboard/agents'],
    who: rowOf('desk:open'),
    mark: /Search an agent, a queue, a reason/,
  },
  '/reports': { paths: ['/reports'], who: rowOf('report:read', 'Queue') },
  '/reports/[report]': {
    paths: ['/reports/agents', '/reports/timeline', '/reports/quality'],
    who: rowOf('report:read', 'every other'),
    mark: /What the words mean/,
  },
  '/reports/[report]/export': {
    paths: ['/reports/agents/export?format=csv', '/reports/changes/export?format=xlsx'],
    who: rowOf('report:read', 'every other'),
  },
  '/settings': { paths: ['/settings'], who: rowOf('account:keep') },
  '/settings/account': {
    paths: ['/settings/account'],
    who: rowOf('account:keep'),
    mark: /Where you are signed in/,
  },
  '/settings/privacy': { paths: ['/settings/privacy'], who: rowOf('account:keep'), mark: /Changed last/ },
  '/settings/users': {
    paths: ['/settings/users'],
    who: rowOf('users:manage'),
    mark: /vera@readyboard\.example/,
  },
  '/settings/users/new': { paths: ['/settings/users/new'], who: rowOf('users:manage'), mark: /E-mail/ },
  '/settings/users/[user]': {
    paths: ['/settings/users/<user>'],
    who: rowOf('users:manage'),
    mark: /vera@readyboard\.example/,
  },
  '/settings/audit': { paths: ['/settings/audit'], who: rowOf('audit:read'), mark: /Newest first/ },
  '/settings/audit/export': { paths: ['/settings/audit/export'], who: rowOf('audit:read') },
  '/pair': { paths: ['/pair'], who: 'everybody' },
  '/api/pair': { paths: ['/api/pair'], who: 'everybody', method: 'POST' },
  '/api/displays/here': { paths: ['/api/displays/here'], who: 'everybody', method: 'POST' },
  '/api/displays/claim': desk('/api/displays/claim', 'POST'),
  '/api/displays/approve': desk('/api/displays/approve', 'POST'),
  '/api/displays/deny': desk('/api/displays/deny', 'POST'),
  '/api/displays/[display]': desk(`/api/displays${ONE}`, 'PATCH'),
  '/settings/displays/[display]': {
    paths: ['/settings/displays/<display>'],
    who: rowOf('displays:manage'),
    mark: /Entrance hall/,
  },
  '/settings/displays': {
    paths: ['/settings/displays'],
    who: rowOf('displays:manage'),
    mark: /Entrance hall/,
  },
  '/api/auth/[...path]': { paths: ['/api/auth/sign-up/email', '/api/auth/list-sessions'], who: 'everybody' },
  '/api/set-up': { paths: ['/api/set-up'], who: 'everybody', method: 'POST' },
  '/api/users': { paths: ['/api/users'], who: rowOf('users:manage'), method: 'POST' },
  '/api/users/[id]': { paths: [`/api/users${ONE}`], who: rowOf('users:manage'), method: 'PATCH' },
  '/api/sessions/[id]': { paths: [`/api/sessions${ONE}`], who: rowOf('account:keep'), method: 'DELETE' },
  '/api/commands': { paths: ['/api/commands'], who: rowOf('agent:command'), method: 'POST' },
  '/api/commands/options': {
    paths: ['/api/commands/options?source=portsip'],
    who: rowOf('agent:command'),
    mark: /"settable":/,
  },
  '/settings/service-level': {
    paths: ['/settings/service-level'],
    who: rowOf('service-level:choose'),
    mark: /In time is within/,
  },
  '/api/service-levels': {
    paths: ['/api/service-levels'],
    who: rowOf('service-level:choose'),
    method: 'PUT',
  },
  '/api/v1/views/[...view]': {
    paths: ['/api/v1/views/total', '/api/v1/views/queues'],
    who: rowOf('view:follow', 'total'),
    mark: /"epoch":/,
  },
};

/** Answered by the server itself, before Next. */
export const BESIDE_NEXT: Readonly<Record<string, RouteRule>> = {
  '/healthz': { paths: ['/healthz'], who: 'everybody' },
  '/readyz': { paths: ['/readyz'], who: 'everybody' },
  '/metrics': { paths: ['/metrics'], who: rowOf('metrics:read'), mark: /readyboard_screens/ },
};
