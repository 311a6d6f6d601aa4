import { request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Variant {
  readonly name: string;
  readonly method?: string;
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly body: string;
}

const SUBREQUEST = 'x-middleware-subrequest';

const HEADERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'as Next asks for parts': { rsc: '1' },
  'as Next asks ahead': { rsc: '1', 'next-router-prefetch': '1' },
  'the tree ahead': { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  'the page ahead': { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/__PAGE__' },
  'a page already there': {
    rsc: '1',
    'next-url': '/sign-in',
    'next-router-state-tree': '%5B%22%22%2C%7B%7D%5D',
  },
  'skipped middleware': { [SUBREQUEST]: Array(5).fill('middleware').join(':') },
  'skipped middleware in src': { [SUBREQUEST]: Array(5).fill('src/middleware').join(':') },
  'skipped proxy': { [SUBREQUEST]: Array(5).fill('proxy').join(':') },
  'middleware that has decided': { 'x-middleware-next': '1', 'x-middleware-invoke': '1' },
  'data of a page': { 'x-nextjs-data': '1' },
  'prerendered in preview': { cookie: '__prerender_bypass=1; __next_preview_data=1' },
  'a token that is none': { authorization: 'Bearer wrong' },
  'an empty token': { authorization: 'Bearer ' },
  'from this machine': {
    'x-forwarded-for': '127.0.0.1',
    'x-readyboard-address': '127.0.0.1',
    'x-real-ip': '::1',
  },
  'a session that is none': {
    cookie: 'readyboard.session_token=abc.def; __Host-readyboard.session_token=abc.def',
  },
};

/** One path in every way in which it has been asked for past somebody's checks. */
export function variantsOf(path: string, buildId: string): readonly Variant[] {
  const [bare = '', query = ''] = path.split('?');
  const end = query && `?${query}`;
  const targets: Readonly<Record<string, string>> = {
    'as it is': path,
    'with .rsc': `${bare}.rsc${end}`,
    'with .json': `${bare}.json${end}`,
    'a segment as a file': `${bare}.segments/_tree.segment.rsc${end}`,
    'a page as a file': `${bare}.segments/__PAGE__.segment.rsc${end}`,
    'with _rsc': `${bare}?${query}&_rsc=abcde`,
    'as data': `/_next/data/${buildId}${bare === '/' ? '/index' : bare}.json${end}`,
    'slashes doubled in front': `/${path}`,
    'slashes doubled within': `${bare.replaceAll('/', '//')}${end}`,
    'a slash at the end': `${bare}/${end}`,
    'a dot at the end': `${bare}.${end}`,
    'a dot as a folder': `${bare}/.${end}`,
    'an encoded dot': `${bare}%2e${end}`,
    'by way of another': `/sign-in/..${path}`,
    'by an encoded way of another': `/sign-in/%2e%2e${path}`,
    'by way of static files': `/_next/static/..${path}`,
    'letters encoded': `/${[...bare.slice(1)].map((char) => (char === '/' ? char : `%${char.charCodeAt(0).toString(16)}`)).join('')}${end}`,
    'slashes encoded': `/${bare.slice(1).replaceAll('/', '%2f')}${end}`,
    backslashes: `${bare.replaceAll('/', '\\')}${end}`,
    'upper case': `${bare.toUpperCase()}${end}`,
    'a null at the end': `${bare}%00${end}`,
    'a semicolon': `${bare};x=1${end}`,
    'below a language': `/en${path}`,
    'below another language': `/de-DE${path}`,
    'an image of it': `/_next/image?url=${encodeURIComponent(path)}&w=64&q=75`,
    absolute: `http://127.0.0.1${path}`,
    'parameters as Next writes them': `${bare}?${query}&nxtPreport=queues&nxtPboard=all`,
  };
  const elsewhere = {
    'x-original-url': path,
    'x-rewrite-url': path,
    'x-middleware-rewrite': path,
    'x-invoke-path': bare,
    'x-matched-path': bare,
  };
  return [
    ...Object.entries(targets).map(([name, target]) => ({ name, target })),
    ...Object.entries(HEADERS).map(([name, headers]) => ({ name, headers, target: path })),
    { name: 'parts with .rsc', target: `${bare}.rsc${end}`, headers: { rsc: '1' } },
    { name: 'rewritten from another', target: '/icon.svg', headers: elsewhere },
    ...['HEAD', 'OPTIONS', 'POST', 'PUT', 'TRACE', 'PROPFIND'].map((method) => ({
      name: method,
      method,
      target: path,
    })),
    {
      name: 'a Server Function',
      method: 'POST',
      target: path,
      headers: { 'next-action': 'x'.repeat(40), 'content-type': 'text/plain' },
    },
  ];
}

/** Sends a target as it is written, which `fetch` would not. */
export function send(
  port: number,
  { method = 'GET', target, headers = {} }: Omit<Variant, 'name'>,
  body?: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path: target, method, headers }, (reply) => {
      const { statusCode: status = 0, headers: told } = reply;
      text(reply).then((body) => resolve({ status, location: told.location, body }), reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
