/** Hears everything that is said to anybody, on both networks and by mail: what a scene brought, each message once. */
import type { Stage } from '../../../helpers/stage.ts'
import type { IrcClient } from '../../../servers/irc-client.ts'
import { BOT, type Message } from '../../../servers/slack.ts'
import { letterText } from './letter.ts'

/** Formatting taken off, and what really ran made equal. */
const plain = (text: string): string =>
  text.replace(/[\x02\x03\x0f\x11\x1d\x1f\x16\u200b]/g, '').replace(/<?\b\d+(\.\d+)? s\b/g, 'N s')

type Row = { readonly place: string; readonly text: string }

/** What the server sent to a client, as rows of the place where it is read; what others do there is left out. */
function readIrc(line: string, nick: string, isWatcher: boolean): Row[] {
  const [, who, verb, target = '', words = ''] =
    /^(?:@\S+ )?:([^!\s]+)\S* (PRIVMSG|NOTICE|TOPIC|MODE|KICK) (\S+) ?:?(.*)$/.exec(line) ?? []
  if (who === undefined || (who !== 'signalbox' && verb !== 'PRIVMSG')) return []
  const isRoom = target.startsWith('#')
  if (isRoom !== isWatcher || (!isRoom && target !== nick)) return []
  const place = isRoom ? target : `${nick} alone, on IRC`
  if (verb !== 'PRIVMSG') return [{ place, text: `(${verb?.toLowerCase()}) ${plain(words)}` }]
  const [, carried, rest = ''] = /^<([^>]+)> (.*)$/s.exec(plain(words)) ?? []
  if (who !== 'signalbox') return [{ place, text: `${who}> ${plain(words)}` }]
  return [{ place, text: carried ? `${carried} on Slack> ${rest}` : `bot> ${plain(words)}` }]
}

/** The lines of a message on Slack, the first behind a sign of where it stands. */
const indented = (sign: string, picture: string): string => `${sign}${plain(picture).replaceAll('\n', '\n    ')}`

/** What a post is about, which stays while its title changes. */
function titleOf(picture: string): string | undefined {
  const [, title] = /^# \W*(.*)/.exec(picture) ?? []
  if (title === undefined) return undefined
  const [, ready] = /^([A-Z]\d+) .*: ready \d/.exec(title) ?? []
  return ready === undefined ? (/^(?:(?:crew|ready) )?[A-Z]\d+|^Board/.exec(title)?.[0] ?? title) : `ready ${ready}`
}

export function makeStrict(stage: Stage, people: readonly string[]) {
  const { slack } = stage
  const heard = new WeakMap<IrcClient, number>()
  const shown = new Set<string>()
  let [whispers, letters] = [0, 0]

  function irc(): Row[] {
    const all = Object.values(stage.people).toSorted((a, b) => (a.nick < b.nick ? -1 : 1))
    return all.flatMap(client => {
      const fresh = client.heard.slice(heard.get(client) ?? 0)
      heard.set(client, client.heard.length)
      return fresh.flatMap(line => readIrc(line, client.nick, client.nick === 'watcher'))
    })
  }

  /** New ones of the bot: people's own words are what the story does, and what is carried over stands on IRC. */
  async function written(channel: string, place: string): Promise<Row[]> {
    const all = await slack.messages(channel)
    const fresh = all.filter(m => !shown.has(String(m.ts)))
    for (const { ts } of fresh) shown.add(String(ts))
    const roots = new Map(all.map(m => [m.ts, m] as const))
    const ours = fresh.filter(m => m.user === BOT.user && !m.username)
    return ours
      .toSorted((a, b) => Number(a.ts) - Number(b.ts))
      .map(m => ({ place, text: rowOf(m, m.thread_ts === m.ts ? undefined : roots.get(m.thread_ts)) }))
  }

  function rowOf(message: Message, root: Message | undefined): string {
    const picture = slack.picture(message)
    const title = titleOf(picture)
    if (title !== undefined && root === undefined) return `[${title}]`
    const under = root && (titleOf(slack.picture(root)) ?? slack.picture(root).split('\n')[0]!.slice(0, 30))
    return indented(under === undefined ? '' : `(${under}) `, title === undefined ? picture : `[${title}]`)
  }

  function whispered(): Row[] {
    const fresh = slack.ephemerals().slice(whispers)
    whispers += fresh.length
    return fresh.map(m => ({
      place: `only ${slack.names(String(m.user))} sees it, on Slack`,
      text: indented('', slack.picture(m)),
    }))
  }

  function mail(): Row[] {
    const fresh = stage.mailServer().got.slice(letters)
    letters += fresh.length
    return letterText(fresh).map(text => ({ place: 'mail', text }))
  }

  /** All that was said since the last call, place by place. */
  return async (): Promise<string> => {
    const rooms = await written('ops', '#ops on Slack')
    const alone = await Promise.all(people.map(name => written(`@${name}`, `${name} alone, on Slack`)))
    const rows = [...irc(), ...rooms, ...alone.flat(), ...whispered(), ...mail()]
    const places = [...new Set(rows.map(r => r.place))].toSorted((a, b) => rank(a) - rank(b))
    return places
      .map(place => [`-- ${place}`, ...rows.filter(r => r.place === place).map(r => r.text)].join('\n'))
      .join('\n')
  }
}

/** Rooms first, then people, mail last. */
const rank = (place: string): number =>
  place === 'mail' ? 3 : !place.startsWith('#') ? 2 : place.includes('Slack') ? 1 : 0
