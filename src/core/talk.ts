/** What people say to each other, as it passes between networks: text with its emphasis, bound to neither network. */

export type Emphasis = {
  readonly bold?: boolean
  readonly italic?: boolean
  readonly strike?: boolean
  readonly code?: boolean
}

export type Piece =
  /** Plain characters, emoji as Unicode; never a control code, never a network's markup. */
  | ({ readonly kind: 'text'; readonly text: string } & Emphasis)
  | { readonly kind: 'link'; readonly url: string; readonly text?: string }
  /** Somebody who is named: `@ada` as typed, or a mention of the network. `person` when the name is configured. */
  | { readonly kind: 'mention'; readonly name: string; readonly person?: string }
  /** A custom emoji that Unicode does not have: `:shipit:`. */
  | { readonly kind: 'emoji'; readonly name: string }

export type Passage =
  | { readonly kind: 'line'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'quote'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'item'; readonly bullet: string; readonly pieces: readonly Piece[] }
  | { readonly kind: 'code'; readonly text: string }

/** A whole message, passage by passage. */
export type Talk = readonly Passage[]

/** A message as one plain line, for quotes, summaries and comparisons. */
export function plainTalk(talk: Talk): string {
  const pieceText = (p: Piece): string => {
    if (p.kind === 'text') return p.text
    if (p.kind === 'link') return p.text ?? p.url
    return p.kind === 'mention' ? `@${p.name}` : `:${p.name}:`
  }
  const lines = talk.map(p => (p.kind === 'code' ? p.text : p.pieces.map(pieceText).join('')))
  return lines.join(' ').replace(/\s+/g, ' ').trim()
}
