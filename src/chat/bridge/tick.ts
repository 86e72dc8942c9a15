/** The bridge's clock: looks after what waits for time to pass, and stands still when nothing does. */

export type Timers = {
  set(run: () => void, milliseconds: number): unknown
  clear(timer: unknown): void
}

export const realTimers: Timers = {
  set: (run, milliseconds) => setTimeout(run, milliseconds).unref(),
  clear: timer => clearTimeout(timer as NodeJS.Timeout),
}

/** Milliseconds: short beside all that is waited for. */
const EVERY = 500

export type Tick = { arm(): void; stop(): void }

/** Once armed, calls `look` twice a second for as long as it says that something still waits. */
export function makeTick(look: () => boolean, timers: Timers = realTimers): Tick {
  let timer: unknown
  let stopped = false
  function arm(): void {
    if (timer === undefined && !stopped) timer = timers.set(run, EVERY)
  }
  function run(): void {
    timer = undefined
    if (look()) arm()
  }
  return {
    arm,
    stop() {
      stopped = true
      timers.clear(timer)
    },
  }
}
