/** What the configuration says of big days: whom announcements reach, what is major, who is on the crew. */
import type { BreakPolicy } from './apibreak/config.ts'
import type { BoardPolicy } from './broken/config.ts'
import type { AudienceConfig, MailConfig } from './bulletin/config.ts'
import type { ConsumerConfig } from './catalogue/config.ts'
import type { CrewPolicy } from './crew/config.ts'
import type { MajorPolicy } from './major/config.ts'
import type { OutagePolicy } from './outage/config.ts'
import type { ReviewPolicy } from './review/config.ts'
import type { TestingPolicy } from './testing/config.ts'

export type DayPolicies = {
  /** Who uses the services and is none: by name. */
  readonly consumers?: Readonly<Record<string, ConsumerConfig>>
  readonly mail?: MailConfig
  /** Whom an announcement goes to, by name. */
  readonly audiences?: Readonly<Record<string, AudienceConfig>>
  readonly outages?: OutagePolicy
  readonly apiBreaks?: BreakPolicy
  readonly testing?: TestingPolicy
  readonly major?: MajorPolicy
  readonly crew?: CrewPolicy
  readonly board?: BoardPolicy
  readonly review?: ReviewPolicy
}
