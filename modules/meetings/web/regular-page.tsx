import { Button } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { ChoiceField, InstantField, LongTextField, NumberField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Page } from '#ui/page.tsx'
import { useGo, usePath } from '#ui/router.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { GateFields } from '#web/admission'
import { Gate, type HoldRegular, holdingRegular, readingSeries, type SeriesDetail, type Status, statuses } from '../contract.ts'
import { ResolutionFields } from './item-forms.tsx'
import { Followed } from './parts.tsx'

/** A regular meeting in ten minutes: what is undone first, the standing items, who does what by when; no papers to upload. */
export function RegularPage() {
  const t = useWords('meetings')
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingSeries, { params: { id } })
  const series = asked.data
  return (
    <Page
      title={t('pages.regular')}
      sub={series?.name}
      asked={asked}
      crumbs={[
        { label: t('pages.seriesList'), to: '/meetings/series' },
        ...(series ? [{ label: series.name, to: `/meetings/series/${series.id}` }] : []),
      ]}
    >
      {series && (
        <>
          <Card title={t('followup')}>
            <Followed rows={series.followed} />
          </Card>
          <RegularForm series={series} />
        </>
      )}
    </Page>
  )
}

const Decision = z.object({
  text: z.string().trim().min(1).max(400),
  ownerOrgId: z.uuid(),
  coOrgIds: z.array(z.uuid()).optional(),
  dueOn: z.iso.date(),
})
const Shape = Gate.extend({
  startsAt: z.string().min(1),
  place: z.string().max(60).optional(),
  status: z.record(z.string(), z.enum(statuses)).optional(),
  guests: z.number().int().min(0).max(9999),
  items: z.record(
    z.string(),
    z.object({
      title: z.string().trim().min(1).max(100),
      minutes: z.string().max(2000).optional(),
      resolutions: z.record(z.string(), Decision).optional(),
    }),
  ),
})

function RegularForm({ series }: { series: SeriesDetail }) {
  const t = useWords('meetings')
  const go = useGo()
  const command = useCommand(holdingRegular)
  const standing = series.standing.length ? series.standing : [t('regular.item')]
  const [shape, setShape] = useState<number[]>(standing.map(() => 0))
  const members = [...new Map(series.memberRows.map((row) => [row.orgId, row])).values()]
  const form = useForm({
    shape: Shape,
    start: {
      place: series.usualPlace ?? undefined,
      guests: 0,
      status: Object.fromEntries(members.map(({ orgId }) => [orgId, 'present' as const])),
      items: Object.fromEntries(standing.map((title, i) => [String(i), { title }])),
    },
    send: ({ status = {}, items, ...body }) =>
      command.mutateAsync({
        params: { id: series.id },
        body: {
          ...body,
          rows: members.map(({ orgId }) => ({ orgId, status: (status[orgId] ?? 'absent') as Status })),
          items: Object.values(items).map(({ resolutions = {}, ...item }) => ({
            ...item,
            resolutions: Object.values(resolutions),
          })) as HoldRegular['items'],
        },
      }),
    done: ({ id, minutesNo }) => {
      notify(t('close.done', { no: minutesNo }))
      void go(`/meetings/${id}`)
    },
  })
  const known = [
    { id: series.orgId, name: series.orgName },
    ...members.map(({ orgId, orgName }) => ({ id: orgId, name: orgName })),
  ]
  const addItem = () => {
    form.set(`items.${shape.length}`, { title: '' })
    setShape((before) => [...before, 0])
  }
  return (
    <Card title={t('regular.title')}>
      <Form form={form} submit={t('regular.close')}>
        <InstantField name="startsAt" label={t('columns.startsAt')} />
        <TextField name="place" label={t('columns.place')} max={60} />
        {members.map(({ orgId, orgName }) => (
          <ChoiceField
            key={orgId}
            name={`status.${orgId}`}
            label={orgName}
            options={statuses.map((value) => ({ value, label: t(`statuses.${value}`) }))}
          />
        ))}
        <NumberField name="guests" label={t('count.guests')} min={0} max={9999} />
        {series.asksCommunities && (
          <>
            <p>{t('call.asks', { convenor: series.orgName })}</p>
            <GateFields forOrgId={series.orgId} emergency />
          </>
        )}
        {shape.map((count, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: items are only added, at the end
          <fieldset key={i} className="field" style={{ border: '1px solid #c9d1da', padding: 12 }}>
            <legend>{t('regular.n', { n: i + 1 })}</legend>
            <TextField name={`items.${i}.title`} label={t('columns.title')} max={100} />
            <LongTextField name={`items.${i}.minutes`} label={t('record.minutes')} max={2000} rows={2} optional />
            {Array.from({ length: count }, (_, j) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: resolutions are only added, at the end
              <fieldset key={j} className="field" style={{ border: '1px solid #c9d1da', padding: 12 }}>
                <legend>{t('regular.resolution', { n: j + 1 })}</legend>
                <ResolutionFields convenor={series.orgId} known={known} at={`items.${i}.resolutions.${j}.`} />
              </fieldset>
            ))}
            <Button onClick={() => setShape((before) => before.map((n, k) => (k === i ? n + 1 : n)))}>{t('resolve.add')}</Button>
          </fieldset>
        ))}
        <Button onClick={addItem}>{t('regular.addItem')}</Button>
      </Form>
    </Card>
  )
}
