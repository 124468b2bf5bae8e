import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { lockDataDir } from './lock.ts'

const folder = mkdtempSync(join(tmpdir(), 'sigong-lock-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const holder = async (data: string) => {
  const program = `import(${JSON.stringify(join(import.meta.dirname, 'lock.ts'))}).then(async (m) => { await m.lockDataDir(${JSON.stringify(data)}); console.log('held'); setInterval(() => {}, 1000) })`
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return child
}

test('a data folder serves one program at a time, and the second learns who has it', async () => {
  const child = await holder(folder)
  await assert.rejects(lockDataDir(folder), new RegExp(`already runs .* \\(process ${child.pid}\\)`))
  child.kill()
  await once(child, 'close')
})

test('a program that was killed leaves nothing to clean up by hand', async () => {
  const child = await holder(folder)
  child.kill('SIGKILL')
  await once(child, 'close')
  const lock = await lockDataDir(folder)
  await lock.release()
})

test('of several programs that start at once after a kill, exactly one gets the folder', async () => {
  const child = await holder(folder)
  child.kill('SIGKILL')
  await once(child, 'close')
  const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockDataDir(folder)))
  const won = tries.filter((one) => one.status === 'fulfilled')
  assert.equal(won.length, 1)
  for (const one of won) await one.value.release()
})

test('a data folder with a very long path is locked as well', async () => {
  const deep = join(folder, 'very-long-name-of-a-folder'.repeat(8))
  const lock = await lockDataDir(deep)
  await assert.rejects(lockDataDir(deep), /already runs/)
  await lock.release()
})
