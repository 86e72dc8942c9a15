/** The organisation of the story: who is there, what they ship, who uses it, what they agreed on. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeLanding } from '../../../helpers/landing.ts'

/** `builds` is what everybody builds with; `search` goes out on the same day; `updates` is a consumer with people here. */
const text = (builds: string, search: string): string => `
name: Harbour
timezone: Europe/Berlin
people:
  ada:  { slack: ada@example.org,  irc: ada,  email: ada@example.org,  teams: [infra] }
  ben:  { slack: ben@example.org,  irc: ben,  email: ben@example.org,  teams: [release] }
  cleo: { slack: cleo@example.org, irc: cleo, email: cleo@example.org, teams: [infra, release] }
  dan:  { irc: dan,  email: dan@example.org,  teams: [packagers] }
  emil: { slack: emil@example.org, email: emil@example.org, teams: [docs] }
  fay:  { irc: fay,  email: fay@example.org,  teams: [qa] }
  gus:  { slack: gus@example.org,  email: gus@example.org,  teams: [mirrors] }
roles: { deploy: [infra], approve: [release], override: [cleo], announce: [release, infra] }
rooms:
  ops: { slack: ops, irc: "#ops", topic: true }
  updates: { irc: "#updates" }
meetings:
  weekly: { title: Weekly, start: 2026-11-19 12:30, every: FREQ=WEEKLY;INTERVAL=2, duration: 30m, room: ops, chair: ben, remind: [10m] }
major:
  needs: { announced: 14d, discussed: 1, outage: true }
crew:
  roles:
    lead: { from: [ben], backups: [cleo] }
    infra: { from: [ada], backups: [cleo] }
    docs: { from: [emil], backups: [gus] }
    qa: { from: [fay], backups: [gus] }
  chase: [2d, 1h]
outages: { audience: everybody }
apiBreaks: { audience: everybody, notice: 14d, remind: [7d, 1d] }
testing: { areas: [build, sign, search] }
review: { audience: everybody, meeting: weekly }
mail:
  from: Signalbox <signalbox@example.org>
  perMinute: 600
  lists:
    announce: announce@lists.example.org
    devel: { address: devel@lists.example.org, id: devel.lists.example.org }
audiences:
  everybody: { rooms: [ops], lists: [announce, devel] }
consumers:
  docs: { owners: [emil] }
  farm: { mail: farm@example.org }
services:
  builds:
    title: Builds
    tier: essential
    api: true
    repository: ${builds}/builds.git
    current: [cat, "${builds}/servers/{target}"]
    consumers: [updates, docs, farm]
    targets:
      production:
        room: ops
        approvals: 1
        approvers: [release]
        validating: 4h
        steps:
          - { name: canary, group: canary, run: [put-builds, "{revision}", canary], verify: [check-builds, canary], pause: approve }
          - { name: everyone, group: all, run: [put-builds, "{revision}", production], verify: [check-builds, production] }
  search:
    repository: ${search}/search.git
    current: [cat, "${search}/servers/{target}"]
    targets:
      production:
        room: ops
        approvals: 1
        approvers: [release]
        validating: 4h
        steps: [{ name: index, run: [put-search, "{revision}", production] }]
  updates:
    owners: [packagers]
    ownersRoom: updates
    tier: standard
`

/** Programs that put a revision on servers: by name, as plans show them. */
function programs(homes: Readonly<Record<string, string>>): string {
  const bin = mkdtempSync(join(tmpdir(), 'signalbox-bin-'))
  for (const [name, home] of Object.entries(homes)) {
    const file = `"${home}/servers/$2"`
    const put = `#!/bin/sh\necho "$1" > ${file}.new && mv ${file}.new ${file} && echo "$2 runs $1"\n`
    const check = `#!/bin/sh\ntest -s "${home}/servers/$1" && echo "$1 answers"\n`
    writeFileSync(join(bin, `put-${name}`), put, { mode: 0o755 })
    writeFileSync(join(bin, `check-${name}`), check, { mode: 0o755 })
  }
  return bin
}

/** Their repositories as they are when the story begins. */
export function makeHarbour() {
  const [builds, search] = [makeLanding('builds'), makeLanding('search')]
  const first = builds.commit('cleo', '2026-10-05 10:00', 'List of builds', { 'list.txt': 'v1\n' })
  builds.runs('canary', first)
  builds.runs('production', first)
  builds.commit('ada', '2026-11-09 16:20', 'API 2.0: builds are listed by project', { 'list.txt': 'v2\n' })
  builds.commit('ada', '2026-11-10 11:05', 'API 2.0: drop /v1', { 'v1.txt': 'gone\n' })
  search.runs('production', search.commit('cleo', '2026-10-05 10:30', 'Index of builds', { 'index.txt': 'v1\n' }))
  search.commit('cleo', '2026-11-11 09:40', 'Index: newest first', { 'index.txt': 'newest\n' })
  for (const repo of [builds, search]) repo.push()
  const bin = programs({ builds: builds.home, search: search.home })
  return {
    builds,
    search,
    config: text(builds.home, search.home),
    path: `${bin}:${process.env.PATH}`,
    remove(): void {
      for (const repo of [builds, search]) repo.remove()
      rmSync(bin, { recursive: true, force: true })
    },
  }
}

export type Harbour = ReturnType<typeof makeHarbour>
