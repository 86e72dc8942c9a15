/** The organisation as the configuration describes it: people, roles, rooms, services, targets and their steps. */

import type { BackportPolicy } from './backport/config.ts'
import type { CheckConfig, CheckNeed } from './check/config.ts'
import type { Reapply } from './cowboy/config.ts'
import type { DayPolicies } from './day-config.ts'
import type { FlagsConfig } from './flag/config.ts'
import type { MeetingConfig } from './meeting/config.ts'
import type { QaConfig } from './qa/config.ts'
import type { PromoteConfig, StagingConfig } from './rollout/config.ts'
import type { SequenceConfig } from './sequence/config.ts'
import type { TrainConfig } from './train/config.ts'
import type { WindowConfig } from './window/config.ts'

export type Person = {
  readonly name: string
  /** A Slack user id, or an e-mail address that the Slack door looks up once. */
  readonly slack?: string
  /** An IRC services account; never a nick. */
  readonly irc?: string
  /** Never configured: the Slack user that was linked in chat, where `slack` is an e-mail address. */
  readonly linkedSlack?: string
  readonly email?: string
  /** IANA; absent: the organisation's. */
  readonly timezone?: string
  readonly teams: readonly string[]
}

export type Room = {
  readonly name: string
  readonly slack?: string
  readonly irc?: string
  /** IANA name of the zone in which times are said there beside UTC; absent: the organisation's. */
  readonly timezone?: string
  /** Whether what is said on one side is said on the other; absent: yes. */
  readonly relay?: boolean
  /** Who comes and goes: not told, or many at once in one line; absent: quiet. */
  readonly joins?: 'quiet' | 'summary'
  /** Whether a message that was taken back is told of; absent: no. */
  readonly deletes?: boolean
  /** Whether the topics follow each other; absent: no. */
  readonly topic?: boolean
  /** Names, accounts or people whose words stay on their side. */
  readonly ignore?: readonly string[]
}

export type Step = {
  readonly name: string
  readonly group?: string
  /** Arguments of a program. `{revision}` and the like are filled in; no shell is involved. */
  readonly run: readonly string[]
  readonly verify?: readonly string[]
  /** Milliseconds to wait after the step, or `approve` to ask somebody whether to go on. */
  readonly pause?: number | 'approve'
  /** What can't be undone by deploying the old revision. */
  readonly oneWay?: boolean
  /** Milliseconds until the step is stopped. */
  readonly timeout: number
}

export type Target = {
  readonly name: string
  readonly room?: string
  readonly approvals: number
  /** Teams or people; at least one approval comes from here. */
  readonly approvers: readonly string[]
  /** Milliseconds until an unanswered approval lapses. */
  readonly approvalTime: number
  readonly autostart: boolean
  /** Milliseconds between "done" and "healthy". */
  readonly validating: number
  readonly steps: readonly Step[]
  readonly rollback?: readonly Step[]
  readonly rollbackApprovals: number
  /** Kinds or names of windows: outside of them nothing is deployed here. Absent or empty: at any time. */
  readonly windows?: readonly string[]
  /** Only what is deployable as tip goes here. */
  readonly qa?: 'required'
  /** Checks that must have passed. */
  readonly checks?: readonly CheckNeed[]
  /** What it counts as where another service has to be ready in the same one; absent: its own name. */
  readonly environment?: string
  /** Its servers, by name. */
  readonly hosts?: readonly string[]
  /** Puts a change that was made by hand back on its servers. */
  readonly reapply?: Reapply
}

export type Service = {
  readonly name: string
  readonly tier: 'essential' | 'standard' | 'leaf'
  readonly api: boolean
  /** A local path or a URL of a git repository. */
  readonly repository?: string
  readonly branch: string
  readonly consumers: readonly string[]
  /** A program that prints the commit which runs in `{target}`. */
  readonly current?: readonly string[]
  readonly targets: Readonly<Record<string, Target>>
  /** Teams or people who care for it: they are asked when an API that it uses breaks. */
  readonly owners?: readonly string[]
  /** Where its owners are asked; absent: each in private. */
  readonly ownersRoom?: string
  /** Where they are asked by mail, if not here. */
  readonly mail?: string
  /** The audience of those who develop against it. */
  readonly audience?: string
  /** What its users know it as, and where it is: shown in announcements. */
  readonly title?: string
  readonly url?: string
  readonly qa?: QaConfig
  readonly staging?: StagingConfig
  readonly promote?: PromoteConfig
  readonly flags?: FlagsConfig
}

/** `read` needs no role: everybody may. */
/** `calendar`: keeps windows, trains, freezes and meetings. */
/** `announce`: tells many: outages, API breaks, calls for testing, mail. */
export type Role = 'deploy' | 'approve' | 'override' | 'calendar' | 'announce'

export type Org = {
  readonly name: string
  readonly timezone: string
  readonly people: Readonly<Record<string, Person>>
  readonly roles: Readonly<Partial<Record<Role, readonly string[]>>>
  readonly rooms: Readonly<Record<string, Room>>
  readonly services: Readonly<Record<string, Service>>
  /** Names of other bridges in the rooms: their words are never relayed, and never obeyed. */
  readonly bridges?: readonly string[]
  readonly windows?: Readonly<Record<string, WindowConfig>>
  readonly backport?: BackportPolicy
  readonly trains?: Readonly<Record<string, TrainConfig>>
  readonly meetings?: Readonly<Record<string, MeetingConfig>>
  readonly checks?: Readonly<Record<string, CheckConfig>>
  readonly sequences?: Readonly<Record<string, SequenceConfig>>
  /** What a reaction on a prompt says, by Slack's short name: `white_check_mark: approve`. */
  readonly reactions?: Readonly<Record<string, string>>
} & DayPolicies
