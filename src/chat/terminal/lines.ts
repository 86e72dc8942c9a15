/** Bytes of any kind as lines of text, none longer than a bound. */

/** A line without its end; `bytes` in place of the text of one that was too long to be kept. */
export type Typed = { readonly text: string } | { readonly bytes: number }

/** Bytes that a line may have. */
export const LONGEST = 100_000

/** Cuts at line feeds. A last line without one counts; of a line that is too long only its length is kept. */
export async function* readLines(input: AsyncIterable<Buffer | string>): AsyncGenerator<Typed> {
  let kept: Buffer[] = []
  let size = 0
  const add = (part: Buffer) => {
    size += part.length
    if (size > LONGEST) kept = []
    else kept.push(part)
  }
  const take = (): Typed => {
    const line = size > LONGEST ? { bytes: size } : { text: Buffer.concat(kept).toString('utf8') }
    kept = []
    size = 0
    return line
  }
  for await (const chunk of input) {
    let rest = Buffer.from(chunk)
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      add(rest.subarray(0, end))
      yield take()
      rest = rest.subarray(end + 1)
    }
    add(rest)
  }
  if (size > 0) yield take()
}

/** A line that was read by other means, held to the same bound. */
export function bounded(text: string): Typed {
  const bytes = Buffer.byteLength(text)
  return bytes > LONGEST ? { bytes } : { text }
}
