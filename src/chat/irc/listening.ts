/** What one connection hears for the bridge, put together: talk, topics, who comes and goes. */
import type { IrcMessage } from 'irc-framework'
import type { Overheard } from '../side.ts'
import type { Batches } from './batches.ts'
import type { Folk } from './folk.ts'
import type { Mask } from './mask.ts'
import { makeOverhear } from './overhear.ts'
import { makePresence } from './presence.ts'
import type { Timers } from './queue.ts'
import { accountName, type Roster } from './roster.ts'
import { makeTopics } from './topics.ts'

export type ListeningOptions = {
  readonly timers: Timers
  readonly folk: Folk
  readonly roster: Roster
  readonly batches: Batches
  readonly mask: Mask
  now(): number
  fold(name: string): string
  has(cap: string): boolean
  supports(name: string): unknown
  isSelf(nick: string): boolean
  send(line: string): void
  roomOf(channel: string): string | undefined
  onOverheard(heard: Overheard): void
  onTrouble(about: string, words: string | undefined): void
}

export function makeListening(options: ListeningOptions) {
  const { folk, roster, has, supports, mask } = options
  const accountOf = ({ nick, tags }: IrcMessage): string | undefined => {
    if (has('account-tag')) return accountName(tags.account)
    return has('account-notify') ? roster.accountOf(nick) : undefined
  }
  const personNamed = (name: string) => folk.named(name) ?? folk.ofAccount(roster.accountOf(name))
  const overhear = makeOverhear({ ...options, personNamed, accountOf })
  const presence = makePresence(options)
  const topics = makeTopics({ ...options, room: channel => mask.room(channel, supports('LINELEN')) })
  return {
    setTopic: topics.set,
    stop: topics.stop,
    said: overhear.take,
    /** `channels`: where who does it was before. */
    happened: (message: IrcMessage, cause: string, channels: readonly string[]): void => {
      presence.take(message, channels)
      topics.take(message, cause)
    },
  }
}
