import { expect, test } from 'vitest'
import { printFaults, readConfig } from '../../src/config.ts'
import { editing, faultsIn } from '../helpers/faults.ts'

const good = `name: Example
people:
  ada: { irc: ada, teams: [infra] }
  ben: { irc: ben, teams: [docs] }
rooms:
  ops: { irc: "#ops" }
  dev: { irc: "#dev" }
audiences:
  infrastructure: { rooms: [ops] }
  web-users: { rooms: [dev] }
services:
  web:
    title: The page
    url: https://www.example.org
    consumers: [api, bodhi, koschei, copr]
    audience: web-users
  api: { owners: [infra], ownersRoom: ops }
consumers:
  bodhi: { owners: [docs] }
  koschei: { owners: [ben], room: dev }
  copr: { mail: copr@example.org, title: Copr }
apiBreaks: { audience: infrastructure, developers: web-users, notice: 60d, remind: [1d, 7d] }
`
const day = 86_400_000
const edited = editing(good)
const read = (yaml: string) => readConfig({}, () => yaml)
const warnings = (yaml: string): string => printFaults(read(yaml).warnings)
const faultsOf = (yaml: string): string => faultsIn(() => read(yaml)).join('\n')

test('who uses what, whom one asks, and who is told', () => {
  const { org, warnings } = read(good)
  expect(warnings).toEqual([])
  expect(org.consumers!.copr).toEqual({ name: 'copr', owners: [], mail: 'copr@example.org', title: 'Copr' })
  expect(org.services.web).toMatchObject({ title: 'The page', url: 'https://www.example.org', audience: 'web-users' })
  expect(org.services.api).toMatchObject({ owners: ['infra'], ownersRoom: 'ops' })
  expect(org.apiBreaks).toEqual({
    ...{ audience: 'infrastructure', developers: 'web-users', notice: 60 * day, remind: [7 * day, day] },
  })
})

test('an organisation that writes nothing of it has a month of notice and four reminders', () => {
  const { org } = read('name: Example\npeople: { ada: { irc: ada } }\n')
  expect(org.apiBreaks).toEqual({ notice: 30 * day, remind: [14 * day, 7 * day, 3 * day, day] })
  expect(org.consumers).toEqual({})
})

test('a consumer that nobody can be asked for is told of, not refused', () => {
  expect(warnings(edited('copr]', 'copr, badges]'))).toBe(
    "signalbox.yaml:15 services.web.consumers[4]: nobody to ask for 'badges' when the API breaks — write it with owners, room or mail under consumers: badges:",
  )
  expect(warnings(edited('{ owners: [infra], ownersRoom: ops }', '{}'))).toContain('under services: api:')
  expect(warnings(edited('{ owners: [docs] }', '{}'))).toContain("nobody to ask for 'bodhi'")
})

test.each([
  ['owners: [docs]', 'owners: [dosc]', "consumers.bodhi.owners[0]: no team or person 'dosc' — did you mean 'docs'?"],
  ['owners: [infra]', 'owners: [zoe]', "services.api.owners[0]: no team or person 'zoe'"],
  ['ownersRoom: ops', 'ownersRoom: opps', "services.api.ownersRoom: no room 'opps' — did you mean 'ops'?"],
  ['room: dev', 'room: devs', "consumers.koschei.room: no room 'devs' — did you mean 'dev'?"],
  ['audience: web-users', 'audience: web-user', "services.web.audience: no audience 'web-user'"],
  ['developers: web-users', 'developers: nobody', "apiBreaks.developers: no audience 'nobody'"],
  ['copr: { mail', 'api: { owners: [ada] }\n  copr: { mail', 'consumers.api: is also a service'],
  ['copr@example.org', 'copr', 'is no e-mail address'],
  ['notice: 60d', 'notice: soon', 'is no duration'],
  ['https://www.example.org', '"javascript:alert(1)"', 'services.web.url'],
  ['title: Copr', 'title: ""', 'consumers.copr.title'],
])('%s written as %s is refused', (from, to, says) => {
  expect(faultsOf(edited(from, to))).toContain(says)
})

test('what is broken elsewhere does not hide it', () => {
  const broken = edited('owners: [docs]', 'owners: [dosc]', edited('name: Example', 'nmae: Example'))
  expect(faultsOf(broken)).toContain("no team or person 'dosc'")
})
