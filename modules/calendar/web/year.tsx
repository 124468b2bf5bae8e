import { Button, Drawer } from 'antd'
import { useState } from 'react'
import type { AnswerOf } from '#common/endpoint.ts'
import { Actions } from '#ui/actions.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { useUrlWords } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { showYear } from '../contract.ts'
import { AddDay } from './add-day.tsx'
import './calendar.css'
import { Changes } from './changes.tsx'
import { CountyDays } from './county-days.tsx'
import { Hours } from './hours.tsx'
import { Legend, Months } from './months.tsx'
import { PublishYear } from './publish-year.tsx'
import { SetHours } from './set-hours.tsx'
import { WithdrawDay } from './withdraw-day.tsx'

export type YearAnswer = AnswerOf<typeof showYear>

/** A year of the city's calendar; who may manage it enters days, uploads years and sets hours here. */
export function Year() {
  const t = useWords('calendar')
  const [{ year: chosen }, choose] = useUrlWords()
  const asked = useAnswer(showYear, { params: { year: chosen ?? 'current' } }, { keep: true })
  useLive(['calendar.'], ['show-year'])
  const [withdrawing, setWithdrawing] = useState<YearAnswer['countyDays'][number]>()
  const data = asked.data
  const step = (by: number) => choose({ year: String((data?.year ?? 0) + by) })
  const close = () => setWithdrawing(undefined)

  return (
    <Page
      title={data ? t('title', { year: data.year }) : t('pages.year')}
      sub={data && t('sub', { count: data.workingDays })}
      asked={asked}
      actions={
        <>
          <Button onClick={() => step(-1)}>{t('previousYear')}</Button>
          <Button onClick={() => step(1)}>{t('nextYear')}</Button>
        </>
      }
    >
      {data && (
        <Columns
          middle={
            <>
              <Notice year={data} />
              <Months days={data.days} today={data.today} />
              <Legend />
              <CountyDays days={data.countyDays} withdraw={data.mayManage ? setWithdrawing : undefined} />
              <Hours hours={data.hours} />
              <Changes changes={data.changes} />
            </>
          }
          right={
            data.mayManage && (
              <Actions
                actions={[
                  { key: 'add-day', label: t('county.add'), form: (done) => <AddDay close={done} /> },
                  {
                    key: 'publish-year',
                    label: t('year.upload'),
                    primary: !data.notice,
                    form: (done) => <PublishYear close={done} />,
                  },
                  { key: 'set-hours', label: t('hours.set'), form: (done) => <SetHours close={done} /> },
                ]}
              />
            )
          }
        />
      )}
      <Drawer
        open={withdrawing !== undefined}
        onClose={close}
        size={480}
        destroyOnHidden
        title={withdrawing && t('county.withdrawTitle', { day: withdrawing.day, name: withdrawing.name })}
      >
        {withdrawing && <WithdrawDay id={withdrawing.id} close={close} />}
      </Drawer>
    </Page>
  )
}

/** Where the year comes from, or that nobody has announced it yet. */
function Notice({ year: { year, notice } }: { year: YearAnswer }) {
  const t = useWords('calendar')
  const said = useSaid()
  if (!notice)
    return (
      <p className="calendar-note" role="status">
        <span className="tag today">{t('provisional')}</span> {t('provisionalYear', { year })}
      </p>
    )
  return (
    <Card>
      {t('notice')}{' '}
      {notice.papers.map((paper, i) => (
        <span key={paper}>
          <a href={paper} rel="noreferrer" target="_blank">
            {t('noticeNumber', { n: i + 1 })}
          </a>{' '}
        </span>
      ))}
      <span className="muted">
        {notice.uploaded ? t('uploaded', { by: notice.uploaded.by, at: said.instant(notice.uploaded.at) }) : t('shipped')}
      </span>
    </Card>
  )
}
