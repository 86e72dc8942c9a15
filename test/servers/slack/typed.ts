/** What Slack's client makes of typed text. */
import { BOT } from './store.ts'

const encode = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Mentions, links and entities become codes; `ids` are the users by name. */
export function typed(text: string, ids: ReadonlyMap<string, string>): string {
  const names = [...ids, [BOT.name, BOT.user] as const]
  const mentioned = names.reduce(
    (t, [name, id]) => t.replace(new RegExp(`@${name}(?![\\w-])`, 'g'), `<@${id}>`),
    encode(text),
  )
  const linked = mentioned.replace(/(?<![<|\w])https?:\/\/[^\s>]+/g, url => `<${url}>`)
  return linked.replace(/(?<![<|/\w.@-])([a-z]+\.(?:com|org))(?![\w/])/g, '<http://$1|$1>')
}
