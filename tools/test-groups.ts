import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/** So many files of statements share a process, which loads the program once for all of them. */
const EACH = 12

/**
 * Files whose suites open and close their own house, a dozen to a process, one after another. What hangs hooks on the whole
 * process, or starts a PostgreSQL or a program of its own, keeps a process to itself and comes first: those are the long ones.
 */
export function together(files: readonly string[], folder: string): string[] {
  const alone = files.filter((file) => !/^(modules|common)\//.test(file) || hooksTheProcess(file))
  const rest = files.filter((file) => !alone.includes(file))
  if (rest.length < 3) return [...alone, ...rest]
  const groups = Array.from({ length: Math.ceil(rest.length / EACH) }, (_, i) => {
    const path = join(folder, `statements-${i + 1}.test.ts`)
    const own = rest.slice(i * EACH, (i + 1) * EACH)
    writeFileSync(path, own.map((file) => `await import('${pathToFileURL(resolve(file))}')\n`).join(''))
    return path
  })
  return [...alone, ...groups]
}

const hooksTheProcess = (file: string) => /^(before|after|beforeEach|afterEach)\(/m.test(readFileSync(file, 'utf8'))
