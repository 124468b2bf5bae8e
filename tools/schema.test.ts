import assert from 'node:assert/strict'
import { test } from 'node:test'
import { schemaOf, writtenSchema } from './schema.ts'
import { freshDatabase } from './test-database.ts'

test('all migrations from empty give exactly the database of schema.sql (else: npm run schema, and review it)', async () => {
  const database = await freshDatabase()
  assert.equal(await schemaOf(database.ownerUrl), writtenSchema())
  await database.drop()
})
