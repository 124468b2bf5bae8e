import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { variables } from '#platform/config.ts'

test('docs/running.md lists every variable the program reads, with its sentence', () => {
  const page = readFileSync(join(import.meta.dirname, '../docs/running.md'), 'utf8')
  const rows = Object.entries(variables).map(([name, shape]) => `| \`${name}\` | ${shape.description} |`)
  const table = ['| variable | what it sets (what holds without it) |', '|---|---|', ...rows].join('\n')
  assert.ok(page.includes(table), `put this into docs/running.md:\n\n${table}\n`)
})
