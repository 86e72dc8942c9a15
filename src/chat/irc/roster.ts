/** Who is in our channels, and under which services account: what the server has said, for as long as it holds. */
import type { IrcMessage } from 'irc-framework'

export type Roster = {
  take(message: IrcMessage): void
  /** The account of a nick that shares a channel with us; undefined when none is known. */
  accountOf(nick: string): string | undefined
  /** A nick logged in to this account, in one of our channels. */
  nickOf(account: string): string | undefined
  isHere(nick: string): boolean
  isIn(nick: string, channel: string): boolean
  /** The channels of a nick, as the server compares names. */
  channelsOf(nick: string): readonly string[]
  /** Who is in a channel, we left out. The same list as long as nothing has changed. */
  members(channel: string): readonly Member[]
}

/** `away`: whether they have marked themselves so; undefined on servers that do not tell when that changes. */
export type Member = { readonly nick: string; readonly account?: string; readonly away?: boolean }

export type RosterOptions = {
  fold(name: string): string
  has(cap: string): boolean
  isSelf(nick: string): boolean
  /** The signs before names, `@+`, from ISUPPORT PREFIX. */
  signs(): string
}

type User = Member & { readonly channels: ReadonlySet<string> }

/** Marks our WHOX questions and their answers: about one nick, about a channel. */
export const WHO_TOKEN = '152'
export const ROOM_TOKEN = '153'

/** An account as servers write it: `*`, `0` and nothing mean that there is none. */
export const accountName = (text: string | undefined): string | undefined =>
  text === undefined || text === '' || text === '*' || text === '0' ? undefined : text

/** The nicks of a NAMES reply, without the signs before them and the hosts behind. */
function namesIn(list: string, signs: string): readonly string[] {
  return list.split(' ').flatMap(word => {
    const start = [...word].findIndex(sign => !signs.includes(sign))
    const nick = start < 0 ? '' : word.slice(start).split('!')[0]
    return nick ? [nick] : []
  })
}

export function makeRoster({ fold, has, isSelf, signs }: RosterOptions): Roster {
  const users = new Map<string, User>()
  const lists = new Map<string, readonly Member[]>()
  const put = (nick: string, user: User | undefined): void => {
    lists.clear()
    if (user) users.set(fold(nick), user)
    else users.delete(fold(nick))
  }
  const enter = (nick: string, channel: string, known: Pick<User, 'account' | 'away'> = {}): void => {
    const user = users.get(fold(nick))
    const channels = new Set(user?.channels).add(fold(channel))
    put(nick, { nick, account: known.account ?? user?.account, away: user?.away ?? known.away, channels })
  }
  const leave = (nick: string, channel: string): void => {
    const user = users.get(fold(nick))
    if (!user) return
    const channels = new Set([...user.channels].filter(name => name !== fold(channel)))
    put(nick, channels.size === 0 ? undefined : { ...user, channels })
  }
  // Of who is away as they join the server tells in the next line.
  const joining = (account: string) => ({
    ...(has('extended-join') && { account: accountName(account) }),
    ...(has('away-notify') && { away: false }),
  })
  const gone = (nick: string, channel: string): void => {
    if (isSelf(nick)) for (const user of [...users.values()]) leave(user.nick, channel)
    else leave(nick, channel)
  }
  const know = (nick: string, account: string | undefined): void => {
    const user = users.get(fold(nick))
    if (user && user.account !== account) put(nick, { ...user, account })
  }
  const mark = (nick: string, away: boolean): void => {
    const user = users.get(fold(nick))
    if (user && has('away-notify')) put(nick, { ...user, away })
  }
  const rename = (nick: string, to: string): void => {
    const user = users.get(fold(nick))
    put(nick, undefined)
    // Without account-notify nobody tells us of a log-out: what WHOX said once ends with the nick.
    if (user && to) put(to, { ...user, nick: to, account: has('account-notify') ? user.account : undefined })
  }
  const listOf = (channel: string): readonly Member[] =>
    [...users.values()].filter(({ nick, channels }) => channels.has(channel) && !isSelf(nick))
  const take = ({ command, params, nick, tags }: IrcMessage): void => {
    const [first = '', second = '', third = '', fourth] = params
    if (nick && has('account-tag')) know(nick, accountName(tags.account))
    if (command === 'JOIN') enter(nick, first, joining(second))
    else if (command === 'PART') gone(nick, first)
    else if (command === 'KICK') gone(second, first)
    else if (command === 'QUIT') put(nick, undefined)
    else if (command === 'NICK') rename(nick, first)
    else if (command === 'ACCOUNT') know(nick, accountName(first))
    else if (command === '354' && second === WHO_TOKEN) know(third, accountName(fourth))
    else if (command === 'AWAY') mark(nick, first !== '')
    else if (command === '354' && second === ROOM_TOKEN) {
      know(third, accountName(params[4]))
      mark(third, fourth?.startsWith('G') === true)
    } else if (command === '353') for (const name of namesIn(fourth ?? '', signs())) enter(name, third)
  }
  return {
    take,
    accountOf: nick => users.get(fold(nick))?.account,
    nickOf: account => [...users.values()].find(user => user.account && fold(user.account) === fold(account))?.nick,
    isHere: nick => users.has(fold(nick)),
    isIn: (nick, channel) => users.get(fold(nick))?.channels.has(fold(channel)) ?? false,
    channelsOf: nick => [...(users.get(fold(nick))?.channels ?? [])],
    members: channel => {
      const list = lists.get(fold(channel)) ?? listOf(fold(channel))
      lists.set(fold(channel), list)
      return list
    },
  }
}
