/** Puts the parts of Slack's side of the bridge together. */
import type { Side } from '../side.ts'
import type { Channels } from './channels.ts'
import { makeDirectory } from './directory.ts'
import type { Intake } from './intake.ts'
import { makeMembers } from './members.ts'
import type { SlackOptions, Timing } from './options.ts'
import { makeOverhear, type Overhear } from './overhear.ts'
import type { People, Self } from './people.ts'
import type { Queues } from './queues.ts'
import { makeReadTalk } from './read-talk.ts'
import { makeSaidHere } from './said-here.ts'
import { makeSeen } from './seen.ts'
import type { Send } from './send.ts'
import { makeSide } from './side.ts'
import type { Status } from './status.ts'
import { makeThreads } from './threads.ts'
import { makeTopics } from './topics.ts'
import { makeTwins } from './twins.ts'
import type { Web } from './web.ts'

export function makeBridgehead(given: {
  options: SlackOptions
  timing: Timing
  status: Status
  web: Web
  people: People
  channels: Channels
  queues: Queues
  send: Send
  intake: Intake
  self: () => Self | undefined
  aboutOf: (channel: string, ts: string) => string | undefined
}): { readonly side: Side; readonly overhear: Overhear } {
  const { options, timing, web, people, channels, self } = given
  const { now, log } = options
  const said = makeSaidHere()
  const read = makeReadTalk({ people, channels })
  const tell = async (message: Parameters<typeof read.talkOf>[0]) => {
    const [speaker, talk] = await Promise.all([read.speakerOf(message), read.talkOf(message)])
    return { name: speaker.name, ...(speaker.id !== undefined && { user: speaker.id }), talk }
  }
  const threads = makeThreads({ web, timing, tell })
  const topics = makeTopics(web)
  const directory = makeDirectory(web, now)
  const members = makeMembers({ web, people, directory, timing, self, now })
  const ours = (channel: string, ts: string) => said.find(channel, ts) !== undefined
  const shared = { ...given, log, now, members, directory, threads, topics, said }
  const overhear = makeOverhear({ ...shared, twins: makeTwins(web, timing), read, ours, seen: makeSeen(now) })
  const side = makeSide({ ...shared, overhear, configured: Object.keys(options.people) })
  return { side, overhear }
}
