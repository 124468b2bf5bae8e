import { Select } from 'antd'
import { Card, Page } from '#ui/page.tsx'
import { Go, useUrlWords } from '#ui/router.tsx'
import { useAnswer } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { Table } from '#ui/table.tsx'
import { useWords } from '#ui/words.ts'
import { type Coverage, listingLetters, readingCoverage } from '../contract.ts'

/** Upper items down, lower letters across. */
export function CoveragePage() {
  const t = useWords('letters')
  const [words, change] = useUrlWords()
  const uppers = useAnswer(listingLetters, { query: { level: 'subdistrict', sort: '-year', limit: 60 } })
  const id = words.letter ?? uppers.data?.rows[0]?.id ?? ''
  const asked = useAnswer(readingCoverage, { params: { id } }, { enabled: id !== '' })
  const none = uppers.data && !id
  return (
    <Page
      title={asked.data ? t('pages.coverageOf', { place: asked.data.letter.place }) : t('pages.coverage')}
      sub={t('coverage.sub')}
      asked={none ? uppers : [uppers, asked]}
      crumbs={[{ label: t('pages.list'), to: '/letters' }]}
      actions={
        <Select
          aria-label={t('coverage.choose')}
          value={id || undefined}
          style={{ minWidth: 220 }}
          options={(uppers.data?.rows ?? []).map((row) => ({ value: row.id, label: `${row.year} ${row.place}` }))}
          onChange={(letter) => change({ letter })}
        />
      }
    >
      {none ? <p className="muted">{t('coverage.noLetters')}</p> : asked.data && <Matrix coverage={asked.data} />}
    </Page>
  )
}

function Matrix({ coverage }: { coverage: Coverage }) {
  const t = useWords('letters')
  return (
    <>
      <Card title={t('coverage.matrix')}>
        {coverage.columns.length === 0 ? (
          <p className="muted">{t('coverage.none')}</p>
        ) : (
          <Table
            label={t('coverage.matrix')}
            rows={coverage.rows}
            rowKey={(row) => row.itemId}
            columns={[
              {
                key: 'item',
                title: t('coverage.item'),
                lead: true,
                width: '30%',
                cell: (row) => `${row.content} (${row.weight})`,
              },
              ...coverage.columns.map((column, at) => ({
                key: column.id,
                title: column.place.split(' ').at(-1) ?? '',
                number: true,
                cell: (row: Coverage['rows'][number]) => row.taken[at] ?? '',
              })),
              {
                key: 'nobody',
                title: t('columns.gaps'),
                cell: (row) => row.nobody && <StatusTag tone="alarm">{t('coverage.nobody')}</StatusTag>,
              },
            ]}
          />
        )}
      </Card>
      <Card title={t('coverage.withoutParent')}>
        {coverage.withoutParent.length === 0 ? (
          <p className="muted">{t('coverage.noneWithout')}</p>
        ) : (
          <Table
            label={t('coverage.withoutParent')}
            rows={coverage.withoutParent}
            rowKey={(row) => row.itemId}
            columns={[
              { key: 'place', title: t('columns.place'), cell: (row) => <Go to={`/letters/${row.letterId}`}>{row.place}</Go> },
              { key: 'content', title: t('item.content'), lead: true, cell: (row) => row.content },
              { key: 'weight', title: t('item.weight'), number: true, cell: (row) => row.weight },
            ]}
          />
        )}
      </Card>
    </>
  )
}
