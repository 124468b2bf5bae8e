import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { variables } from '#platform/config.ts'

test('docs/running.md lists every variable the program reads, with its sentence', () => {
  const page = readFileSync(join(import.meta.dirname, '../docs/running.md'), 'utf8').replace(/ +/g, ' ')
  const rows = Object.entries(variables).map(([name, shape]) => `| \`${name}\` | ${shape.description} |`)
  const missing = rows.filter((row) => !page.includes(row))
  assert.deepEqual(missing, [])
})
