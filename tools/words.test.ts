import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { commonRefusals } from '#common/refusal.ts'
import type { WordTree } from '#common/words.ts'
import { modules } from '../app/modules.ts'

const root = join(import.meta.dirname, '..')
const files = globSync('{common,platform,ui,modules}/**/*words.zh.ts', { cwd: root }).filter((file) => !file.includes('dist'))
const read = async (file: string) => ((await import(join(root, file))) as { default: WordTree }).default

function leaves(tree: WordTree, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${path}${key}`, value] as const] : [...leaves(value, `${path}${key}.`)],
    ),
  )
}
const factsIn = (sentence: string): string[] => [...new Set([...sentence.matchAll(/\{\{(\w+)/g)].map((m) => m[1]!))].sort()

describe('the words of the product', () => {
  it('are in every word file, in both languages, with the same facts', async () => {
    assert.ok(files.length >= 8)
    for (const file of files) {
      const zh = leaves(await read(file))
      const en = leaves(await read(file.replace('.zh.ts', '.en.ts')))
      assert.deepEqual([...en.keys()].sort(), [...zh.keys()].sort(), file)
      for (const [key, sentence] of zh) {
        assert.ok(sentence.trim() && en.get(key)!.trim(), `${file} ${key} is empty`)
        const strange = factsIn(en.get(key)!).filter((fact) => !factsIn(sentence).includes(fact))
        assert.deepEqual(strange, [], `${file} ${key}: English names facts that Chinese does not`)
      }
    }
  })

  it('word every refusal that a contract declares', () => {
    for (const { name, words, refusals } of modules)
      for (const code of Object.keys(refusals)) {
        const [module, ...rest] = code.split('.')
        if (module === name) assert.ok(leaves(words.zh).has(`refusals.${rest.join('.')}`), `${code} has no words`)
      }
  })

  it('word every refusal of the house', async () => {
    const zh = leaves(await read('common/words.zh.ts'))
    for (const code of [...Object.keys(commonRefusals), 'files.type', 'files.too-many', 'files.too-large', 'files.unreadable'])
      assert.ok(zh.has(`refusals.${code}`), `${code} has no words`)
  })

  it('hold every word that a page of the console asks for by its name', async () => {
    for (const { name } of modules) {
      const zh = leaves(await read(`modules/${name}/words.zh.ts`))
      const has = (key: string) => zh.has(key) || zh.has(`${key}_other`)
      for (const file of globSync(`modules/${name}/web/*.{ts,tsx}`, { cwd: root })) {
        const source = readFileSync(join(root, file), 'utf8')
        if (!source.includes(`useWords('${name}')`)) continue
        for (const [, key] of source.matchAll(/\bt\('([\w-]+(?:\.[\w-]+)*)'/g)) assert.ok(has(key!), `${file} asks for ${key}`)
      }
    }
  })

  it('word every line that a concern’s timeline may carry', async () => {
    const zh = leaves(await read('modules/concerns/words.zh.ts'))
    const sources = globSync('modules/concerns/server/**/*.ts', { cwd: root }).filter((file) => !file.includes('.test.'))
    const told = sources.flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/\.tell\(\s*'([\w-]+)'/g)].map((m) => m[1]!),
    )
    assert.ok(told.length > 20)
    for (const kind of new Set([...told, 'told', 'imported', 'calendar-moved']))
      assert.ok(zh.has(`events.${kind}`), `events.${kind}`)
  })

  it('use full-width punctuation between Chinese characters', async () => {
    for (const file of files)
      for (const [key, sentence] of leaves(await read(file)))
        assert.doesNotMatch(sentence, /\p{Script=Han}[,;?!]\p{Script=Han}/u, `${file} ${key}`)
  })
})
