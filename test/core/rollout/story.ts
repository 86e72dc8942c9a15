/** Stories in which web follows its branch: r1 c1, r2 c2, … by ada and ben. */
import type { Org, Service } from '../../../src/core/org.ts'
import { announce } from '../../../src/core/say/announce.ts'
import { read, type Setting, type Story } from '../../helpers/given.ts'
import { branch } from '../../helpers/landed.ts'
import { org } from '../../helpers/org.ts'

type Told = Parameters<typeof branch>[0]

const by = { c1: 'ada', c2: 'ben', c3: 'ada', c4: 'ada', f1: 'ben', c5: 'ben' } as const

/** What is on the branch of web: `c1 c2 c3`; some marked, `c2: { noQa: true }`. */
export const landed = (names: string, marks: Told = {}): Setting => ({
  outside: {
    branches: {
      web: branch(
        Object.fromEntries(names.split(' ').map(name => [name, { by: by[name as keyof typeof by], ...marks[name] }])),
      ),
    },
  },
})

/** The test organisation with e-mails, and web as it is said here. */
export const withWeb =
  (web: Partial<Service>) =>
  (from: Org = org): Org => ({
    ...from,
    people: Object.fromEntries(
      Object.entries(from.people).map(([name, p]) => [name, { ...p, email: `${name}@example.org` }]),
    ),
    services: { ...from.services, web: { ...from.services.web!, repository: './web.git', ...web } },
  })

export const onLanding: Partial<Service> = { staging: { target: 'staging', deploy: 'on landing' } }

/** Each announcement of the last entry: where, and what is read there. */
export const told = (story: Story): string[] =>
  (story.last().entry ? announce(story.last().entry!, story.state(), story.org()) : []).flatMap(({ to, room, post }) =>
    post ? [`${to ?? `#${room}`} ${read(post)}`] : [],
  )
