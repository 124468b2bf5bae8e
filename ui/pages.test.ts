/// <reference types="node" />
import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { foldable, menuFor, mount, pagesNamed, type StaffPage } from './pages.ts'

const page = (path: string, menu?: StaffPage['menu']): StaffPage => ({ path, title: path, menu, load: async () => () => null })
const paths = (wings: ReturnType<typeof menuFor>) =>
  wings.map(({ key, groups }) => [key, groups.map((group) => [group.key, group.pages.map(({ path }) => path)])])

test('the menu stands in the order of the report, whatever the order of the modules', () => {
  const pages = mount({
    concerns: [page('/concerns', { group: 'governance' })],
    calendar: [page('/calendar', { group: 'system' })],
    inbox: [page('/', { group: 'today' })],
  })
  deepEqual(paths(menuFor(pages, new Set())), [
    ['today', [['today', ['/']]]],
    ['together', [['system', ['/calendar']]]],
    ['governing', [['governance', ['/concerns']]]],
  ])
})

test('a wing that has nothing to open is not shown, nor a page that one may not see', () => {
  const pages = mount({ a: [page('/a', { group: 'funds', permission: ['a.read', 'a.manage'] }), page('/a/$id')] })
  deepEqual(paths(menuFor(pages, new Set(['b.read']))), [])
  deepEqual(paths(menuFor(pages, new Set(['a.manage']))), [['sharing', [['funds', ['/a']]]]])
})

test('entries of a group stand by their number', () => {
  const pages = mount({ a: [page('/late', { group: 'system', order: 60 }), page('/plain', { group: 'system' })] })
  deepEqual(paths(menuFor(pages, new Set())), [['together', [['system', ['/plain', '/late']]]]])
})

test('a menu that one sees at a glance is not folded, a long one is', () => {
  const menuOf = (n: number) =>
    menuFor(mount({ a: Array.from({ length: n }, (_, i) => page(`/${i}`, { group: i % 2 ? 'system' : 'funds' })) }), new Set())
  deepEqual([foldable(menuOf(8)), foldable(menuOf(60))], [false, true])
})

test('a page is found by words of its title, once, the nearest first', () => {
  const pages = [page('/x', undefined), page('/b/meetings'), page('/meetings'), page('/meetings')]
  const found = pagesNamed(pages, ' Meet', ({ path }) => path).map(({ path }) => path)
  deepEqual(found, ['/meetings', '/b/meetings'])
  deepEqual(
    pagesNamed(pages, 'nothing', ({ path }) => path),
    [],
  )
})
