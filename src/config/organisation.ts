/** The schema of signalbox.yaml; the reference in README.md is made from it. */
import { z } from 'zod'
import { backport } from './backport.ts'
import { check } from './checks.ts'
import { known } from './consumers.ts'
import { day } from './day.ts'
import { message } from './fault.ts'
import { flags } from './flags.ts'
import * as k from './kinds.ts'
import { meeting } from './meetings.ts'
import { qa } from './qa.ts'
import { promote, staging } from './rollouts.ts'
import { sequence } from './sequences.ts'
import { target } from './target.ts'
import { train } from './trains.ts'
import { window } from './windows.ts'

const { means } = k

export const service = z.strictObject({
  tier: means(z.enum(['essential', 'standard', 'leaf']).default('standard'), 'How much depends on it'),
  api: means(z.boolean().default(false), 'Others call its API, so that breaks in it are announced'),
  repository: means(k.repository.optional(), 'Where its commits are; a folder is taken from the folder of this file'),
  branch: means(k.branch.default('main'), 'The branch that is deployed as a rule'),
  consumers: means(z.array(k.name).default([]), 'Who uses it: services, here or elsewhere', 'list of names'),
  ...known,
  current: means(k.argv.optional(), 'A program that prints the commit which runs in `{target}`'),
  flags: means(flags.optional(), 'Its feature flags and where they live', 'flags'),
  qa: means(qa.optional(), 'How its revisions are checked before they ship', 'QA'),
  staging: means(
    staging.optional(),
    'Which target follows the branch by itself; `staging: on landing` is short for `{ target: staging, deploy: on landing }`',
  ),
  promote: means(promote.optional(), 'What goes from one target on to the next', 'promotion'),
  targets: means(
    z.record(k.name, target).default({}),
    'Where it can be deployed to, each by its name',
    'targets by name',
  ),
})

export const person = z.strictObject({
  slack: means(k.slackPerson.optional(), 'Who they are on Slack'),
  irc: means(k.ircAccount.optional(), 'Who they are on IRC: the services account, never a nick'),
  email: means(k.email.optional(), 'Where mail reaches them, and what they commit with'),
  timezone: means(k.timezone.optional(), "When it is morning for them; the organisation's when it is not written"),
  teams: means(
    z.array(k.name).default([]),
    'The teams they are in; a team exists by being named here',
    'list of names',
  ),
})

export const roles = z.strictObject({
  deploy: means(k.names.optional(), 'Who may ask for deployments, start, stop, verify and roll back'),
  approve: means(k.names.optional(), 'Who may approve and reject'),
  override: means(k.names.optional(), 'Who may pass a gate that says no, with a reason'),
  calendar: means(k.names.optional(), 'Who keeps the calendar: windows, trains, freezes and meetings'),
  announce: means(k.names.optional(), 'Who tells many: outages, API breaks, calls for testing, mail'),
})

export const room = z.strictObject({
  slack: means(k.slackChannel.optional(), 'Its channel on Slack, by name or id'),
  irc: means(k.ircChannel.optional(), 'Its channel on IRC; in quotes, because `#` begins a comment'),
  timezone: means(
    k.timezone.optional(),
    "On IRC, times are said in UTC and by the clocks of this zone; the organisation's when it is not written",
  ),
  relay: means(z.boolean().default(true), 'What is said in one of its channels is said in the other'),
  joins: means(
    z.enum(['quiet', 'summary']).default('quiet'),
    'Whether one side is told who comes and goes on the other; many at once in one line',
  ),
  deletes: means(z.boolean().default(false), 'Whether one side is told of messages taken back on the other'),
  topic: means(z.boolean().default(false), 'The topics of its channels follow each other'),
  ignore: means(k.ignored.default([]), 'Whose words stay on their side'),
})

const people = z.record(k.name, person).refine(all => Object.keys(all).length > 0, {
  error: message('names nobody', 'add at least yourself: ada: { irc: ada }'),
})

export const organisation = z.strictObject({
  name: means(
    z
      .string()
      .trim()
      .min(1, { error: message('is empty', 'write what the organisation is called') }),
    'What the organisation is called',
  ),
  timezone: means(k.timezone.default('UTC'), 'Windows and meetings keep this local time over summer time changes'),
  people: means(people, 'Everybody who may do something, each by the name that the bot calls them', 'people by name'),
  roles: means(roles.prefault({}), 'Who may do what; a role that is not written is nobody', 'roles'),
  rooms: means(
    z.record(k.name, room).default({}),
    'Where the bot talks; one room may have a channel on each network',
    'rooms by name',
  ),
  services: means(z.record(k.name, service).default({}), 'What can be deployed', 'services by name'),
  windows: means(
    z.record(k.name, window).default({}),
    'Times in which deployments may go out, each by its name',
    'windows by name',
  ),
  backport: means(backport.optional(), 'What may be signed up for a backport window', 'policy'),
  trains: means(
    z.record(k.name, train).default({}),
    'What moves from stop to stop on fixed days, each by its name',
    'trains by name',
  ),
  meetings: means(z.record(k.name, meeting).default({}), 'Who meets when, each by its name', 'meetings by name'),
  checks: means(z.record(k.name, check).default({}), 'End-to-end checks, each by its name', 'checks by name'),
  sequences: means(
    z.record(k.name, sequence).default({}),
    'Several services that are deployed in order, with checks between them, each by its name',
    'sequences by name',
  ),
  ...day,
  bridges: means(
    k.nicks.default([]),
    'Other bridges in the rooms, by name or account: never relayed, as their words are there already',
  ),
  reactions: means(
    z.record(k.emojiName, k.reactionWord).default({}),
    'What a reaction on a question of the bot says, by the name of the emoji: `white_check_mark: approve`',
    'answers by emoji',
  ),
  sample: means(
    z.string().min(1).optional(),
    'Marks the sample organisation: its repository is made in this folder at the first start',
    'folder',
  ),
})

/** What a file of the right form says, defaults filled in. */
export type Organisation = z.output<typeof organisation>
