/** Cross checks of people, roles and rooms: one person once, one channel once, every name known. */
import { type Crowd, checkNames } from './crowd.ts'
import { type Path, type Report, sayPath } from './fault.ts'
import type { Loose } from './loose.ts'

type Claim = { readonly path: Path; readonly id: string; readonly owner: string }

// RFC 1459: these are the capitals of {|}^ on most networks, so two spellings may be one account or channel.
const foldIrc = (text: string) =>
  text.toLowerCase().replace(/[[\]\\~]/g, c => ({ '[': '{', ']': '}', '\\': '|', '~': '^' })[c] ?? c)

/** Reports what two different owners claim: four eyes are counted by it, and rooms are told apart by it. */
function checkClaims(claims: readonly Claim[], report: Report): void {
  const first = new Map<string, Claim>()
  for (const claim of claims) {
    const before = first.get(claim.id)
    if (before === undefined) first.set(claim.id, claim)
    else if (before.owner !== claim.owner) {
      report(
        claim.path,
        `is also ${sayPath(before.path)}`,
        `let it stand once: '${claim.owner}' and '${before.owner}' must differ in it`,
      )
    }
  }
}

/** Reports names that differ only in capitals: people type them either way. */
export function checkTwins(names: readonly string[], path: Path, report: Report): void {
  checkClaims(
    names.map(name => ({ path: [...path, name], id: name.toLowerCase(), owner: name })),
    report,
  )
}

export function checkPeople(people: Loose['people'], report: Report): void {
  const all = Object.entries(people)
  const claims = (key: 'slack' | 'irc' | 'email', fold: (text: string) => string) =>
    all.flatMap(([owner, person]) => {
      const id = person[key]
      return id === undefined ? [] : [{ path: ['people', owner, key], id: fold(id), owner }]
    })
  const lower = (text: string) => text.toLowerCase()
  // A Slack e-mail and a mail address are the same thing: whoever has the mailbox has the account.
  checkClaims([...claims('slack', lower), ...claims('email', lower)], report)
  checkClaims(claims('irc', foldIrc), report)
  checkTwins(Object.keys(people), ['people'], report)
  all.forEach(([owner, { teams }]) => {
    teams.forEach((team, i) => {
      if (Object.hasOwn(people, team))
        report(['people', owner, 'teams', i], `'${team}' is a person`, 'give the team another name')
    })
  })
}

export function checkRoles(roles: Loose['roles'], crowd: Crowd, report: Report): void {
  for (const [role, names] of Object.entries(roles)) checkNames(names, ['roles', role], { crowd, report })
}

export function checkRooms(rooms: Loose['rooms'], report: Report): void {
  for (const [name, { slack, irc }] of Object.entries(rooms)) {
    if (slack === undefined && irc === undefined) {
      report(['rooms', name], 'has no channel', 'write its channel: { slack: ops } or { irc: "#ops" } or both')
    }
  }
  const claims = (key: 'slack' | 'irc', fold: (text: string) => string) =>
    Object.entries(rooms).flatMap(([owner, room]) => {
      const channel = room[key]
      return channel === undefined ? [] : [{ path: ['rooms', owner, key], id: fold(channel), owner }]
    })
  checkClaims(
    claims('slack', text => text.toLowerCase().replace(/^#/, '')),
    report,
  )
  checkClaims(claims('irc', foldIrc), report)
  checkTwins(Object.keys(rooms), ['rooms'], report)
}
