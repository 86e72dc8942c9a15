/** A message of Slack as talk, and who said it, with every name in it looked up. */
import type { Talk } from '../../core/talk.ts'
import type { Speaker } from '../door.ts'
import { harmless } from '../plain.ts'
import type { SharedFile } from '../side.ts'
import type { Channels } from './channels.ts'
import { mentionedUsers } from './decode.ts'
import type { People } from './people.ts'
import type { Names } from './pieces.ts'
import { readBlocks, usersInBlocks } from './read-blocks.ts'
import { readMrkdwn } from './read-mrkdwn.ts'
import type { SlackMessage } from './side-events.ts'

/** Names looked up for one message; whoever else is mentioned is shown by id. */
const MOST = 40

/** Blocks have only the ids of channels and groups; the text beside them often has their names. */
function labelsIn(text: string): ReadonlyMap<string, string> {
  const found = text.matchAll(/<(?:#|!subteam\^)([A-Z0-9]+)\|([^<>]+)>/g)
  return new Map([...found].map(([, id = '', label = '']) => [id, label]))
}

/** What apps put beside the text, when there is no text. */
const attached = ({ attachments = [] }: SlackMessage): string =>
  attachments
    .map(a => [a.pretext, a.title, a.text].filter(Boolean).join('\n') || (a.fallback ?? ''))
    .filter(Boolean)
    .join('\n')

export function makeReadTalk({ people, channels }: { people: People; channels: Channels }) {
  const namesFor = async (message: SlackMessage, text: string): Promise<Names> => {
    const ids = [...new Set([...usersInBlocks(message.blocks), ...mentionedUsers(text)])].slice(0, MOST)
    const shown = new Map(await Promise.all(ids.map(async id => [id, await people.nameOf(id)] as const)))
    const labels = labelsIn(text)
    return {
      user: id => ({ name: shown.get(id) ?? id, person: people.personOf(id) }),
      channel: id => (labels.has(id) ? `#${labels.get(id)}` : `#${channels.nameOf(id).replace(/^#/, '')}`),
      group: id => labels.get(id) ?? '@group',
    }
  }
  const speakerOf = async (message: SlackMessage): Promise<Speaker> => {
    const { user, username, bot_profile, bot_id } = message
    // Whoever posts through an app shows the name of their choice, and proves nothing.
    const shown = username ?? bot_profile?.name
    if (bot_id !== undefined || user === undefined || message.subtype === 'bot_message')
      return { door: 'slack', name: harmless(shown ?? '') || (user ? await people.nameOf(user) : 'a bot') }
    const { name, ...proof } = await people.speaker(user, message.user_team ?? message.source_team)
    return user === 'USLACKBOT' ? { door: 'slack', name: 'Slackbot' } : { ...proof, name }
  }

  return {
    speakerOf,
    async talkOf(message: SlackMessage): Promise<Talk> {
      const text = message.text || attached(message)
      const names = await namesFor(message, text)
      return readBlocks(message.blocks, names) ?? readMrkdwn(text, names)
    },
  }
}

/** Never the private address: it leads nowhere without a token. `otherwise` stands in where a file has no page of its own. */
export function filesOf(message: SlackMessage, otherwise: string | undefined): readonly SharedFile[] {
  return (message.files ?? [])
    .filter(f => f.mode !== 'tombstone' && f.mode !== 'hidden_by_limit')
    .map(f => ({ name: harmless(f.name ?? f.title ?? 'file'), size: f.size, url: f.permalink ?? otherwise ?? '' }))
}
