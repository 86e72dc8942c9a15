/** What a person does in a channel beside plain talk: act, share, come and go, set the topic, react. */
import type { Json } from './limits.ts'
import type { World } from './people.ts'
import { BOT } from './store.ts'
import { typed } from './typed.ts'

const soon = () => `${Date.now() / 1000}`

export function makeDeeds(given: {
  id: string
  team: string
  token: string
  world: World
  write(channel: string, text: string, extra?: Json): Promise<string>
}) {
  const { id, team, token, world, write } = given
  const tell = (channel: string, subtype: string, extra: Json = {}) => {
    const [ts, of] = [soon(), world.channelId(channel)]
    world.event({
      type: 'message',
      subtype,
      user: id,
      team,
      channel: of,
      channel_type: 'channel',
      ts,
      event_ts: ts,
      ...extra,
    })
  }
  return {
    /** `/me` */
    me: (channel: string, text: string) =>
      write(world.channelId(channel), typed(text, world.ids), { subtype: 'me_message' }),
    /** A reply that is also sent to the channel. */
    broadcast: (channel: string, text: string, thread: string) =>
      write(world.channelId(channel), typed(text, world.ids), {
        subtype: 'thread_broadcast',
        thread_ts: thread,
        root: { ts: thread },
      }),
    share(channel: string, file: { name: string; size: number }, text = '') {
      const page = `https://example.slack.com/files/${id}/F1/${file.name}`
      const files = [
        {
          id: 'F1',
          ...file,
          mode: 'hosted',
          permalink: page,
          url_private: `https://files.example/${file.name}?t=xoxe`,
        },
      ]
      return write(world.channelId(channel), text, { subtype: 'file_share', files, upload: true })
    },
    join: (channel: string) => tell(channel, 'channel_join', { text: `<@${id}> has joined the channel` }),
    leave: (channel: string) => tell(channel, 'channel_leave', { text: `<@${id}> has left the channel` }),
    async topic(channel: string, topic: string) {
      await world.call('conversations.setTopic', { channel: world.channelId(channel), topic }, token)
      tell(channel, 'channel_topic', { topic, text: `<@${id}> set the channel topic: ${topic}` })
    },
    /** `item_user` is whose message it is; the bot's own, unless told otherwise. */
    react(channel: string, ts: string, reaction: string, item_user: string | undefined = BOT.user) {
      const item = { type: 'message', channel: world.channelId(channel), ts }
      world.event({ type: 'reaction_added', user: id, reaction, item, item_user, event_ts: soon() })
    },
  }
}
