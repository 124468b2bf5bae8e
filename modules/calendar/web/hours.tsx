import { Card } from '#ui/page.tsx'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import type { YearAnswer } from './year.tsx'

/** Working hours with the day they begin and the paper that says so. */
export function Hours({ hours }: { hours: YearAnswer['hours'] }) {
  const t = useWords('calendar')
  const said = useSaid()
  return (
    <Card title={t('hours.title')}>
      <Table
        label={t('hours.title')}
        rows={hours}
        rowKey={(h) => h.since ?? ''}
        columns={[
          {
            key: 'since',
            title: t('hours.valid'),
            cell: (h) => (h.since ? t('hours.since', { day: said.day(h.since) }) : t('hours.always')),
          },
          { key: 'spans', title: t('hours.title'), cell: (h) => h.spans.map(({ from, to }) => `${from}–${to}`).join(' · ') },
          { key: 'ends', title: t('hours.dayEndsLabel'), cell: (h) => h.dayEnds ?? h.spans[h.spans.length - 1]?.to },
          { key: 'basis', title: t('county.basis'), cell: (h) => h.basis ?? t('hours.default') },
        ]}
      />
    </Card>
  )
}
