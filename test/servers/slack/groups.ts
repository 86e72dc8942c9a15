/** The user groups of the workspace, which the store does not have: as strict as Slack's about who may change what to what. */
import type { Json } from './limits.ts'
import { str } from './limits.ts'
import type { Answer } from './store.ts'

type Group = { readonly id: string; readonly handle: string; users: readonly string[]; disabled?: boolean }

type GroupsOptions = {
  readonly groups: readonly Group[]
  /** What the pasted manifest grants. */
  readonly scopes: readonly string[]
  /** Ids of everybody who may be in a group: no guests, no bots, nobody of elsewhere. */
  readonly insiders: () => ReadonlySet<string>
}

const needs: Readonly<Record<string, string>> = {
  'usergroups.list': 'usergroups:read',
  'usergroups.users.list': 'usergroups:read',
  'usergroups.users.update': 'usergroups:write',
}
const no = (error: string, more: Json = {}): Answer => ({ ok: false, error, ...more })
const shown = ({ id, handle, users, disabled }: Group): Json => ({
  ...{ id, handle, name: handle, is_usergroup: true, user_count: users.length, date_delete: disabled ? 1 : 0 },
})

/** Undefined: it is another method. */
export function makeGroups({ groups, scopes, insiders }: GroupsOptions) {
  const without = new Set<string>()
  let adminsOnly = false

  const update = (group: Group, users: unknown): Answer => {
    if (adminsOnly) return no('permission_denied')
    // Over HTTP a list is one string; an array is none.
    if (typeof users !== 'string' || users === '') return no('no_users_provided')
    const ids = users.split(',')
    if (ids.some(id => !/^[UW][A-Z0-9]+$/.test(id) || !insiders().has(id))) return no('invalid_users')
    group.users = [...new Set(ids)]
    return { ok: true, usergroup: { ...shown(group), users: group.users } }
  }
  const answer = (method: string, args: Json): Answer => {
    if (method === 'usergroups.list') {
      const all = args.include_disabled === true || args.include_disabled === 'true'
      return { ok: true, usergroups: groups.filter(g => all || !g.disabled).map(shown) }
    }
    const group = groups.find(g => g.id === str(args.usergroup))
    if (!group) return no('no_such_subteam')
    return method === 'usergroups.users.list' ? { ok: true, users: group.users } : update(group, args.users)
  }
  return {
    handle(method: string, args: Json): Answer | undefined {
      const scope = needs[method]
      if (scope === undefined) return undefined
      if (!scopes.includes(scope) || without.has(scope)) return no('missing_scope', { needed: scope })
      return answer(method, args)
    },
    /** From now on the token has not this scope; or only admins change groups. */
    take: (scope: string) => void without.add(scope),
    forbid: (yes: boolean) => {
      adminsOnly = yes
    },
    /** Who is in it from the beginning. */
    fill: (handle: string, users: readonly string[]) => {
      const group = groups.find(g => g.handle === handle)
      if (group) group.users = users
    },
    /** Ids of who is in a group now. */
    of: (handle: string): readonly string[] => groups.find(g => g.handle === handle)?.users ?? [],
    disable: (handle: string) => {
      const group = groups.find(g => g.handle === handle)
      if (group) group.disabled = true
    },
  }
}
