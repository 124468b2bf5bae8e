import { Button } from 'antd'
import { Card } from '#ui/page.tsx'
import { Empty } from '#ui/states.tsx'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import type { YearAnswer } from './year.tsx'

type CountyDay = YearAnswer['countyDays'][number]

/** The county's own days of the year, withdrawn ones too: what was decided stays to be seen. */
export function CountyDays({ days, withdraw }: { days: readonly CountyDay[]; withdraw?: (day: CountyDay) => void }) {
  const t = useWords('calendar')
  const said = useSaid()
  const state = (day: CountyDay) => {
    if (!day.withdrawn) return withdraw ? <Button onClick={() => withdraw(day)}>{t('county.withdraw')}</Button> : null
    const { by, at, basis } = day.withdrawn
    return <span className="muted">{t('county.withdrawn', { by, at: said.instant(at), basis })}</span>
  }
  return (
    <Card title={t('county.title')}>
      {days.length === 0 ? (
        <Empty words={t('county.none')} />
      ) : (
        <Table
          label={t('county.title')}
          rows={days}
          rowKey={(day) => day.id}
          columns={[
            { key: 'day', title: t('county.day'), cell: (day) => said.day(day.day) },
            { key: 'kind', title: t('county.kind'), cell: (day) => t(`county.as.${day.kind}`) },
            { key: 'name', title: t('county.name'), cell: (day) => day.name },
            { key: 'basis', title: t('county.basis'), cell: (day) => day.basis },
            { key: 'by', title: t('county.by'), cell: (day) => `${day.by} · ${said.instant(day.at)}` },
            { key: 'state', title: t('county.state'), cell: state },
          ]}
        />
      )}
    </Card>
  )
}
