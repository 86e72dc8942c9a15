/** What a person at a Slack client can do: say, edit, delete, press, answer a modal, type a slash command. */
import { randomUUID } from 'node:crypto'
import { makeDeeds } from './deeds.ts'
import { isJson, type Json, str } from './limits.ts'
import type { Kind } from './links.ts'
import { modalPicture, type Typed, valuesOf } from './modal.ts'
import { buttonsOf, renderMessage } from './picture.ts'
import { type Answer, BOT } from './store.ts'
import { typed } from './typed.ts'

export type World = {
  origin: string
  call(method: string, args: Json, token: string): Promise<Answer>
  ids: ReadonlyMap<string, string>
  teamOf(name: string): string
  channelId(channel: string): string
  firstChannel: string
  /** Remembers which channel a message stands in. */
  where: Map<string, string>
  /** The words of each message as they are now. */
  texts: Map<string, string>
  event(event: Json): void
  ask(kind: Kind, payload: Json): Promise<Json>
  /** Every message the bot may have put buttons in, newest first. */
  everything(): Promise<Json[]>
  viewFor(trigger: string): Promise<Json>
  triggerFor(user: string): Promise<string>
}

export type Person = ReturnType<typeof makePerson>

export function makePerson(name: string, world: World) {
  const id = world.ids.get(name)
  if (!id) throw new Error(`no user ${name}`)
  const token = `xoxp-${name}`
  const team = world.teamOf(name)
  const about = (channel: string) => ({ channel, channel_type: channel.startsWith('D') ? 'im' : 'channel', team })

  const write = async (channel: string, text: string, extra: Json = {}) => {
    const stored = await world.call(
      'chat.postMessage',
      { channel, text: text || '…', thread_ts: extra.thread_ts },
      token,
    )
    if (!stored.ok) throw new Error(`say: ${stored.error}`)
    const ts = str(stored.ts)
    world.where.set(ts, channel)
    world.texts.set(ts, text)
    world.event({ type: 'message', user: id, text, ts, event_ts: ts, ...about(channel), user_team: team, ...extra })
    if (text.includes(`<@${BOT.user}>`) && !channel.startsWith('D'))
      world.event({
        type: 'app_mention',
        user: id,
        text,
        ts,
        event_ts: ts,
        ...about(channel),
        user_team: team,
        ...extra,
      })
    return ts
  }
  const changed = (channel: string, change: Json, old: string) => {
    const ts = `${Date.now() / 1000}`
    const previous_message = { type: 'message', user: id, team, text: world.texts.get(old) ?? '!before', ts: old }
    world.event({ type: 'message', ...change, previous_message, hidden: true, ts, event_ts: ts, ...about(channel) })
  }
  const openDm = async () => {
    const opened = await world.call('conversations.open', { users: BOT.user }, token)
    return isJson(opened.channel) ? str(opened.channel.id) : ''
  }
  const interaction = async (channel: string) => ({
    user: { id, username: name, name, team_id: team },
    team: { id: BOT.team, domain: 'example' },
    api_app_id: BOT.app,
    token: 'verification',
    trigger_id: await world.triggerFor(id),
    response_url: `${world.origin}/respond/${channel}:${id}`,
  })
  const submit = async (trigger: string, typed: string | Typed) => {
    const view = await world.viewFor(trigger)
    const base = await interaction(str(view.id))
    const state = { values: valuesOf(view, typed) }
    return world.ask('interactive', { ...base, type: 'view_submission', view: { ...view, state } })
  }

  return {
    id,
    /** Types in a channel; gives the message's ts. With `raw` the text is taken as Slack's codes. */
    say: (channel: string, text: string, options: { thread?: string; raw?: boolean; extra?: Json } = {}) =>
      write(world.channelId(channel), options.raw ? text : typed(text, world.ids), {
        ...(options.thread ? { thread_ts: options.thread } : {}),
        ...options.extra,
      }),
    dm: async (text: string) => write(await openDm(), typed(text, world.ids)),
    openDm,
    async edit(ts: string, text: string) {
      const channel = world.where.get(ts) ?? ''
      const words = typed(text, world.ids)
      await world.call('chat.update', { channel, ts, text: words }, token)
      changed(
        channel,
        {
          subtype: 'message_changed',
          message: { type: 'message', user: id, team, text: words, ts, edited: { user: id } },
        },
        ts,
      )
      world.texts.set(ts, words)
    },
    /** A preview of a link appears below a message, or a reply; its words stay. */
    unfurl(ts: string) {
      const text = world.texts.get(ts)
      const message = { type: 'message', user: id, team, text, ts, attachments: [{ title: 'a page' }] }
      changed(world.where.get(ts) ?? '', { subtype: 'message_changed', message }, ts)
    },
    ...makeDeeds({ id, team, token, world, write }),
    async remove(ts: string) {
      const channel = world.where.get(ts) ?? ''
      await world.call('chat.delete', { channel, ts }, token)
      changed(channel, { subtype: 'message_deleted', deleted_ts: ts }, ts)
    },
    /**
     * Presses a button of the message with this ts, or of the newest message that has the button and shows this text.
     * `input` answers the modal that opens, or the fields of it by their labels; `cancel` says no to the confirm dialog; `seen` is the message as an
     * old screen still shows it. Gives the trigger's id.
     */
    async press(
      where: string,
      label: string,
      options: { input?: string | Typed; cancel?: boolean; actionTs?: string; seen?: Json } = {},
    ) {
      const has = (m: Json) => buttonsOf(m).some(b => renderMessage({ blocks: [b.block] }).includes(`${label}]`))
      const messages = options.seen ? [options.seen] : await world.everything()
      const message = messages.find(m => has(m) && (m.ts === where || renderMessage(m).includes(where)))
      const found = message && buttonsOf(message).find(b => isJson(b.button.text) && b.button.text.text === label)
      if (!message || !found) throw new Error(`no button ${label} in a message with ${where}`)
      if (options.cancel && found.button.confirm) return ''
      const channel = str(message.channel)
      const base = await interaction(channel)
      const { confirm: _, ...pressed } = found.button
      const action = { ...pressed, block_id: found.block.block_id ?? randomUUID().slice(0, 5) }
      const { ts: message_ts, thread_ts, is_ephemeral } = message
      const container = { type: 'message', message_ts, channel_id: channel, thread_ts, is_ephemeral }
      await world.ask('interactive', {
        ...base,
        type: 'block_actions',
        container,
        channel: { id: channel, name: 'x' },
        message,
        actions: [{ ...action, action_ts: options.actionTs ?? `${Date.now() / 1000}` }],
      })
      if (options.input !== undefined) await submit(base.trigger_id, options.input)
      return base.trigger_id
    },
    /** The modal that a press opened, as it is seen. */
    sees: async (trigger: string) => modalPicture(await world.viewFor(trigger)),
    /** Sends the modal once more, as an impatient person or network does. */
    submit,
    async slash(text: string, options: { channel?: string; command?: string } = {}) {
      const channel_id = world.channelId(options.channel ?? world.firstChannel)
      const { trigger_id, response_url, token: verification } = await interaction(channel_id)
      const escaped = typed(text, world.ids).replace(/<@(\w+)>/g, '<@$1|name>')
      const who = { user_id: id, user_name: name, team_id: team, channel_id, channel_name: 'x', api_app_id: BOT.app }
      const command = options.command ?? '/signalbox'
      return world.ask('slash_commands', {
        ...who,
        command,
        text: escaped,
        trigger_id,
        response_url,
        token: verification,
      })
    },
  }
}
