/** Counts what is relayed: each message once, in the order of its room, none lost; anything else is a fault. */

/** Milliseconds without any message until the rest counts as lost. */
const PATIENCE = 20_000

export type TalkCount = {
  /** The words of the next message of this room. */
  next(room: number): string
  /** Takes the words of a message that came out, with others on lines of their own or none. Throws at a wrong one. */
  take(room: string, words: string): void
  /** Resolves when less than so many are on their way; rejects when no more come, or a wrong one came. */
  below(count: number): Promise<void>
  /** Milliseconds that each took, in the order in which they came. */
  readonly took: number[]
}

const pattern = /^r(\d+) m(\d+) /

export function makeTalkCount(what: string): TalkCount {
  const begun = new Map<string, number>()
  const [sent, come] = [new Map<number, number>(), new Map<number, number>()]
  const took: number[] = []
  let fault: Error | undefined
  let wake = (): void => {}

  const fail = (why: string) => {
    fault ??= new Error(`${what}: ${why}`)
    wake()
  }
  function takeOne(channel: string, line: string) {
    const [start, room, number] = pattern.exec(line) ?? []
    const at = start && begun.get(start)
    if (!start || !at) return fail(`in ${channel} came what nobody said, or came twice: ${line}`)
    const due = (come.get(Number(room)) ?? 0) + 1
    if (channel !== `room${room}` || Number(number) !== due)
      return fail(`${line} in ${channel} instead of number ${due}`)
    come.set(Number(room), due)
    begun.delete(start)
    took.push(performance.now() - at)
    wake()
  }
  return {
    took,
    next(room) {
      const number = (sent.get(room) ?? 0) + 1
      sent.set(room, number)
      const start = `r${room} m${number} `
      begun.set(start, performance.now())
      return `${start}restarted the proxy, looks fine now`
    },
    take(room, words) {
      for (const line of words.split('\n')) takeOne(room, line)
    },
    async below(count) {
      while (!fault && begun.size >= count) {
        const { promise, resolve } = Promise.withResolvers<void>()
        const timer = setTimeout(() => fail(`${begun.size} were lost, first ${[...begun.keys()][0]}`), PATIENCE)
        wake = resolve
        await promise
        clearTimeout(timer)
      }
      if (fault) throw fault
    },
  }
}
