/** Says posts where they belong: where it was asked, in a room, in a live post's thread, or to one person. */
import type { Post } from '../../core/post.ts'
import type { Place } from '../door.ts'
import type { Channels } from './channels.ts'
import type { Live } from './live.ts'
import type { People } from './people.ts'
import type { PressedCards } from './pressed.ts'
import type { Queues } from './queues.ts'
import type { LongText, Rendered } from './render.ts'
import type { Responses } from './responses.ts'
import type { Send, Target } from './send.ts'
import { SlackRefused, type Web } from './web.ts'

/** A button that opens a form is for whoever filled it in. */
const isRefusal = ({ buttons = [], urgent, tone }: Post) =>
  buttons.every(b => b.form !== undefined) && (urgent || tone === 'bad' || tone === 'warn')

const OUTSIDE = /^(not_in_channel|channel_not_found)$/

export function makeSay(given: {
  channels: Channels
  queues: Queues
  send: Send
  live: Live
  people: People
  responses: Responses
  cards: PressedCards
  render: (post: Post) => Rendered
  web: Web
  upload: (target: Target, text: LongText) => Promise<void>
}) {
  const { channels, queues, send, live, people, responses, cards, render, web, upload } = given

  const put = async (target: Target, rendered: Rendered) => {
    const ts = await send.post(target, rendered)
    for (const text of rendered.long) await upload({ ...target, thread: target.thread ?? ts }, text)
  }
  /** A thread that is gone must not swallow what was to be said. */
  const putAnywhere = (target: Target, rendered: Rendered) =>
    put(target, rendered).catch(e => {
      if (!(e instanceof SlackRefused && e.error === 'thread_not_found' && target.thread)) throw e
      return put({ channel: target.channel }, rendered)
    })
  const enqueue = (target: Target, post: Post) =>
    queues.add(target.channel, post.urgent ?? false, () => putAnywhere(target, render(post)))

  /** False when Slack would not: then it is said aloud rather than not at all. */
  const whisper = (target: Target, user: string, rendered: Rendered): Promise<boolean> =>
    queues.add(target.channel, true, () =>
      send.whisper(target, user, rendered).then(
        () => true,
        e => {
          if (e instanceof SlackRefused) return false
          throw e
        },
      ),
    )

  return {
    async reply(to: Place, post: Post): Promise<void> {
      const { channel, thread, only } = to
      const rendered = render(post)
      if (only && !to.private && isRefusal(post) && (await whisper(cards.whisperAt(channel, thread), only, rendered)))
        return
      try {
        await enqueue({ channel, thread }, post)
      } catch (e) {
        const outside = e instanceof SlackRefused && OUTSIDE.test(e.error)
        if (!outside || !(await responses.say(channel, rendered))) throw e
      }
    },
    async announce(room: string, post: Post, about?: string): Promise<void> {
      const thread = about === undefined ? undefined : await live.threadOf(room, about)
      const channel = await channels.idOf(room)
      if (channel) await enqueue({ channel, thread }, post)
    },
    async tell(person: string, post: Post): Promise<boolean> {
      const users = people.idOf(person)
      if (!users) return false
      try {
        const opened = await web.persist(client => client.conversations.open({ users }))
        const channel = opened.channel?.id
        if (!channel) return false
        await enqueue({ channel }, post)
        return true
      } catch (e) {
        if (e instanceof SlackRefused) return false
        throw e
      }
    },
  }
}
