/** A deployment planned for a Friday two weeks ahead, and a crew for it: ada and cleo of infra, ben leads; dora and emil stand by. */
import type { Org } from '../../src/core/org.ts'
import { given, read, type Script, type Story } from './given.ts'
import { linesOf } from './said.ts'

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]

export const withCrew = (org: Org): Org => ({
  ...org,
  people: {
    ...org.people,
    dora: { name: 'dora', slack: 'U0DORA', irc: 'dora', teams: ['qa'] },
    emil: { name: 'emil', slack: 'U0EMIL', irc: 'emil', timezone: 'America/New_York', teams: ['docs'] },
  },
  crew: {
    roles: {
      lead: { name: 'lead', need: 1, from: ['ben'], backups: ['cleo'] },
      infra: { name: 'infra', need: 2, from: ['infra'], backups: ['dora', 'emil'] },
    },
    chase: [7 * day, 2 * day, 12 * hour, hour],
    hours: { from: 540, until: 1080 },
    ...{ rollCall: hour, escalate: 10 * minute, voice: false },
  },
})

/** Friday 27 March, 09:00 to 18:00 in Berlin: before its clocks change. */
export const planned = '!deploy web c3 to production on="2026-03-27 09:00..18:00" the new menu'
export const friday = { from: Date.UTC(2026, 2, 27, 8), until: Date.UTC(2026, 2, 27, 17) }

/** Called together, with nobody asked yet. */
export const called = (...script: readonly Script[]): Story =>
  given({ org: withCrew }, planned, '!crew call D1', ...script)

/** Everybody who is needed was asked. */
export const asked = (...script: readonly Script[]): Story => called('!crew ask D1', ...script)

export const yes = ['!crew yes D1', 'ben> !crew yes D1', 'cleo> !crew yes D1'] as const

/** Who was told something in private by the last line, with the words. */
export const told = (story: Story): string[] =>
  story
    .facts()
    .flatMap(f =>
      f.type === 'notice.opened' ? [`${f.kind} ${'to' in f.hearer ? `@${f.hearer.to}` : f.hearer.room}`] : [],
    )

/** All that rooms and persons heard of the last line. */
export const heard = (story: Story): string => linesOf(story.last().room).join('\n')

export const shown = (story: Story): string => story.last().room.map(read).join('\n')

/** What was recorded of crews and what they hand over. */
export const kinds = (story: Story): string[] =>
  story.facts().flatMap(f => (/^(crew|handover)\./.test(f.type) ? [f.type] : []))
