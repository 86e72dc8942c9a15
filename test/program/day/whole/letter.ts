/** Mail as it is read: to whom, about what, whether it is an answer to what came before, and its words. */
import type { Got } from '../../../servers/smtp.ts'

const head = (mail: Got): string =>
  `${mail.header('Subject')}${mail.header('In-Reply-To') === undefined ? '' : ' (in the thread)'}`

/** The same to several is one, with all that got it. */
export function letterText(mails: readonly Got[]): string[] {
  const same = Map.groupBy(mails, m => `${head(m)}\n    ${(m.email.text ?? '').trimEnd().replaceAll('\n', '\n    ')}`)
  return [...same]
    .map(
      ([text, all]) =>
        `to ${all
          .flatMap(m => m.to)
          .toSorted()
          .join(', ')}: ${text}`,
    )
    .toSorted((a, b) => number(a) - number(b))
}

/** Every mail ends with the number of what went out: `N3`. */
const number = (text: string): number => Number(/N(\d+)(?:, about \S+)?\s*$/.exec(text)?.[1] ?? 0)
