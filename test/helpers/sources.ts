/** The source files as the compiler's eye sees them: their lines, imports and functions, without comments and strings. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

export type Import = { readonly from: string; readonly value: boolean }
export type Source = {
  readonly path: string
  readonly text: string
  readonly lines: number
  /** Without comments and without what stands in quotes. */
  readonly code: string
  /** Relative ones as paths of this repository, others by their name. */
  readonly imports: readonly Import[]
}

const root = join(import.meta.dirname, '..', '..')

const bare = (text: string): string =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, ' ')
    .replace(/'(?:[^'\\\n]|\\.)*'/g, "''")
    .replace(/(^|[^:\\])\/\/.*$/gm, '$1')

function importsOf(path: string, text: string): Import[] {
  const statements = [...text.matchAll(/^(?:import|export)\s+(type\s+)?([\w*{}\s,$]+?)\s+from\s+'([^']+)'/gm)]
  const found = statements.map(([, type, what, name]) => ({
    name: name!,
    value: type === undefined && hasValue(what!),
  }))
  const bareOnes = [...text.matchAll(/^import '([^']+)'/gm)].map(([, name]) => ({ name: name!, value: true }))
  const later = [...text.matchAll(/\bimport\('([^']+)'\)/g)].map(([, name]) => ({ name: name!, value: false }))
  return [...found, ...bareOnes, ...later].map(({ name, value }) => ({
    from: name.startsWith('.') ? relative(root, join(root, dirname(path), name)) : name,
    value,
  }))
}

/** Whether anything of `{ type A, b }` is left when types are stripped. */
const hasValue = (what: string): boolean =>
  !what.startsWith('{') ||
  what
    .slice(1, -1)
    .split(',')
    .some(n => n.trim() !== '' && !n.trim().startsWith('type '))

function read(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8')
  return { path, text, lines: text.trimEnd().split('\n').length, code: bare(text), imports: importsOf(path, text) }
}

/** All TypeScript files of a folder of the repository, declarations included. */
export const sourcesOf = (folder: string): readonly Source[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(f => f.endsWith('.ts'))
    .sort()
    .map(f => read(join(folder, f)))
