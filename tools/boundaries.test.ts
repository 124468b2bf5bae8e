import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, it } from 'node:test'
import { map } from '../app/modules.ts'

const root = join(import.meta.dirname, '..')
type Import = { file: string; of: string; typeOnly: boolean }

const files = globSync('{app,modules,platform,ui,common,demo,bench}/**/*.{ts,tsx}', { cwd: root }).filter(
  (f) => !f.startsWith('ui/dist'),
)
const importing =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^'"\n]*?(?:\n[^'"]*?)?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g
const imports: Import[] = files.flatMap((file) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(importing)].map((m) => ({
    file,
    of: (m[2] ?? m[3])!,
    typeOnly: Boolean(m[1]),
  })),
)
/** Tests and fixtures may open any door from any side; everything else keeps the walls. */
const isTest = (file: string) => /\.(test|e2e)\.ts$|\/testing[^/]*\.ts$/.test(file)
const moduleOf = (file: string) => /^modules\/([^/]+)\//.exec(file)?.[1]
const doorOf = (of: string) => /^#(contract|server|web)\/(.+)$/.exec(of)

describe('the walls of the house', () => {
  it('lets a relative import never leave its module, nor its quarter', () => {
    const strays = imports.filter(({ file, of }) => {
      if (!of.startsWith('.') || isTest(file)) return false
      const target = relative(root, resolve(root, dirname(file), of))
      const quarter = (path: string) => (path.startsWith('modules/') ? path.split('/').slice(0, 2).join('/') : path.split('/')[0])
      const free = ['app', 'bench', 'demo', 'tools']
      return quarter(file) !== quarter(target) && !free.includes(quarter(file)!)
    })
    assert.deepEqual(
      strays.filter(({ file, of }) => !(file.startsWith('platform/') && of.startsWith('../tools/'))),
      [],
    )
  })

  it('lets a module enter another only by a door that the map gives it', () => {
    const wrong = imports.filter(({ file, of }) => {
      const [from, door] = [moduleOf(file), doorOf(of)]
      return from && door && !isTest(file) && door[2] !== from && !map[from]?.includes(door[2]!)
    })
    assert.deepEqual(wrong, [])
  })

  it('has every module on the map, and no circle in it', () => {
    const folders = [...new Set(globSync('modules/*/contract.ts', { cwd: root }).map((f) => f.split('/')[1]!))].sort()
    assert.deepEqual(Object.keys(map).sort(), folders)
    const walk = (name: string, path: string[]): void => {
      assert.ok(!path.includes(name), `a circle: ${[...path, name].join(' → ')}`)
      for (const next of map[name] ?? []) walk(next, [...path, name])
    }
    for (const name of Object.keys(map)) walk(name, [])
  })

  it('keeps server and web apart, and the root of a module free of both', () => {
    const side = (file: string) => /^modules\/[^/]+\/(server|web)\//.exec(file)?.[1] ?? 'root'
    const wrong = imports.filter(({ file, of }) => {
      if (!moduleOf(file) || isTest(file)) return false
      const here = side(file)
      const door = doorOf(of)?.[1]
      const target = of.startsWith('.')
        ? side(relative(root, resolve(root, dirname(file), of)))
        : door === 'contract'
          ? 'root'
          : door
      if (here === 'root') return target === 'server' || target === 'web' || of.startsWith('#platform/') || of.startsWith('#ui/')
      if (here === 'web') return target === 'server' || of.startsWith('#platform/') || of.startsWith('node:')
      return target === 'web' || of.startsWith('#ui/') || of === 'react'
    })
    assert.deepEqual(wrong, [])
  })

  it('lets platform, common and ui know no module', () => {
    const wrong = imports.filter(
      ({ file, of }) => /^(platform|common|ui)\//.test(file) && !isTest(file) && (doorOf(of) || of.includes('modules/')),
    )
    assert.deepEqual(wrong, [])
    const below = imports.filter(
      ({ file, of }) => file.startsWith('common/') && !isTest(file) && (of.startsWith('#platform/') || of.startsWith('#ui/')),
    )
    assert.deepEqual(below, [])
  })

  it('lets each module’s SQL touch only its own schema and the platform’s through its functions', () => {
    const schemas = Object.keys(map)
    const wrong = files.flatMap((file) => {
      const own = moduleOf(file)
      if (!own || isTest(file) || !file.includes('/server/')) return []
      const text = readFileSync(join(root, file), 'utf8')
      return [...text.matchAll(/\b(?:from|join|into|update)\s+([a-z_]+)\.[a-z_]+/g)]
        .filter((m) => (schemas.includes(m[1]!) || m[1] === 'platform') && m[1] !== own)
        .map((m) => `${file}: ${m[0]}`)
    })
    assert.deepEqual(
      wrong.filter((w) => !w.includes('platform.cities') && !w.includes('platform.audit_entries')),
      [],
    )
  })

  it('takes time from the context: no clock and no dice in a module’s server or rules', () => {
    const wrong = files.filter((file) => {
      if (!moduleOf(file) || isTest(file) || file.includes('/web/')) return false
      return /\bDate\.now\(\)|new Date\(\)|Math\.random\(\)/.test(
        readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''),
      )
    })
    assert.deepEqual(wrong, [])
  })
})
