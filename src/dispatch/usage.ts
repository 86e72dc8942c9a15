/** Help and usage, derived from the declarations alone. */
import type { Org } from '../core/org.ts'
import { code, join, type Line, type Post, post, strong, text } from '../core/post.ts'
import { servicesOf } from '../core/sequence/config.ts'
import type { State } from '../core/state.ts'
import type { Command } from './define.ts'
import { usageOf } from './fields.ts'

/** Names that work in this organisation, for examples: the service with the most targets, its last target. */
export function sampleNames(org: Org, state?: State): Record<string, string> {
  const services = Object.values(org.services)
  const service = services.toSorted((a, b) => Object.keys(b.targets).length - Object.keys(a.targets).length)[0]
  return {
    service: service?.name ?? 'SERVICE',
    target: Object.keys(service?.targets ?? {}).at(-1) ?? 'TARGET',
    revision: service?.branch ?? 'main',
    check: Object.keys(org.checks ?? {})[0] ?? 'CHECK',
    ...sequenceNames(org),
    deploy: `D${Math.max(1, state?.deploys.all.size ?? 1)}`,
  }
}

/** The first sequence, and a revision for each of its services. */
function sequenceNames({ sequences = {}, services }: Org): Record<string, string> {
  const first = Object.values(sequences)[0]
  const wanted = first ? servicesOf(first) : ['SERVICE']
  const revisions = wanted.map(service => `${service}=${services[service]?.branch ?? 'REVISION'}`)
  return { sequence: first?.name ?? 'SEQUENCE', revisions: revisions.join(' ') }
}

/** Fills `{service}` and the like in an example. */
export const fillExample = (line: string, names: Readonly<Record<string, string>>): string =>
  line.replace(/\{(\w+)\}/g, (whole, key: string) => names[key] ?? whole)

/** Usage, meaning and two examples of one command. */
export function helpFor(command: Command, org: Org, state: State): Post {
  const names = sampleNames(org, state)
  const aliases = command.aliases?.length ? text` (also ${command.aliases.map(a => `!${a}`).join(', ')})` : []
  const examples = [
    ...new Set(command.examples.filter(e => e.refused === undefined).map(e => fillExample(e.say, names))),
  ].slice(0, 2)
  const typed = command.forms?.map(forms => joined(forms)) ?? [text`${code(usageOf(command))}`]
  const needs =
    command.permission === 'read' || command.permission === 'known' ? '' : ` · needs the role ${command.permission}`
  return post(
    ...typed.map((each, i) => (i === 0 ? text`${each}${aliases}` : each)),
    text`${command.summary}${needs}`,
    text`For example: ${joined(examples, ' or ')}`,
    ...(command.notes ?? []).map(note => text`${note}`),
  )
}

const joined = (typed: readonly string[], between?: string): Line =>
  join(
    typed.map(each => text`${code(each)}`),
    between,
  )

const groups = {
  read: 'Everybody',
  known: 'Everybody known',
  deploy: 'Who deploys',
  approve: 'Who approves',
  override: 'Who overrides',
  calendar: 'Who keeps the calendar',
  announce: 'Who tells many',
} as const

/** All commands, by who may use them. */
export function helpList(commands: readonly Command[]): Post {
  const lines = Object.entries(groups).flatMap(([permission, title]) => {
    const names = commands.filter(c => c.permission === permission).map(c => `!${c.name}`)
    return names.length === 0 ? [] : [text`${strong(title)}: ${names.join(' ')}`]
  })
  return post(...lines, text`${code('!help WORD')} says more. Options are ${code('key=value')}, quotes group words.`)
}
