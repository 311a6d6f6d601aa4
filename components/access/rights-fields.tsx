'use client';

import { useState } from 'react';
import { FieldGroup } from '#components/ui/field.tsx';
import form from '#components/ui/form.module.css';
import { ROLES, type Role } from '#lib/access/subject.ts';
import { ROLE_DEFINITIONS, ROLE_WORDS } from './role-words.ts';
import { ScopeChoice, scopeIn } from './scope-choice.tsx';
import type { Choosable } from './scope-words.ts';

export interface Rights {
  readonly role: Role;
  readonly queues: readonly string[] | null;
  readonly boards: readonly string[] | null;
}

interface Props {
  readonly rights: Rights;
  readonly queues: readonly Choosable[];
  readonly boards: readonly Choosable[];
  readonly faults: Readonly<Record<string, string>>;
}

/** The role of a user, and what it leaves open: an administrator has all, a viewer has a list. */
export function RightsFields({ rights, queues, boards, faults }: Props) {
  const [role, setRole] = useState(rights.role);
  const all = (word: string) => (role === 'viewer' ? null : word);
  return (
    <>
      <FieldGroup label="Role" fault={faults.role}>
        {ROLES.map((one) => (
          <label key={one} className={form.tick}>
            <input
              type="radio"
              name="role"
              value={one}
              checked={one === role}
              onChange={() => setRole(one)}
            />
            <span>
              {ROLE_WORDS[one]}
              <small>{ROLE_DEFINITIONS[one]}</small>
            </span>
          </label>
        ))}
      </FieldGroup>
      {role !== 'administrator' && (
        <>
          <ScopeChoice
            {...{ name: 'queues', label: 'Queues', all: queues, chosen: rights.queues }}
            allWord={all('All queues, also those to come')}
            fault={faults.queues}
          />
          <ScopeChoice
            {...{ name: 'boards', label: 'Boards', all: boards, chosen: rights.boards }}
            allWord={all('All boards, also those to come')}
            fault={faults.boards}
          />
        </>
      )}
    </>
  );
}

/** The rights as they were filled in. */
export function rightsIn(filled: FormData): Rights {
  const role = ROLES.find((one) => one === filled.get('role')) ?? 'viewer';
  if (role === 'administrator') return { role, queues: null, boards: null };
  return { role, queues: scopeIn(filled, 'queues'), boards: scopeIn(filled, 'boards') };
}
