/** The stage of the story: everybody on it, its clock, and what each does; it tells what was heard, scene by scene. */
import { vi } from 'vitest'
import { berlin, type Stage, startStage } from '../../../helpers/stage.ts'
import { freePorts } from '../../../servers/ports.ts'
import { makeClock, NEARLY, PATIENCE } from './clock.ts'
import { type Harbour, makeHarbour } from './config.ts'
import { makeStrict } from './strict.ts'

const onIrc = ['ada', 'ben', 'dan', 'fay'] as const
const onSlack = ['ada', 'ben', 'cleo', 'emil', 'gus'] as const

export type Story = Awaited<ReturnType<typeof startStory>>

export async function startStory(at: string) {
  // What Slack writes on a message is the time of the story, too.
  vi.useFakeTimers({ toFake: ['Date'], now: berlin(at), shouldAdvanceTime: true })
  const harbour = makeHarbour()
  const [port = 0] = await freePorts(1)
  const stage = await startStage({
    ...{ at: `${at}:00${NEARLY}`, pace: 0.01, mail: true, config: () => harbour.config },
    slack: onSlack,
    irc: onIrc.map(name => [name, name] as const),
    program: { env: { PATH: harbour.path, SIGNALBOX_HTTP: `127.0.0.1:${port}` } },
  })
  for (const name of ['watcher', 'dan']) await stage.people[name]!.join('#updates')
  return tell({ stage, harbour, health: `http://127.0.0.1:${port}/healthz`, at })
}

type Told = { readonly stage: Stage; readonly harbour: Harbour; readonly health: string; readonly at: string }

function tell({ stage, harbour, health, at }: Told) {
  const { slack, people } = stage
  const { quiet, goTo, now } = makeClock({ stage, health, at })
  const read = makeStrict(stage, onSlack)
  const scenes: string[] = []
  /** Lines in private that were waited for, by who heard them. */
  const alone = new Map<string, number>()

  /** The next line to somebody in private on IRC. */
  async function toldOnIrc(nick: string, what: RegExp): Promise<void> {
    const isTold = (): number | undefined => {
      const found = people[nick]!.heard.findIndex(
        (line, i) => i >= (alone.get(nick) ?? 0) && line.includes(` PRIVMSG ${nick} :`) && what.test(line),
      )
      return found < 0 ? undefined : found + 1
    }
    const found = await slack.until(isTold, PATIENCE).catch(() => {
      throw new Error(
        `${what} was not told to ${nick}, but: ${people[nick]!.heard.slice(alone.get(nick) ?? 0).join('\n')}`,
      )
    })
    alone.set(nick, found)
  }

  return {
    ...stage,
    harbour,
    quiet,
    toldOnIrc,
    toldOnSlack: (name: string, what: RegExp) => slack.waitFor(`@${name}`, what, PATIENCE),
    /** Somebody says something in the room, on IRC; the answer is heard there. */
    async irc(nick: string, line: string, answer: RegExp): Promise<void> {
      stage.say(nick, line)
      await stage.heard(answer)
    },
    /** The same on Slack; what is answered in the room is heard on IRC. */
    async onSlack(name: string, line: string, answer: RegExp): Promise<void> {
      await slack.user(name).say('ops', line)
      await stage.heard(answer)
    },
    /** Somebody says something to the bot alone, on IRC. */
    async query(nick: string, line: string, answer: RegExp): Promise<void> {
      people[nick]!.say('signalbox', line)
      await toldOnIrc(nick, answer)
    },
    /** Presses a button as soon as there is one; what is typed into the form that opens. */
    async presses(
      name: string,
      [where, on]: readonly [channel: string, on: RegExp],
      label: string,
      input?: string | Readonly<Record<string, string>>,
    ): Promise<void> {
      const found = await slack.waitFor(
        where,
        m => on.test(slack.picture(m)) && slack.picture(m).includes(`${label}]`),
        PATIENCE,
      )
      await slack.user(name).press(String(found.ts), label, input === undefined ? {} : { input })
    },
    goTo,
    /** Somebody goes from IRC, and has heard all that was said until then. */
    async leaves(nick: string): Promise<void> {
      await quiet()
      await people[nick]!.close()
      alone.delete(nick)
      delete people[nick]
    },
    /** The program is killed and started again; nothing is said because of that. */
    async crash(): Promise<void> {
      await quiet()
      await stage.settled()
      await stage.restart()
      await quiet()
    },
    /** Ends a scene: all that was heard in it, by anybody, with these posts on Slack as they stand now. */
    async scene(title: string, ...posts: readonly RegExp[]): Promise<void> {
      await quiet()
      const heard = await read()
      const pictures = await Promise.all(posts.map(what => stage.shown(what)))
      scenes.push(
        [`== ${now()}: ${title}`, heard, ...pictures.map(p => `-- on Slack it stands\n${p}`)]
          .join('\n')
          .replace(/ +$/gm, ''),
      )
    },
    /** The scenes since the last call. */
    act: (): string => `${scenes.splice(0).join('\n\n')}\n`,
    async stop(): Promise<void> {
      vi.useRealTimers()
      await stage.stop()
      harbour.remove()
    },
  }
}
