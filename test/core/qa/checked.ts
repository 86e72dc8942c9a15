/** An organisation whose service is checked in staging before it goes to production, and what is told of it. */
import type { Org } from '../../../src/core/org.ts'
import type { QaConfig } from '../../../src/core/qa/config.ts'
import { announce } from '../../../src/core/say/announce.ts'
import { revisionOf } from '../../helpers/commits.ts'
import { type given, read, type Setting } from '../../helpers/given.ts'
import { branch } from '../../helpers/landed.ts'
import { withTarget } from '../../helpers/org.ts'

/** Everybody's e-mail is known. `qa`: how web is checked. */
export const checked =
  (qa: Partial<QaConfig> = {}) =>
  (from: Org): Org => {
    const people = Object.values(from.people).map(p => [p.name, { ...p, email: `${p.name}@example.org` }])
    const org = withTarget(from, ['web', 'production'], { qa: 'required' })
    const web = { ...org.services.web!, repository: './web.git' }
    return {
      ...org,
      people: Object.fromEntries(people),
      services: { ...org.services, web: { ...web, qa: { target: 'staging', by: 'author', testers: [], ...qa } } },
    }
  }

type Told = Parameters<typeof branch>[0]

/** What web's branch holds. */
export const holding = (told: Told): Setting => ({ outside: { branches: { web: branch(told) } } })

/** It is found to run there. */
export const runs = (commit: string, target: string) =>
  ({ type: 'drift.found', service: 'web', target, revision: revisionOf(commit) }) as const

/** r1 runs in production, r2 and r3 by ben, r4 by nobody known. */
export const four = {
  c1: {},
  c2: { by: 'ben', qaPlan: 'look at the header' },
  c3: { by: 'ben' },
  c4: { by: 'zed' },
} as const

/** The beginning of a story: r1 runs in production, the branch is read. */
export const begun = (qa?: Partial<QaConfig>, told: Told = four) =>
  [{ org: checked(qa), ...holding(told) }, '!qa web', runs('c1', 'production'), '!qa web'] as const

type Story = ReturnType<typeof given>

/** All that is told of the last entry, to whom. */
export const toldIn = (story: Story): string =>
  announce(story.last().entry!, story.state(), story.org())
    .flatMap(({ to, room, post }) => (post ? [`${to ? `@${to}` : `#${room ?? 'all'}`} ${read(post)}`] : []))
    .join('\n')

/** Who is told something, in private or in a room. */
export const hearersOf = (story: Story): string[] =>
  announce(story.last().entry!, story.state(), story.org()).flatMap(({ to, room, post }) =>
    post ? [to === undefined ? `#${room ?? 'all'}` : `@${to}`] : [],
  )
