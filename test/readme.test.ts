import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { configReference, envExample } from '../src/config/reference.ts'

const root = new URL('../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')

test('the configuration reference in README.md is the one that the schema gives', () => {
  const [, inside] = /<!-- reference -->\n(.*)\n<!-- \/reference -->/s.exec(read('README.md')) ?? []
  expect(inside?.trim()).toBe(configReference())
})

test('.env.example holds each variable once, with its meaning', () => {
  expect(read('.env.example')).toBe(envExample())
})
