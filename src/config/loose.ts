/** As much of signalbox.yaml as can be understood although something else in it is wrong, for the cross checks. */
import { z } from 'zod'
import { meeting, noMeeting, noTrain, noWindow, sequence, train, window } from './loose-calendar.ts'
import { byName, number, text, texts } from './loose-kinds.ts'

const person = z.object({ slack: text, irc: text, email: text, teams: texts })
const step = z.object({ name: text, run: texts, verify: texts })
const steps = z.array(step.catch({ name: undefined, run: [], verify: [] })).catch([])

const reapply = z.object({ run: texts, verify: texts })
const noReapply = { run: [], verify: [] }

const check = z.object({ run: texts, after: texts, targets: texts, room: text })
const noCheck = { run: [], after: [], targets: [], room: undefined }

// Without a name where it can't be read.
const need = z.union([z.string(), z.object({ check: text, within: z.unknown().optional() })]).catch('')

const target = z.object({
  room: text,
  approvals: number(1),
  rollbackApprovals: number(0),
  approvers: texts,
  windows: texts,
  qa: text,
  checks: z.array(need).catch([]),
  environment: text,
  steps,
  rollback: steps,
  reapply: reapply.catch(noReapply),
})

const qa = z.object({ target: text, by: z.enum(['author', 'other']).catch('author'), testers: texts })

const staging = z.union([z.string(), z.object({ target: text })])
const promote = z.object({ from: text, to: text, how: text })

const service = z.object({
  repository: text,
  consumers: texts,
  owners: texts,
  ownersRoom: text,
  mail: text,
  audience: text,
  current: texts,
  staging: staging.optional().catch(undefined),
  promote: promote.optional().catch(undefined),
  flags: z.object({ target: text }).optional().catch(undefined),
  qa: qa.optional().catch(undefined),
  targets: byName(
    target.catch({
      room: undefined,
      approvals: 0,
      rollbackApprovals: 0,
      approvers: [],
      windows: [],
      qa: undefined,
      checks: [],
      environment: undefined,
      steps: [],
      rollback: [],
      reapply: noReapply,
    }),
  ),
})

const policy = z.object({ who: texts, kinds: texts.optional(), forbidden: texts, target: text })
const noPolicy = { who: [], forbidden: [], target: undefined }

const mail = z.object({ lists: byName(z.unknown()) })
const audience = z.object({ rooms: texts, lists: texts, feed: z.boolean().catch(true) })
const noAudience = { rooms: [], lists: [], feed: true }

const noService = {
  ...{ repository: undefined, current: [], targets: {}, consumers: [], owners: [] },
  ...{ ownersRoom: undefined, mail: undefined, audience: undefined },
}

const consumer = z.object({ owners: texts, room: text, mail: text })
const noConsumer = { owners: [], room: undefined, mail: undefined }

const crewRole = z.object({ need: number(1), from: texts, backups: texts })
const noRole = { need: 1, from: [], backups: [] }

const major = z.object({ targets: texts, needs: z.object({ meeting: text }).catch({ meeting: undefined }) })
const noMajor = { targets: [], needs: { meeting: undefined } }

const loose = z.object({
  people: byName(person.catch({ slack: undefined, irc: undefined, email: undefined, teams: [] })),
  roles: z
    .object({ deploy: texts, approve: texts, override: texts, calendar: texts, announce: texts })
    .catch({ deploy: [], approve: [], override: [], calendar: [], announce: [] }),
  rooms: byName(z.object({ slack: text, irc: text }).catch({ slack: undefined, irc: undefined })),
  windows: byName(window.catch(noWindow)),
  backport: policy.catch(noPolicy),
  meetings: byName(meeting.catch(noMeeting)),
  checks: byName(check.catch(noCheck)),
  trains: byName(train.catch(noTrain)),
  mail: mail.optional().catch({ lists: {} }),
  audiences: byName(audience.catch(noAudience)),
  board: z.object({ room: text }).prefault({}).catch({ room: undefined }),
  outages: z.object({ audience: text }).prefault({}).catch({ audience: undefined }),
  review: z.object({ audience: text, meeting: text }).prefault({}).catch({}),
  testing: z.object({ audience: text }).prefault({}).catch({ audience: undefined }),
  consumers: byName(consumer.catch(noConsumer)),
  apiBreaks: z.object({ audience: text, developers: text }).optional().catch(undefined),
  crew: z
    .object({ roles: byName(crewRole.catch(noRole)) })
    .optional()
    .catch(undefined),
  major: major.catch(noMajor),
  sequences: byName(sequence.catch({ room: undefined, steps: [] })),
  services: byName(service.catch(noService)),
})

export type Loose = z.output<typeof loose>
export type LooseWindow = z.output<typeof window>
export type LooseMeeting = z.output<typeof meeting>
export type LooseCheck = z.output<typeof check>
export type LooseTrain = z.output<typeof train>
export type LooseSequence = z.output<typeof sequence>
export type LooseService = z.output<typeof service>
export type LooseTarget = z.output<typeof target>

/** Never throws; what is not there is empty. */
export function readLoose(value: unknown): Loose {
  const read = loose.safeParse(value)
  return read.success ? read.data : loose.parse({})
}
