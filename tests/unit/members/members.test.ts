import { Problem } from '../../../src/contract/problem.ts';
import type { Role, WorkspaceRole } from '../../../src/docket.ts';
import { changeRole, checkRemoval, type Member, type Standing } from '../../../src/members/members.ts';

const NOW = '2026-12-01T09:00:00.000Z';
const standing = (more: Partial<Standing>): Standing => ({
  callerRole: 'owner',
  role: 'member',
  isCaller: false,
  canOwn: true,
  replaceable: true,
  personal: false,
  ...more,
});
const member = (role: WorkspaceRole): Member => ({
  id: '0197f3b1-77c2-7e05-8a1b-2c3d4e5f6a7b',
  workspaceId: '0197f3b0-2a4c-7d10-9c3e-7f6a5b4c3d2e',
  name: 'Grace Hopper',
  email: 'grace@hopper.example',
  role,
  createdAt: '2026-11-22T08:30:00.123Z',
  updatedAt: '2026-11-22T08:30:00.123Z',
  version: 4,
});
/** What comes of it: the code of the refusal, or `null` where there is none. */
const outcome = (work: () => unknown): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
};

describe('A role', () => {
  const change = (more: Partial<Standing>, to: WorkspaceRole) => {
    const it = standing(more);
    return outcome(() => changeRole(member(it.role), it, to, NOW));
  };

  test.each([
    ['admin', 'member', 'admin', 'role_required'],
    ['admin', 'guest', 'member', null],
    ['admin', 'admin', 'guest', null],
    ['admin', 'admin', 'admin', null],
    ['admin', 'guest', 'admin', 'role_required'],
    ['admin', 'member', 'owner', 'role_required'],
    ['admin', 'owner', 'member', 'role_required'],
    ['admin', 'owner', 'owner', 'role_required'],
    ['owner', 'member', 'owner', null],
    ['owner', 'member', 'admin', null],
    ['owner', 'owner', 'guest', null],
  ] as const)('that %s changes from %s to %s: %s', (callerRole, role, to, expected) => {
    expect(change({ callerRole, role }, to)).toBe(expected);
  });

  test('of the last owner stays', () => {
    expect(change({ role: 'owner', replaceable: false }, 'admin')).toBe('last_owner');
    expect(change({ role: 'owner', replaceable: false }, 'owner')).toBeNull();
  });

  test('of an owner goes to nobody who cannot act as one, and stays where it is', () => {
    expect(change({ canOwn: false }, 'owner')).toBe('cannot_own');
    expect(change({ canOwn: false, callerRole: 'admin' }, 'owner')).toBe('role_required');
    expect(change({ canOwn: false }, 'admin')).toBeNull();
    expect(change({ canOwn: false, role: 'owner' }, 'owner')).toBeNull();
    expect(change({ canOwn: false, role: 'owner' }, 'member')).toBeNull();
  });

  test('that is another makes a new version, and the same one none', () => {
    const current = member('member');
    expect(changeRole(current, standing({}), 'member', NOW)).toBe(current);
    expect(changeRole(current, standing({}), 'admin', NOW)).toEqual({
      ...current,
      role: 'admin',
      updatedAt: NOW,
      version: 5,
    });
  });
});

describe('Removal', () => {
  const removal = (more: Partial<Standing>, serverRole: Role = 'user') =>
    outcome(() => checkRemoval(standing(more), serverRole));

  test.each([
    ['owner', 'owner', null],
    ['owner', 'guest', null],
    ['admin', 'admin', null],
    ['admin', 'member', null],
    ['admin', 'owner', 'role_required'],
    ['member', 'guest', 'role_required'],
    ['guest', 'guest', 'role_required'],
  ] as const)('of another, by %s of %s: %s', (callerRole, role, expected) => {
    expect(removal({ callerRole, role })).toBe(expected);
  });

  test('of oneself takes no role', () => {
    for (const role of ['guest', 'member', 'admin', 'owner'] as const)
      expect(removal({ callerRole: role, role, isCaller: true })).toBeNull();
  });

  test('by a guest of the server is of oneself alone', () => {
    expect(removal({ callerRole: 'owner' }, 'guest')).toBe('role_required');
    expect(removal({ callerRole: 'owner', role: 'owner', isCaller: true }, 'guest')).toBeNull();
  });

  test('leaves an owner, and the person of a personal workspace', () => {
    const last = { role: 'owner', isCaller: true, replaceable: false } as const;
    expect(removal(last)).toBe('last_owner');
    expect(removal({ ...last, personal: true })).toBe('personal_workspace');
  });
});
