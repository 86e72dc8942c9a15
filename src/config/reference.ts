/** The configuration reference and .env.example, written from the schemas so that they can't fall behind. */
import { backport } from './backport.ts'
import { board } from './board.ts'
import { reapplyPlaceholders } from './check-cowboys.ts'
import { placeholders } from './check-services.ts'
import { check, need } from './checks.ts'
import { apiBreaks, consumer } from './consumers.ts'
import { reapply } from './cowboys.ts'
import { crew, crewRole } from './crew.ts'
import { environment } from './environment.ts'
import { flags } from './flags.ts'
import { audience, list, mail } from './mail.ts'
import { major, majorNeeds } from './major.ts'
import { meeting } from './meetings.ts'
import { organisation, person, roles, room, service } from './organisation.ts'
import { outages } from './outages.ts'
import { qa } from './qa.ts'
import { review } from './review.ts'
import { promote, staging } from './rollouts.ts'
import { defaultOf, meaningOf, type Schema, shapeOf, typeOf } from './schema.ts'
import { sequence, step as sequenceStep } from './sequences.ts'
import { step, target } from './target.ts'
import { testing } from './testing.ts'
import { cut, stop, train } from './trains.ts'
import { window } from './windows.ts'

/** Markdown tables of every setting: key, type, default, meaning. For README.md, between its `reference` markers. */
export function configReference(): string {
  return [
    table('Environment variables', 'variable', environment),
    'Empty variables count as not set. With neither `SLACK_BOT_TOKEN` nor `IRC_HOST`, the terminal is the door.',
    table('`signalbox.yaml`', 'key', organisation),
    table('`people.NAME`', 'key', person),
    table('`roles`', 'key', roles),
    'Everybody may read. A role lists teams and people.',
    table('`rooms.NAME`', 'key', room),
    table('`services.NAME`', 'key', service),
    table('`services.NAME.qa`', 'key', qa),
    table('`services.NAME.flags`', 'key', flags),
    table('`services.NAME.staging`', 'key', staging),
    table('`services.NAME.promote`', 'key', promote),
    table('`services.NAME.targets.NAME`', 'key', target),
    table('`steps` and `rollback`, each step', 'key', step),
    table('`services.NAME.targets.NAME.reapply`', 'key', reapply),
    table('`services.NAME.targets.NAME.checks`, each', 'key', need),
    table('`checks.NAME`', 'key', check),
    table('`sequences.NAME`', 'key', sequence),
    table('`sequences.NAME.steps`, each step', 'key', sequenceStep),
    table('`windows.NAME`', 'key', window),
    table('`backport`', 'key', backport),
    table('`trains.NAME`', 'key', train),
    table('`trains.NAME.cut`', 'key', cut),
    table('`trains.NAME.stops`, each stop', 'key', stop),
    table('`meetings.NAME`', 'key', meeting),
    ...ofDay(),
    'Filled in in the words of `run`, `verify` and `current`, as whole arguments or parts of one, never through a shell:',
    listOf(placeholders),
    '`current` knows `{service}` and `{target}` only. `reapply` knows beside them:',
    listOf(reapplyPlaceholders),
  ].join('\n\n')
}

/** What is for the day of a big deployment, and the weeks around it. */
const ofDay = (): string[] => [
  table('`major`', 'key', major),
  table('`major.needs`', 'key', majorNeeds),
  table('`crew`', 'key', crew),
  table('`crew.roles.NAME`', 'key', crewRole),
  table('`outages`', 'key', outages),
  table('`testing`', 'key', testing),
  table('`board`', 'key', board),
  table('`review`', 'key', review),
  table('`mail`', 'key', mail),
  table('`mail.lists.NAME`', 'key', list),
  table('`audiences.NAME`', 'key', audience),
  table('`consumers.NAME`', 'key', consumer),
  table('`apiBreaks`', 'key', apiBreaks),
]

const listOf = (all: Readonly<Record<string, string>>): string =>
  Object.entries(all)
    .map(([name, meaning]) => `- \`{${name}}\`: ${meaning}`)
    .join('\n')

function table(title: string, first: string, schema: Schema): string {
  const rows = Object.entries(shapeOf(schema) ?? {}).map(([key, of]) => [
    `\`${key}\``,
    typeOf(of),
    sayDefault(of),
    meaningOf(of),
  ])
  const head = [
    [first, 'type', 'default', 'meaning'],
    ['---', '---', '---', '---'],
  ]
  return `### ${title}\n\n${[...head, ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n')}`
}

function sayDefault(schema: Schema): string {
  const found = defaultOf(schema)
  if (found.need === 'required') return 'required'
  if (found.need === 'optional') return ''
  const { value } = found
  if (Array.isArray(value)) return `\`[${value.join(', ')}]\``
  return typeof value === 'object' ? '' : `\`${value}\``
}

/** The text of .env.example: each variable once, commented out, under one line of meaning. */
export function envExample(): string {
  const entries = Object.entries(environment.shape).map(([key, schema]) => {
    const found = defaultOf(schema)
    return `# ${meaningOf(schema).replaceAll('`', '')}\n#${key}=${found.need === 'default' ? found.value : ''}\n`
  })
  return `# Copy this to .env and take the # away from what you set. signalbox.yaml holds the rest.\n\n${entries.join('\n')}`
}
