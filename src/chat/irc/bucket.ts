/** How fast lines may go out: a bucket of lines and one of bytes, as the servers count. */

export type Bucket = {
  /** Milliseconds until a line of this many bytes may go; 0 is now. */
  wait(bytes: number): number
  /** Whether there is room for a line that nobody waits for, and for one after it. */
  spare(): boolean
  spend(bytes: number): void
  /** Full again, for a new connection. */
  refill(): void
}

// Servers' defaults, see their sources: Solanum, Ergo and InspIRCd take 5 lines at once or more, then 1 or 2 a second;
// ngIRCd closes at 2,048 bytes unread and reads 256 bytes a second from a client that has used up its burst.
const LINES = { most: 5, perSecond: 1 }
const BYTES = { most: 1500, perSecond: 256 }
const SPARE = { lines: 2, bytes: 512 }

/** No limit, for own servers. */
export const openBucket = (): Bucket => ({
  wait: () => 0,
  spare: () => true,
  spend: () => undefined,
  refill: () => undefined,
})

/** Five lines at once, then one a second, and no more bytes than the strictest server reads. `now` in milliseconds. */
export function tokenBucket(now: () => number): Bucket {
  let lines = LINES.most
  let bytes = BYTES.most
  let at = now()
  const fill = () => {
    const seconds = Math.max(0, now() - at) / 1000
    at = now()
    lines = Math.min(LINES.most, lines + seconds * LINES.perSecond)
    bytes = Math.min(BYTES.most, bytes + seconds * BYTES.perSecond)
  }
  const until = (missing: number, perSecond: number) => (missing <= 0 ? 0 : Math.ceil((missing / perSecond) * 1000))
  return {
    wait: size => {
      fill()
      return Math.max(until(1 - lines, LINES.perSecond), until(Math.min(size, BYTES.most) - bytes, BYTES.perSecond))
    },
    spare: () => {
      fill()
      return lines >= SPARE.lines && bytes >= SPARE.bytes
    },
    spend: size => {
      fill()
      lines -= 1
      bytes -= size
    },
    refill: () => {
      at = now()
      lines = LINES.most
      bytes = BYTES.most
    },
  }
}
