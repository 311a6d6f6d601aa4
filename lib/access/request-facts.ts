/**
 * What the server itself knows of a request, told to pages and routes in headers. The front of the server takes away
 * whatever a client sends under these names, and sets its own.
 */
export const ADDRESS_HEADER = 'x-readyboard-address';
export const REQUEST_ID_HEADER = 'x-readyboard-request';
/** Path and query as they were asked for: a page cannot know its own address otherwise. */
export const TARGET_HEADER = 'x-readyboard-target';

export interface RequestFacts {
  readonly address: string | null;
  readonly requestId: string | null;
}

export const factsOf = (headers: Headers): RequestFacts => ({
  address: headers.get(ADDRESS_HEADER),
  requestId: headers.get(REQUEST_ID_HEADER),
});
