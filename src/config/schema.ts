/** What can be read off a zod schema: its keys, its type in words, its default, what it means. */
import { z } from 'zod'
import type { Path } from './fault.ts'

export type Schema = z.core.$ZodType

/** The schema without its optional, default and transform wrappers, outermost first. */
function layers(schema: Schema): Schema[] {
  const inner =
    schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault
      ? schema.def.innerType
      : schema instanceof z.ZodPipe
        ? writtenSide(schema)
        : undefined
  return inner === undefined ? [schema] : [schema, ...layers(inner)]
}

/** What people write: it comes first, but where a short form of it is read before. */
const writtenSide = ({ def }: z.ZodPipe): Schema => (def.in instanceof z.ZodTransform ? def.out : def.in)

const core = (schema: Schema): Schema => layers(schema).at(-1) ?? schema

/** The keys of an object schema with their schemas; undefined for anything else. */
export function shapeOf(schema: Schema): Readonly<Record<string, Schema>> | undefined {
  const inner = core(schema)
  return inner instanceof z.ZodObject ? inner.shape : undefined
}

/** The schema of the value at this path; undefined where there is none. */
export function schemaAt(schema: Schema, path: Path): Schema | undefined {
  const [key, ...rest] = path
  if (key === undefined) return schema
  const inner = core(schema)
  const next =
    inner instanceof z.ZodObject
      ? inner.shape[key]
      : inner instanceof z.ZodRecord
        ? inner.def.valueType
        : inner instanceof z.ZodArray
          ? inner.def.element
          : undefined
  return next === undefined ? undefined : schemaAt(next, rest)
}

function metaOf(schema: Schema, key: 'description' | 'kind'): string | undefined {
  const texts = layers(schema).map(layer => z.globalRegistry.get(layer)?.[key])
  return texts.find(text => typeof text === 'string')
}

/** The sentence given by `means`, or an empty text. */
export const meaningOf = (schema: Schema): string => metaOf(schema, 'description') ?? ''

/** The type in words, as the reference shows it. */
export function typeOf(schema: Schema): string {
  const kind = metaOf(schema, 'kind')
  if (kind !== undefined) return kind
  const inner = core(schema)
  if (inner instanceof z.ZodEnum) return inner.options.map(option => `\`${option}\``).join(', ')
  if (inner instanceof z.ZodBoolean) return '`true` or `false`'
  if (inner instanceof z.ZodNumber) return 'number'
  return inner instanceof z.ZodArray ? 'list' : 'text'
}

/** Whether it must be written, may be left out, or has a default (as it would be written). */
export function defaultOf(
  schema: Schema,
): { need: 'required' } | { need: 'optional' } | { need: 'default'; value: unknown } {
  for (const layer of layers(schema)) {
    if (layer instanceof z.ZodDefault || layer instanceof z.ZodPrefault)
      return { need: 'default', value: layer.def.defaultValue }
    if (layer instanceof z.ZodOptional) return { need: 'optional' }
  }
  return { need: 'required' }
}
