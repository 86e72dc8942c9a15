/** What the bot says, written once: lines of spans, lists, output and buttons. Each door renders it in its own way. */

export type Shown = 'clock' | 'date' | 'command'

export type Span =
  | { readonly kind: 'text' | 'strong' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string }
  /** A configured person by name. `ping: false` talks about them without calling them. */
  | { readonly kind: 'person'; readonly name: string; readonly ping: boolean }
  /**
   * Epoch milliseconds; `clock` is hours and minutes, `date` day and time; `command` what one types into a shell to
   * read it by one's own clock. Where each reader sees their own time anyway, a line with a `command` is left out.
   */
  | { readonly kind: 'time'; readonly at: number; readonly show: Shown }

export type Line = readonly Span[]

/** The state of one row of a list. Never shown by colour alone. */
export type Mark = 'done' | 'now' | 'todo' | 'failed' | 'warn' | 'skipped'

export type Button = {
  readonly label: string
  /** What pressing it says: a command line with its prefix, `!approve D12`. */
  readonly press: string
  /** What text doors show in its place when that differs from `press`: `!reject D12 reason`. */
  readonly line?: string
  /** The prompt that this button answers; a press after it was closed is told who answered. */
  readonly prompt?: string
  readonly style?: 'primary' | 'danger'
  /** Asked before the press counts, where a network can ask ("Deploy to production?"). */
  readonly confirm?: string
  /** A question whose typed answer is appended to `press` ("Why?"), where a network can ask one. */
  readonly asks?: string
  /** The form that is opened instead of saying `press`, where a network can show one: the id of what it is about. */
  readonly form?: string
  /** What stands in that form for now, by field, whatever is known of it: what was typed and could not be taken. */
  readonly values?: Readonly<Record<string, string>>
}

export type Block =
  | { readonly kind: 'line'; readonly line: Line }
  | { readonly kind: 'fields'; readonly fields: readonly (readonly [label: string, value: Line])[] }
  | { readonly kind: 'list'; readonly items: readonly { readonly mark: Mark; readonly line: Line }[] }
  /**
   * Text of a program, shown as it is, in fixed width. May hold anything: the doors make it harmless. Its end matters;
   * `whole`: it is a page that is read from its beginning; `file`: what it is called where it becomes a file.
   */
  | { readonly kind: 'output'; readonly text: string; readonly whole?: boolean; readonly file?: string }

export type Tone = 'plain' | 'good' | 'bad' | 'warn'

export type Post = {
  readonly tone?: Tone
  readonly title?: Line
  readonly blocks: readonly Block[]
  readonly buttons?: readonly Button[]
  /** Refusals and prompts: they overtake step output in a door's queue. */
  readonly urgent?: boolean
}

const span = (part: string | number | Span): Span =>
  typeof part === 'object' ? part : { kind: 'text', text: String(part) }

export const strong = (text: string): Span => ({ kind: 'strong', text })
export const code = (text: string): Span => ({ kind: 'code', text })
export const link = (text: string, url: string): Span => ({ kind: 'link', text, url })
/** Names a person without pinging them. */
export const person = (name: string): Span => ({ kind: 'person', name, ping: false })
/** Names a person and calls them. */
export const ping = (name: string): Span => ({ kind: 'person', name, ping: true })
export const clock = (at: number): Span => ({ kind: 'time', at, show: 'clock' })
export const date = (at: number): Span => ({ kind: 'time', at, show: 'date' })
/** `date -d '2026-12-03 21:00 UTC'`, for a line of its own. */
export const dateCommand = (at: number): Span => ({ kind: 'time', at, show: 'command' })

type Part = string | number | Span | Line | undefined | false

const spans = (part: Part): Line => {
  if (part === undefined || part === false || part === '') return []
  return Array.isArray(part) ? (part as Line) : [span(part as string | number | Span)]
}

/** A line from a template: what is filled in is data, never markup. Empty, `false` and undefined parts vanish. */
export function text(strings: TemplateStringsArray, ...parts: readonly Part[]): Line {
  return strings.flatMap((s, i) => [...(s ? [span(s)] : []), ...spans(parts[i])])
}

/** Joins lines into one, with a separator between those that are not empty. */
export function join(lines: readonly Line[], separator = ' · '): Line {
  return lines.filter(l => l.length > 0).flatMap((l, i) => (i === 0 ? [...l] : [span(separator), ...l]))
}

export const line = (content: Line): Block => ({ kind: 'line', line: content })

/** A post of plain lines. */
export function post(...lines: readonly Line[]): Post {
  return { blocks: lines.filter(l => l.length > 0).map(line) }
}
