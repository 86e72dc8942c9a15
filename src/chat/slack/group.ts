/** The user group that holds whoever is on: set to them, and set back to whoever was in it before. */
import type { Notes, OnDuty, Unable } from '../door.ts'
import type { People } from './people.ts'
import { cureFor, type Status } from './status.ts'
import { NotSent, SlackRefused, type Web } from './web.ts'

type Wish = NonNullable<OnDuty['group']>

/** What only people can mend, with how. */
const CURES: Readonly<Record<string, string>> = {
  permission_denied:
    'Slack lets only admins change user groups: let everyone in Workspace settings > Permissions > User Groups',
  plan_upgrade_required: 'user groups are no part of this Slack plan: take crew.slackGroup out of signalbox.yaml',
  invalid_users: 'Slack takes no guests and no bots into a user group, and somebody who is on is one',
}

const wordsFor = ({ error, needed }: SlackRefused): string =>
  CURES[error] ?? (needed ? `${cureFor(error)} (${needed})` : cureFor(error))

/** What can't be done, in words for people. */
class Unfit extends Error {}

const sameUsers = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.toSorted().join() === b.toSorted().join()

export function makeGroup(given: { web: Web; people: People; notes: Notes; status: Status }) {
  const { web, people, notes, status } = given
  let wanted: { readonly wish: Wish; readonly unable: Unable } | undefined
  let busy = false

  /** Throws SlackRefused, NotSent, Unfit. */
  async function find(name: string): Promise<string> {
    const bare = name.replace(/^@/, '')
    const { usergroups = [] } = await web.persist(client => client.usergroups.list({ include_disabled: true }))
    const group = usergroups.find(g => g.handle === bare || g.id === bare)
    if (!group?.id) throw new Unfit(`there is no user group @${bare}: make one in Slack, or mend crew.slackGroup`)
    if (group.date_delete) throw new Unfit(`the user group @${bare} is disabled: enable it in Slack`)
    return group.id
  }
  const members = async (usergroup: string): Promise<string[]> =>
    (await web.persist(client => client.usergroups.users.list({ usergroup }))).users ?? []

  async function put(usergroup: string, users: readonly string[]): Promise<void> {
    await web.persist(client => client.usergroups.users.update({ usergroup, users: users.join(',') }))
  }
  const idsOf = (names: readonly string[]): string[] => [...new Set(names.flatMap(n => people.idOf(n) ?? []))]

  /** Slack refuses a group without anybody: then whoever leads stays in it. */
  async function follow({ name, people: names, keep }: Wish): Promise<void> {
    const key = `crew-group:${name}`
    const before = (await notes.get(key)) as readonly string[] | undefined
    if (names.length === 0 && before === undefined) return
    const usergroup = await find(name)
    const now = await members(usergroup)
    if (names.length === 0) return restore({ key, usergroup, users: before!.length > 0 ? before! : idsOf(keep), now })
    if (before === undefined) await notes.set(key, now)
    const [on, lead] = [idsOf(names), idsOf(keep)]
    const users = on.length > 0 ? on : lead
    if (users.length === 0) throw new Unfit(`nobody who is on has a Slack user: @${name} stays as it is`)
    if (!sameUsers(users, now)) await put(usergroup, users)
  }
  type Back = { key: string; usergroup: string; users: readonly string[]; now: readonly string[] }
  async function restore({ key, usergroup, users, now }: Back): Promise<void> {
    if (users.length > 0 && !sameUsers(users, now)) await put(usergroup, users)
    await notes.delete(key)
  }

  /** One after another, and of those that came meanwhile the last only. */
  async function run(): Promise<void> {
    if (busy || !status.isUp()) return
    busy = true
    while (wanted) {
      const { wish, unable } = wanted
      wanted = undefined
      await follow(wish).catch((e: unknown) => {
        if (e instanceof SlackRefused) unable(wordsFor(e))
        else if (e instanceof Unfit) unable(e.message)
        else if (!(e instanceof NotSent)) throw e
      })
    }
    busy = false
  }
  status.onTurn(state => {
    if (state === 'up') void run()
  })
  return {
    show(wish: Wish, unable: Unable): void {
      wanted = { wish, unable }
      void run()
    },
  }
}
