import { Button } from 'antd'
import { Card, Page } from '#ui/page.tsx'
import { Go } from '#ui/router.tsx'
import { sayNumber } from '#ui/said.ts'
import { useAnswer } from '#ui/send.ts'
import { Table } from '#ui/table.tsx'
import { useWords } from '#ui/words.ts'
import { type Figure, type FigurePage, readingFigures } from '../contract.ts'

export const Region = () => <Figures page="region" />
export const Together = () => <Figures page="together" />

/** Every figure of the report on one page, each a link to its rows. */
function Figures({ page }: { page: FigurePage }) {
  const t = useWords('insight')
  const asked = useAnswer(readingFigures, { params: { page } })
  const said = useSaidValue()
  return (
    <Page
      title={t(`pages.${page}`)}
      sub={t(asked.data?.wholeCity === false ? 'figures.part' : 'figures.sub')}
      asked={asked}
      actions={<Button onClick={() => window.print()}>{t('figures.print')}</Button>}
    >
      {asked.data?.groups.map(({ key, figures }) => (
        <Card key={key} title={t(`figures.groups.${key}`)}>
          <Table<Figure>
            label={t(`figures.groups.${key}`)}
            rows={figures}
            rowKey={(row) => `${row.module}.${row.key}`}
            columns={[
              { key: 'label', title: t('figures.columns.label'), lead: true, width: '40%', cell: (row) => row.label },
              {
                key: 'value',
                title: t('figures.columns.value'),
                number: true,
                width: '25%',
                cell: (row) => (
                  <Go to={row.link} aria-label={`${row.label} ${said(row)}`}>
                    {said(row)}
                  </Go>
                ),
              },
              {
                key: 'reported',
                title: t('figures.columns.reported'),
                cell: (row) => row.reported && <span className="muted">{row.reported}</span>,
              },
            ]}
          />
        </Card>
      ))}
    </Page>
  )
}

function useSaidValue() {
  const t = useWords('insight')
  return ({ kind, value }: Figure) =>
    t(`values.${kind}`, { n: sayNumber(value), yuan: sayNumber(value / 100), hours: sayNumber(value / 2) })
}
