/** signalbox.yaml as it was written: its values, what YAML itself finds wrong, and the line of each place. */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml'
import type { Path } from './fault.ts'

export type Source = {
  /** The values, or undefined when the text can't be read as YAML at all. */
  readonly value: unknown
  readonly faults: readonly { readonly line: number; readonly what: string; readonly cure: string }[]
  /** The line on which the place begins; for a place that is not there, that of what it is missing from. */
  lineOf(path: Path): number
}

/** Reads YAML 1.2. Never throws. */
export function readSource(text: string): Source {
  const lines = new LineCounter()
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const faults = [...doc.errors.map(error => sayError(error, lines)), ...protoKeys(doc, lines)]
  const readable = doc.errors.every(error => error.code === 'DUPLICATE_KEY')
  const lineOf = (path: Path) => lines.linePos(offsetOf(doc.contents, path)).line || 1
  if (!readable) return { value: undefined, faults, lineOf }
  try {
    return { value: doc.toJS(), faults, lineOf }
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error)
    return { value: undefined, faults: [...faults, { line: 1, what, cure: 'write it without that alias' }], lineOf }
  }
}

const cures: Partial<Record<YAMLError['code'], string>> = {
  DUPLICATE_KEY: 'the key stands twice in this block: join the two, or take one away',
  TAB_AS_INDENT: 'indent with spaces',
  MULTIPLE_DOCS: 'take the --- away: one file, one organisation',
}

function sayError(error: YAMLError, lines: LineCounter): Source['faults'][number] {
  return {
    line: lines.linePos(error.pos[0]).line,
    what: error.message.replace(/\s+/g, ' '),
    cure: cures[error.code] ?? 'look at the indentation, the quotes and the brackets here and just above',
  }
}

// zod passes this one key over in silence.
function protoKeys(doc: Document, lines: LineCounter): Source['faults'][number][] {
  const found: Source['faults'][number][] = []
  visit(doc, {
    Pair(_, { key }) {
      if (!isScalar(key) || key.value !== '__proto__') return
      found.push({
        line: lines.linePos(key.range?.[0] ?? 0).line,
        what: "'__proto__' is no name",
        cure: 'take another',
      })
    },
  })
  return found
}

function offsetOf(root: Node | null, path: Path): number {
  let node: unknown = root
  let offset = root?.range?.[0] ?? 0
  for (const key of path) {
    const found = child(node, key)
    if (found === undefined) break
    offset = found.offset
    node = found.node
    // What an alias stands for is written elsewhere: there its inside is found.
    if (isAlias(node)) break
  }
  return offset
}

function child(node: unknown, key: string | number): { offset: number; node: unknown } | undefined {
  if (isSeq(node)) {
    const item = typeof key === 'number' ? node.items[key] : undefined
    return isScalar(item) || isMap(item) || isSeq(item) || isAlias(item)
      ? { offset: item.range?.[0] ?? 0, node: item }
      : undefined
  }
  if (!isMap(node)) return undefined
  // The last of two equal keys is the one whose value counts.
  const pair = node.items.findLast(item => isScalar(item.key) && String(item.key.value) === String(key))
  return isScalar(pair?.key) ? { offset: pair.key.range?.[0] ?? 0, node: pair.value } : undefined
}
