/** Words that fit no command: what is wrong with a value, and how that is typed which somebody began to type. */
import type { z } from 'zod'
import { list, nearest } from '../core/words.ts'
import type { Command } from './define.ts'
import { usageOf } from './fields.ts'

/** What is wrong with a value, in a sentence, where the schema's own words are those of a program. */
export function sayIssue(issue: z.core.$ZodIssue, key: string, value: string | boolean | undefined): string {
  if (issue.code === 'invalid_value') {
    const near = nearest(String(value), issue.values.map(String), 1)
    const meant = near.length > 0 ? `: did you mean ${near[0]}?` : ''
    return `"${String(value).slice(0, 40)}" is none of ${list(issue.values.map(String))}${meant || '.'}`
  }
  const unit = 'origin' in issue && issue.origin === 'string' ? ' characters' : ''
  if (issue.code === 'too_big') return `${key} is ${issue.maximum}${unit} at most.`
  if (issue.code === 'too_small') return `${key} is ${issue.minimum}${unit} at least.`
  return `${issue.message}.`
}

/** The form that was begun; else the usage of all, where it is no more than a line. */
export function formOf(command: Command, line: string): string[] {
  const [first = ''] = line.toLowerCase().split(/\s/)
  const begun = (form: string): boolean => form.split(' ')[1]?.split('|').includes(first) ?? false
  const form = command.forms ? command.forms.flat().find(begun) : usageOf(command)
  return form === undefined ? [] : [form]
}
