/** What people typed, made harmless before it is kept: it may end in the subject of a mail, in a topic, in somebody's terminal. */
import { oneLine } from './words.ts'

/** Control characters, and those that turn the direction of what stands behind them. */
const harmful = /[\p{Cc}\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu

/** One line of visible text. */
export const typedLine = (text: string): string => oneLine(text.replace(harmful, ' '))

/** Several lines of visible text; what is indented stays so. */
export const typedText = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map(line => line.replaceAll('\t', '  ').replace(harmful, ' ').trimEnd())
    .join('\n')
    .replace(/^\n+|\n+$/g, '')
