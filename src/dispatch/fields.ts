/** What a command's schema says about each of its arguments. */
import { z } from 'zod'
import type { Command } from './define.ts'

export type Field = {
  readonly key: string
  readonly schema: z.ZodType
  readonly optional: boolean
  /** A bare word that switches it on. */
  readonly flag: boolean
  /** `to` in `to production`. */
  readonly word?: string
  /** Only by its word or as `key=value`, never by its place. */
  readonly named: boolean
  /** The last argument: its words may go on behind an option. */
  readonly resumes: boolean
  /** How usage shows it. */
  readonly show: string
}

type Hints = { word?: string; named?: boolean; resumes?: boolean; show?: string }

const inner = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodDefault ? inner(schema.unwrap() as z.ZodType) : schema

const known = new WeakMap<Command, readonly Field[]>()

/** The arguments of a command in their order. */
export function fieldsOf(command: Command): readonly Field[] {
  const before = known.get(command)
  if (before) return before
  const fields = Object.entries(command.args.shape).map(([key, schema]) => fieldOf(key, schema))
  known.set(command, fields)
  return fields
}

function fieldOf(key: string, schema: z.ZodType): Field {
  const base = inner(schema)
  const hints = { ...(base.meta() as Hints | undefined), ...(schema.meta() as Hints | undefined) }
  const choices = base instanceof z.ZodEnum ? base.options.join('|') : undefined
  return {
    key,
    schema,
    optional: schema.safeParse(undefined).success,
    flag: base instanceof z.ZodBoolean,
    word: hints.word,
    named: hints.named ?? false,
    resumes: hints.resumes ?? false,
    show: hints.show ?? choices ?? key.toUpperCase(),
  }
}

/** `!deploy SERVICE REVISION [to TARGET] [REASON]`. */
export function usageOf(command: Command): string {
  const parts = fieldsOf(command).map(f => {
    const shown = f.flag ? f.key : f.word ? `${f.word} ${f.show}` : f.named ? `${f.key}=${f.show}` : f.show
    return f.optional ? `[${shown}]` : shown
  })
  return [`!${command.name}`, ...parts].join(' ')
}
