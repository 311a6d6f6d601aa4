import { WHOLE, type Scope } from '#lib/relay/scope.ts';
import type { Subject } from './subject.ts';

const NOTHING: Scope = { queues: [], names: 'hidden', callers: 'masked', reasons: 'away' };

/** How much of what they may follow somebody is told: the fields of docs/access.md. Which views, `can` decides. */
export function scopeOf(subject: Subject): Scope {
  switch (subject.kind) {
    case 'nobody':
      return NOTHING;
    case 'program':
      return WHOLE;
    case 'display':
      return { queues: null, names: subject.names, callers: 'masked', reasons: 'away' };
    case 'user':
      return subject.role === 'viewer'
        ? { queues: subject.queues, names: 'initials', callers: 'masked', reasons: 'away' }
        : { ...WHOLE, queues: subject.queues };
  }
}
