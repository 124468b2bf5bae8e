import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go, useUrlWords } from '#ui/router.tsx'
import { addressOf, useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { useToday } from '#web/regions'
import {
  exportingLetters,
  exportingLettersCsv,
  type LetterRow,
  letterStates,
  levels,
  listingLetters,
  printingResults,
  printingSignings,
} from '../contract.ts'
import { StateTag } from './parts.tsx'

/** Letters of all levels in the order of places. */
export function Letters() {
  const t = useWords('letters')
  const said = useSaid()
  const [words] = useUrlWords()
  const today = useToday()
  const mayIssue = useMay('letters.issue')
  useLive(['letters.'], ['list-letters'])
  const year = Number(words.year ?? today?.slice(0, 4) ?? 0)
  const options = (part: string, keys: readonly string[]) => keys.map((value) => ({ value, label: t(`${part}.${value}`) }))
  const view = (key: string, filters: Record<string, string>) => ({ key, label: t(`list.views.${key}`), filters })
  return (
    <ListPage<LetterRow>
      title={t('pages.list')}
      sub={t('list.sub')}
      endpoint={listingLetters}
      sort="place"
      open={(row) => `/letters/${row.id}`}
      columns={[
        { key: 'year', title: t('columns.year'), sort: 'year', cell: (row) => row.year },
        {
          key: 'place',
          title: t('columns.place'),
          sort: 'place',
          lead: true,
          cell: (row) => <Go to={`/letters/${row.id}`}>{row.place}</Go>,
        },
        { key: 'no', title: t('columns.no'), cell: (row) => row.no },
        { key: 'partyA', title: t('columns.partyA'), cell: (row) => row.partyA },
        { key: 'partyB', title: t('columns.partyB'), cell: (row) => row.partyB },
        { key: 'items', title: t('columns.items'), number: true, cell: (row) => row.items },
        {
          key: 'gaps',
          title: t('columns.gaps'),
          cell: (row) => (
            <>
              {row.notTaken > 0 && <StatusTag tone="alarm">{t('list.notTaken', { count: row.notTaken })}</StatusTag>}{' '}
              {row.withoutParent > 0 && <StatusTag>{t('list.withoutParent', { count: row.withoutParent })}</StatusTag>}
            </>
          ),
        },
        {
          key: 'signedOn',
          title: t('columns.signedOn'),
          sort: 'signedOn',
          cell: (row) => row.signedOn && said.day(row.signedOn),
        },
        { key: 'state', title: t('columns.state'), sort: 'state', cell: (row) => <StateTag state={row.state} /> },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('list.q') },
        {
          kind: 'select',
          key: 'year',
          label: t('columns.year'),
          options: today
            ? [1, 0, -1, -2].map((n) => {
                const value = String(Number(today.slice(0, 4)) + n)
                return { value, label: t('list.year', { year: value }) }
              })
            : [],
        },
        { kind: 'select', key: 'level', label: t('columns.level'), options: options('levels', levels) },
        {
          kind: 'select',
          key: 'state',
          label: t('columns.state'),
          several: true,
          options: options(
            'states',
            letterStates.filter((state) => state !== 'dropped'),
          ),
        },
      ]}
      views={[
        view('all', {}),
        view('unsigned', { unsigned: 'true' }),
        view('subdistrict', { level: 'subdistrict' }),
        view('community', { level: 'community' }),
      ]}
      exports={{ xlsx: exportingLetters, csv: exportingLettersCsv }}
      empty={{ words: t('list.empty'), ...(mayIssue ? { next: { label: t('draft.verb'), to: '/letters/new' } } : {}) }}
      actions={
        <>
          {year > 0 &&
            (
              [
                ['signings', printingSignings],
                ['results', printingResults],
              ] as const
            ).map(([key, endpoint]) => (
              <a key={key} className="button" href={addressOf(endpoint, { query: { year, format: 'pdf' } })}>
                {t(`list.${key}`)}
              </a>
            ))}
          {mayIssue && (
            <Go className="button primary" to="/letters/new">
              {t('draft.verb')}
            </Go>
          )}
        </>
      }
    />
  )
}
