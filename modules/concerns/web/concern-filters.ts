import { dayOf, plusDays } from '#common/dates.ts'
import { channels, classes, results, states } from '#contract/concerns'
import { listing as listingOrgs } from '#contract/orgs'
import type { Filter, Option } from '#ui/list-page.tsx'
import type { UrlWords } from '#ui/router.tsx'
import { useAnswer } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { useRegions } from './places.ts'
import { useTopics } from './topics.ts'

/** Keys of the address that hold several values, kept there with commas. */
export const severalKeys = ['state', 'class', 'channel', 'result'] as const
/** Filters of the second row, shown when asked for or in use. */
export const moreKeys = ['gridId', 'channel', 'dueBy', 'toldFrom', 'toldTo', 'handlerId', 'result'] as const

/** The filters of the worklist, in the order in which they are used most. */
export function useConcernFilters(words: UrlWords, more: boolean): Filter[] {
  const t = useWords('concerns')
  const said = useSaid()
  const { topics, nameOf } = useTopics()
  const regions = useRegions()
  const orgs = useAnswer(
    listingOrgs,
    { query: { kind: ['cityDept', 'cityOffice', 'stationedAgency', 'subdistrictOffice'], limit: 200 } },
    { enabled: more },
  )
  const of = (codes: readonly string[], group: string): Option[] =>
    codes.map((value) => ({ value, label: t(`${group}.${value}`) }))
  const places = (level: string, parentId?: string): Option[] =>
    regions
      .filter((node) => node.level === level && (!parentId || node.parentId === parentId))
      .map(({ id, name }) => ({ value: id, label: name }))
  const inset = '　'
  const today = dayOf(new Date())
  const first: Filter[] = [
    { kind: 'text', key: 'q', label: t('filters.q') },
    { kind: 'select', key: 'state', label: t('filters.state'), options: of(states, 'states'), several: true },
    { kind: 'select', key: 'class', label: t('filters.class'), options: of(classes, 'classes'), several: true },
    {
      kind: 'select',
      key: 'topic',
      label: t('filters.topic'),
      options: topics.map((topic) => ({ value: topic.code, label: inset.repeat(topic.level - 1) + nameOf(topic) })),
    },
    { kind: 'select', key: 'late', label: t('filters.late'), options: [{ value: '1', label: t('filters.lateOnly') }] },
    { kind: 'select', key: 'subdistrictId', label: t('filters.subdistrict'), options: places('subdistrict') },
    { kind: 'select', key: 'communityId', label: t('filters.community'), options: places('community', words.subdistrictId) },
    { kind: 'select', key: 'sort', label: t('filters.sort'), options: of(['due', 'told'], 'sorts') },
  ]
  if (!more) return first
  return [
    ...first,
    {
      kind: 'select',
      key: 'gridId',
      label: t('filters.grid'),
      options: words.communityId ? places('grid', words.communityId) : [],
    },
    {
      kind: 'select',
      key: 'dueBy',
      label: t('filters.dueBy'),
      options: [0, 1, 3, 7].map((days) => ({
        value: plusDays(today, days),
        label: t('filters.until', { day: said.near(plusDays(today, days)) }),
      })),
    },
    { kind: 'select', key: 'channel', label: t('filters.channel'), options: of(channels, 'channels'), several: true },
    { kind: 'days', key: 'toldFrom', to: 'toldTo', label: t('filters.told') },
    {
      kind: 'select',
      key: 'handlerId',
      label: t('filters.handler'),
      options: (orgs.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    { kind: 'select', key: 'result', label: t('filters.result'), options: of(results, 'results'), several: true },
  ]
}

/** What the address holds as the list and the export take it. */
export const queryOf = (words: UrlWords): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(words).map(([key, value]) => [
      key,
      (severalKeys as readonly string[]).includes(key) ? value.split(',') : value,
    ]),
  )
